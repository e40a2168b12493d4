"""The week and the month of a centre on the desk."""

from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from calendars.timetable.entries import entries_of
from calendars.timetable.filtering import TimetableFilter
from calendars.timetable.periods import Kind, asked_period
from calendars.timetable.sheet import timetable_sheet
from calendars.timetable.tables import days_of, weeks_of
from calendars.wall_plan.views import coming_month
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from matching.models import Match
from visits.slots import AHEAD


@require_safe
@desk_view(*CASE_WORKERS)
def week(request: DeskRequest) -> HttpResponse:
    """One week: a row a day, its morning, afternoon and evening."""
    return render(request, "timetable/week.html", _shown(request, "week"))


@require_safe
@desk_view(*CASE_WORKERS)
def month(request: DeskRequest) -> HttpResponse:
    """One month: a row a week."""
    shown = _shown(request, "month")
    return render(request, "timetable/month.html", {**shown, "weeks": weeks_of(shown["days"])})


@require_safe
@desk_view(*CASE_WORKERS)
def export(request: DeskRequest, form: str) -> HttpResponse:
    """The week or month for a spreadsheet; that it was taken out is noted."""
    shown = _shown(request, "month" if "month" in request.GET else "week")
    log_reading(
        "export",
        None,
        by=request.user,
        at=timezone.now(),
        centre=request.centre.pk,
        kind="visits.visit",
    )
    return timetable_sheet(shown["entries"], shown["period"], form)


def _asked(request: DeskRequest, kind: str, code: str) -> str:
    """The same period and filter, as an address of the export says it."""
    asked = request.GET.copy()
    asked[kind] = code
    return asked.urlencode()


def _shown(request: DeskRequest, kind: str) -> dict[str, Any]:
    at = timezone.now()
    today = local_date(at)
    period = asked_period(cast("Kind", kind), request.GET, today)
    matches = Match.objects.visible_to(request.user, today).filter(
        need__client__centre=request.centre
    )
    narrow = TimetableFilter(request, matches, today)
    entries = entries_of(request, matches, period, narrow, at)
    return {
        "period": period,
        "entries": entries,
        "days": days_of(period, entries, today),
        "filter": narrow,
        "all": "?" + urlencode({kind: period.code, "worker": ""}),
        "asked": "?" + _asked(request, kind, period.code),
        "wall_month": period.first if kind == "month" else coming_month(at),
        "beyond": period.last > today + AHEAD,
        "may_organise": bool(request.roles & set(ORGANISERS)),
    }
