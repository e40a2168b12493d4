"""Needs that wait for somebody, and who could be asked."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from centres.panels import panels
from clients.models import Need
from kit.clock import local_date
from kit.pages import paginate
from matching.forms import AnswerForm, NeedFilter, OfferForm
from matching.listing import need_sheet, needs_of
from matching.offering import room_for
from matching.proposing import candidates
from matching.reach import need_or_404
from matching.tracking import offers_of


@require_safe
@desk_view(*ORGANISERS)
def list_needs(request: DeskRequest) -> HttpResponse:
    """Needs by urgency."""
    today = timezone.localdate()
    chosen = NeedFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    page = paginate(request, needs_of(request.user, request.centre, today, wanted))
    return render(request, "matching/needs.html", {"page": page, "filter": chosen, "today": today})


@require_safe
@desk_view(*ORGANISERS)
def export_needs(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    at = timezone.now()
    chosen = NeedFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    log_reading("list", None, by=request.user, at=at, centre=request.centre.pk, kind="clients.need")
    needs = needs_of(request.user, request.centre, local_date(at), wanted)
    return need_sheet(needs, local_date(at))


@require_safe
@desk_view(*ORGANISERS)
def need(request: DeskRequest, need: int) -> HttpResponse:
    """One need and the people who could be asked, with reasons."""
    return need_page(request, need_or_404(request, need), at=timezone.now())


def need_page(
    request: DeskRequest,
    need: Need,
    *,
    at: datetime,
    refused: int | None = None,
    form: OfferForm | None = None,
) -> HttpResponse:
    """The page, with the form of the person (`refused`) whose offer needs a reason, if any."""
    today = local_date(at)
    people = candidates(need, today=today) if need.is_looking else []
    context = {
        "need": need,
        "able": [person for person in people if person.ranked.feasible],
        "wishes": [
            person for person in people if person.ranked.possible and not person.ranked.feasible
        ],
        "unable": [person for person in people if not person.ranked.possible],
        "offers": offers_of(need, at),
        "match": need.matches.live().select_related("volunteer").first(),
        "room": (room := room_for(need, today)),
        "may_send": room > 0,
        "reasons": AnswerForm().fields["reason"].choices,  # type: ignore[attr-defined]  # a choice
        "panels": panels.for_page("need", request, need),
        "override": form or OfferForm(),
        "refused": refused,
        "today": today,
    }
    return render(request, "matching/need.html", context)
