"""A month as whole weeks, with the meetings on their days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kit.clock import local_date
from training.dates.planner import Closed
from training.models import Meeting

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month and its neighbours, by their first days."""

    first: date

    @property
    def before(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


@dataclass
class Day:
    """One day of the month's weeks."""

    day: date
    within: bool
    today: bool
    why: str | None
    meetings: list[Meeting] = field(default_factory=list)


def month_of(typed: str, today: date) -> date:
    """The first day of the month in the address (2026-12); this month where there is none."""
    found = MONTH.fullmatch(typed)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def weeks_of(
    first: date, meetings: Sequence[Meeting], closed: Closed, today: date
) -> list[list[Day]]:
    """From the Monday before the first of the month to the Sunday after its last day."""
    monday = first - timedelta(days=first.weekday())
    last = Month(first).after - timedelta(days=1)
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        by_day.setdefault(local_date(meeting.starts_at), []).append(meeting)
    weeks = []
    while monday <= last:
        days = [monday + timedelta(days=number) for number in range(7)]
        weeks.append(
            [
                Day(day, day.month == first.month, day == today, closed(day), by_day.get(day, []))
                for day in days
            ]
        )
        monday += timedelta(weeks=1)
    return weeks
