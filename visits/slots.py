"""When visits of a plan fall: wall time in Warsaw on the days of its rule. No writing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kit.clock import at_wall, local_date, local_minute
from kit.week import MINUTES_A_DAY
from visits.errors import PastMidnight
from visits.models import VisitPlan
from visits.plans.leaving_out import Closed
from visits.plans.recurrence import days_of

AHEAD = timedelta(weeks=8)
"""So far ahead the rows of visits exist."""


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """From when to when one visit would last, and the day of the plan that it stands for.

    In UTC: Python adds to and compares wall times as if clocks never changed.
    """

    starts_at: datetime
    ends_at: datetime
    plan_day: date | None = None

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether the two share a moment; visits that only touch share none."""
        return self.starts_at < ends_at and starts_at < self.ends_at


def slot_on(day: date, start: int, minutes: int, plan_day: date | None = None) -> Slot:
    """The slot that starts at this minute after midnight on the clocks of Poland.

    A visit takes the same number of minutes on the nights when clocks change. A start in the
    spring gap stands for an hour later (`kit.clock.at_wall`). Raises PastMidnight.
    """
    if start + minutes > MINUTES_A_DAY:
        raise PastMidnight
    starts_at = at_wall(day, start).astimezone(UTC)
    return Slot(starts_at, starts_at + timedelta(minutes=minutes), plan_day)


def slot_at(starts_at: datetime, minutes: int) -> Slot:
    """The slot from a moment on. Raises PastMidnight when it ends on another day in Poland."""
    starts_at = starts_at.astimezone(UTC)
    ends_at = starts_at + timedelta(minutes=minutes)
    if local_date(ends_at - timedelta(microseconds=1)) != local_date(starts_at):
        raise PastMidnight
    return Slot(starts_at, ends_at)


def in_the_gap(day: date, start: int) -> bool:
    """Whether clocks in Poland never show this minute on this day (the spring night)."""
    return start < MINUTES_A_DAY and local_minute(at_wall(day, start)) != start


def comes_twice(day: date, start: int) -> bool:
    """Whether clocks in Poland show this minute twice on this day (the autumn night)."""
    if start >= MINUTES_A_DAY:
        return False
    first = at_wall(day, start)
    return first.utcoffset() != first.replace(fold=1).utcoffset() and not in_the_gap(day, start)


def plan_days(plan: VisitPlan, first: date, last: date) -> list[date]:
    """The plan's days from `first` to `last`, both included, those that are left out among them."""
    until = min(last, plan.last_day or last)
    since = plan.first_day
    return days_of(plan.rule, plan.chosen_days, since=since, first=max(first, since), last=until)


def slots_of(plan: VisitPlan, first: date, last: date, closed: Closed) -> list[Slot]:
    """The plan's visits from `first` to `last` without the days on which it rests."""
    return [
        slot_on(day, plan.start, plan.minutes, plan_day=day)
        for day in plan_days(plan, first, last)
        if closed.why(day) is None
    ]
