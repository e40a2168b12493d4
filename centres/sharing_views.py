"""With which neighbouring centres volunteers are shared: read by organisers, decided by heads."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.errors import AnsweredAlready, NotYoursToAnswer
from centres.models import Centre, Role, SharingAgreement
from centres.sharing import agree_to_sharing, end_sharing, neighbours, propose_sharing


class ProposeForm(forms.Form):
    """One of the centres nearby."""

    partner = forms.ModelChoiceField(Centre.objects.none())

    def __init__(self, *args: object, centre: Centre, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # handed on as they came
        near = [one.centre.pk for one in neighbours(centre)]
        self.fields["partner"] = forms.ModelChoiceField(Centre.objects.filter(pk__in=near))


@require_safe
@desk_view(*ORGANISERS)
def sharing(request: DeskRequest) -> HttpResponse:
    """What is agreed, what is proposed, and who else is near."""
    found = SharingAgreement.objects.of(request.centre).alive()
    between = [
        {"agreement": one, "other": one.other(request.centre)}
        for one in found.select_related("proposer", "partner")
    ]
    context = {
        "between": between,
        "neighbours": neighbours(request.centre),
        "decides": Role.HEAD in request.roles,
    }
    return render(request, "centres/sharing.html", context)


@desk_view(Role.HEAD)
@require_POST
def propose(request: DeskRequest) -> HttpResponse:
    """Ask the head of a neighbouring centre."""
    form = ProposeForm(request.POST, centre=request.centre)
    if form.is_valid():
        partner = form.cleaned_data["partner"]
        propose_sharing(request.centre, partner, by=request.user, at=timezone.now())
        messages.success(request, _("Proposed. It holds once the other head agrees."))
    else:
        messages.error(request, _("Things have changed meanwhile. Look at the neighbours again."))
    return redirect("sharing:list", request.centre.slug)


@desk_view(Role.HEAD)
@require_POST
def agree(request: DeskRequest, sharing: int) -> HttpResponse:
    """Say yes to what the other head proposed."""
    found = _own_or_404(request, sharing)
    try:
        agree_to_sharing(found, centre=request.centre, by=request.user, at=timezone.now())
        messages.success(request, _("Agreed. Willing volunteers of both centres are shared now."))
    except (AnsweredAlready, NotYoursToAnswer):
        messages.info(request, _("There is nothing to agree to any more. See below how it stands."))
    return redirect("sharing:list", request.centre.slug)


@desk_view(Role.HEAD)
@require_POST
def end(request: DeskRequest, sharing: int) -> HttpResponse:
    """End it, take it back, or say no."""
    try:
        end_sharing(_own_or_404(request, sharing), by=request.user, at=timezone.now())
        messages.success(request, _("It is ended. Visits that are agreed go on."))
    except AnsweredAlready:
        messages.info(request, _("It was ended already."))
    return redirect("sharing:list", request.centre.slug)


def _own_or_404(request: DeskRequest, pk: int) -> SharingAgreement:
    return get_object_or_404(SharingAgreement.objects.of(request.centre), pk=pk)
