"""The weeks around a course's dates, on which a meeting is taken and put on another day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from training.dates.planner import Closed

WEEK = timedelta(weeks=1)
MOST_WEEKS = 40
"""Somebody who mistyped a year is told beside the field, and needs no wall of weeks."""


@dataclass
class Cell:
    """One day: why it is closed, if it is, and the numbers of the meetings on it."""

    day: date
    why: str | None
    past: bool
    numbers: list[int] = field(default_factory=list)


def board(days: Mapping[int, date], closed: Closed, today: date) -> list[list[Cell]]:
    """Whole weeks from one before the first meeting to two after the last; none without dates."""
    if not days:
        return []
    first = min(days.values())
    monday = first - timedelta(days=first.weekday()) - WEEK
    weeks = (max(days.values()) - monday).days // 7 + 3
    if weeks > MOST_WEEKS:
        return []
    return [
        [_cell(monday + timedelta(days=7 * week + day), days, closed, today) for day in range(7)]
        for week in range(weeks)
    ]


def _cell(day: date, days: Mapping[int, date], closed: Closed, today: date) -> Cell:
    numbers = sorted(number for number, on in days.items() if on == day)
    return Cell(day, closed(day), day < today, numbers)
