"""The workplace: needs that wait for somebody, and who could be asked."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from clients.models import Need
from kit.clock import local_date
from matching.forms import NeedFilter, OfferForm
from matching.listing import need_sheet, needs_of
from matching.reach import need_or_404
from matching.workplace.choosing import workplace

PAGE = "matching/workplace/workplace.html"


@require_safe
@desk_view(*ORGANISERS)
def list_needs(request: DeskRequest) -> HttpResponse:
    """Needs by urgency, and the people for the first of them."""
    return render(request, PAGE, workplace(request, None, at=timezone.now()))


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
    context = workplace(request, need, at=at)
    if form is not None:
        context |= {"override": form, "refused": refused}
    return render(request, PAGE, context)
