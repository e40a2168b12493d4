"""The public sign-up."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from centres.models import Centre
from kit.forms import CleanCharField
from volunteers.centre_search import open_centres
from volunteers.joining_forms import JoinForm
from volunteers.signing_up import sign_up
from volunteers.wishes import wishes

WISH = "course"
"""The word in the address by which a course is remembered."""


class CentreSearchForm(forms.Form):
    """A commune or a village."""

    mark_optional = False
    q = CleanCharField(label=_("Commune or village"), max_length=60, required=False)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose the centre near which one wants to help."""
    form = CentreSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form, "words": words, "found": open_centres(words)}
    return render(request, "joining/start.html", context)


def join(request: HttpRequest, centre: str) -> HttpResponse:
    """The form of one centre; what a machine filled in is thanked for and forgotten."""
    wanted = get_object_or_404(Centre.objects.select_related("municipality"), slug=centre)
    if not wanted.joining_open:
        return render(request, "joining/closed.html", {"joined": wanted})
    form = JoinForm(request.POST or None, centre=wanted)
    wish = (request.POST or request.GET).get(WISH, "")[:20]
    if form.is_valid():
        if not form.is_from_a_machine:
            at = timezone.now()
            wishes.note(WISH, wish, sign_up(wanted, **form.facts(), at=at), at)
        return redirect("joining:thanks", wanted.slug)
    return render(request, "joining/join.html", {"form": form, "joined": wanted, "wish": wish})


@require_safe
def thanks(request: HttpRequest, centre: str) -> HttpResponse:
    """What happens next; the same page for everybody, so that nothing is told of anybody."""
    wanted = get_object_or_404(Centre.objects.select_related("municipality"), slug=centre)
    return render(request, "joining/thanks.html", {"joined": wanted})
