"""What the client said of the volunteer who would come: noted, and undone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.forms import posted
from kit.states import IllegalMove
from matching.agreement.agreeing import note_agreement, note_refusal, take_back_agreement
from matching.errors import NotAgreed
from matching.forms import AgreementForm
from matching.models import Match
from matching.reach import match_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view(*CASE_WORKERS)
def agreement(request: DeskRequest, match: int) -> HttpResponse:
    """Note that the client was told, when, how, and what they said."""
    pair = match_or_404(request, match)
    form = AgreementForm(posted(request), match=pair)
    if form.is_valid():
        try:
            return _noted(request, pair, form)
        except IllegalMove:
            messages.info(request, _("This match has gone further meanwhile. Look at its state."))
        return _to_match(request, pair)
    return render(request, "matching/agreement.html", {"form": form, "match": pair})


@desk_view(*CASE_WORKERS)
@require_POST
def take_back(request: DeskRequest, match: int) -> HttpResponse:
    """The yes was noted by mistake."""
    pair = match_or_404(request, match)
    try:
        take_back_agreement(pair, by=request.user, at=timezone.now())
        messages.success(request, _("Undone: the client is still to be asked."))
    except NotAgreed:
        messages.info(request, _("This can no longer be undone."))
    return _to_match(request, pair)


def _noted(request: DeskRequest, pair: Match, form: AgreementForm) -> HttpResponse:
    """Raises IllegalMove."""
    how, at = form.how_asked(), timezone.now()
    if form.cleaned_data["agrees"] == "yes":
        note_agreement(pair, **how, by=request.user, at=at)
        undo = reverse("matching:agreement_undo", args=[request.centre.slug, pair.pk])
        told = _("Noted. The volunteer now sees whom they help and where. Arrange a first visit.")
        messages.success(request, told, extra_tags=undo)
    else:
        apart = form.cleaned_data["apart"]
        note_refusal(pair, **how, apart=apart, by=request.user, at=at)
        told = _("Noted: the need is open again. The volunteer is thanked and not told why.")
        messages.success(request, told)
    return _to_match(request, pair)


def _to_match(request: DeskRequest, pair: Match) -> HttpResponse:
    return redirect("matching:match", request.centre.slug, pair.pk)
