"""The list of matches."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.pages import paginate
from matching.life.listing import MatchFilter, match_sheet, matches_of


@require_safe
@desk_view(*CASE_WORKERS)
def list_matches(request: DeskRequest) -> HttpResponse:
    """The centre's matches, by the client's name."""
    at, chosen = timezone.now(), MatchFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    page = paginate(request, matches_of(request.user, request.centre, wanted, at=at))
    context = {
        "page": page,
        "filter": chosen,
        "today": local_date(at),
        "may_set_ways": bool(request.roles & set(ORGANISERS)),
    }
    return render(request, "matching/life/matches.html", context)


@require_safe
@desk_view(*CASE_WORKERS)
def export_matches(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    return _taken_out(request)


@require_safe
@desk_view(*CASE_WORKERS)
def export_matches_workbook(request: DeskRequest) -> HttpResponse:
    """The same as a workbook."""
    return _taken_out(request, as_workbook=True)


def _taken_out(request: DeskRequest, *, as_workbook: bool = False) -> HttpResponse:
    at, chosen = timezone.now(), MatchFilter(request.GET)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    kind = "matching.match"
    log_reading("list", None, by=request.user, at=at, centre=request.centre.pk, kind=kind)
    found = matches_of(request.user, request.centre, wanted, at=at)
    return match_sheet(found, at, as_workbook=as_workbook)
