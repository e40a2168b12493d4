"""The times of the week that planned visits take, with the way there and back."""

from collections.abc import Collection
from datetime import date

from kit.week import MINUTES_A_DAY, Window
from matching.engine import travel_minutes
from matching.models import Match
from matching.objections import place_of
from visits.models import VisitPlan


def times_of_visits(volunteers: Collection[int], today: date) -> dict[int, list[Window]]:
    """By volunteer, for every plan of a live match that is not over; one query.

    A visit every second week takes its time of each; chosen dates take none.
    """
    found: dict[int, list[Window]] = {}
    plans = VisitPlan.objects.running(today).filter(
        match__volunteer__in=volunteers, match__state__in=Match.LIVE
    )
    for plan in plans.select_related("match__volunteer__village", "match__need__client__village"):
        found.setdefault(plan.match.volunteer_id, []).extend(_times(plan))
    return found


def _times(plan: VisitPlan) -> list[Window]:
    volunteer, client = plan.match.volunteer, plan.match.need.client
    way = travel_minutes(place_of(volunteer.village), place_of(client.village), volunteer.transport)
    start = max(0, plan.start - way)
    end = min(MINUTES_A_DAY, plan.start + plan.minutes + way)
    return [Window(weekday, start, end) for weekday in plan.weekdays]
