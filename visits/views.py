"""Visits on the desk: the week, one visit, those that nobody reported."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from centres.models import Role
from kit.clock import local_date
from kit.pages import paginate
from visits.models import Concern
from visits.notes.views import in_reach
from visits.planning import IN_FORCE
from visits.reach import visit_or_404, visits_in_reach
from visits.sheet import visit_sheet
from visits.week import WeekFilter, asked_week, by_day, week_of


@desk_view(*CASE_WORKERS)
@require_safe
def week(request: DeskRequest) -> HttpResponse:
    """One week's visits by day, narrowed by social worker, volunteer and state."""
    at = timezone.now()
    chosen = asked_week(request.GET.get("week", ""), local_date(at))
    narrow = WeekFilter(request, local_date(at))
    visits = narrow.narrowed(visits_in_reach(request).between(*chosen.bounds), at)
    context = {
        "week": chosen,
        "earlier": chosen.shifted(-1),
        "later": chosen.shifted(1),
        "this_week": week_of(local_date(at)),
        "days": by_day(visits),
        "filter": narrow,
        "narrowed": any(narrow.cleaned_data.get(n) for n in ("worker", "volunteer", "state")),
        "now": at,
        "may_organise": bool(request.roles & set(ORGANISERS)),
    }
    return render(request, "visits/week.html", context)


@desk_view(*CASE_WORKERS)
@require_safe
def export(request: DeskRequest) -> HttpResponse:
    """The week as CSV; that it was taken out is noted."""
    at = timezone.now()
    chosen = asked_week(request.GET.get("week", ""), local_date(at))
    visits = WeekFilter(request, local_date(at)).narrowed(
        visits_in_reach(request).between(*chosen.bounds), at
    )
    log_reading(
        "export", None, by=request.user, at=at, centre=request.centre.pk, kind="visits.visit"
    )
    return visit_sheet(visits.with_outcomes(), chosen)


@desk_view(*CASE_WORKERS)
@require_safe
def detail(request: DeskRequest, visit: int) -> HttpResponse:
    """One visit with every version of its report. Each opening is noted, as it names a client."""
    at = timezone.now()
    shown = visit_or_404(request, visit)
    log_reading("visit", shown, by=request.user, at=at, centre=request.centre.pk)
    context = {
        "visit": shown,
        "now": at,
        "begun": shown.starts_at <= at,
        "may_report": local_date(shown.starts_at) <= local_date(at),
        "in_force": shown.match.state in IN_FORCE,
        "concerns": Concern.objects.visible_to(request.user, local_date(at)).filter(visit=shown),
        "may_organise": bool(request.roles & set(ORGANISERS)),
        "notes": [
            (note, note.may_be_opened_by(request.user, heads=Role.HEAD in request.roles))
            for note in in_reach(request).filter(visit=shown)
        ],
    }
    return render(request, "visits/detail.html", context)


@desk_view(*CASE_WORKERS)
@require_safe
def silent(request: DeskRequest) -> HttpResponse:
    """Visits that are over and that nobody has reported, the oldest first."""
    at = timezone.now()
    visits = visits_in_reach(request).silent(at)
    own = request.GET.get("whose") == "mine"
    if own:
        visits = visits.filter(match__need__client__worker=request.user)
    context = {"page": paginate(request, visits), "own": own, "now": at}
    return render(request, "visits/silent.html", context)
