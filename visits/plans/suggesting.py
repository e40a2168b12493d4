"""Times that suit both sides, to begin a plan with."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from kit.week import Window, fits
from matching.models import Match
from visits.plans.leaving_out import in_school_breaks


def suggestions(match: Match) -> tuple[Window, ...]:
    """The weekly stretches in which a visit of the need's length suits client and volunteer."""
    wanted = [window.window for window in match.need.windows.all()]
    free = [availability.window for availability in match.volunteer.availabilities.all()]
    return fits(match.need.minutes, wanted, free)


def first_values(match: Match, found: Sequence[Window], today: date) -> dict[str, Any]:
    """The plan form's first values: the earliest time of the week that suits both."""
    known: dict[str, Any] = {
        "every_weeks": 1,
        "minutes": match.need.minutes,
        "first_day": today,
        "in_breaks": in_school_breaks(match),
    }
    if found:
        hour, minute = divmod(found[0].start, 60)
        known |= {"weekday": [found[0].weekday], "start": time(hour, minute)}
    return known
