"""The public sign-up."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from centres.models import Centre
from kit.clock import local_date
from kit.forms import CleanCharField
from volunteers.answering_appeals import APPEAL, appeal_to_answer, suggested_by
from volunteers.centre_search import open_centres
from volunteers.joining_forms import JoinForm
from volunteers.signing_up import sign_up
from volunteers.wishes import wishes


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
    at, chosen = timezone.now(), wishes.chosen(request.POST or request.GET)
    appeal = appeal_to_answer(wanted, chosen.get(APPEAL, ""), today=local_date(at))
    form = JoinForm(request.POST or None, centre=wanted, initial=suggested_by(appeal))
    if form.is_valid():
        if not form.is_from_a_machine:
            volunteer = sign_up(wanted, **form.facts(), at=at)
            wishes.note(chosen, volunteer, at)
        return redirect("joining:thanks", wanted.slug)
    context = {"form": form, "joined": wanted, "chosen": chosen, "appeal": appeal}
    return render(request, "joining/join.html", context)


@require_safe
def thanks(request: HttpRequest, centre: str) -> HttpResponse:
    """What happens next; the same page for everybody, so that nothing is told of anybody."""
    wanted = get_object_or_404(Centre.objects.select_related("municipality"), slug=centre)
    return render(request, "joining/thanks.html", {"joined": wanted})
