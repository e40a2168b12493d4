"""Dates laid out as a table: a week's days by parts of the day, a month's weeks by weekdays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from calendars.timetable.entries import Entry
from calendars.timetable.periods import Period
from kit.clock import local_date
from kit.free_days import holiday_name

SHOWN = 6
"""So many dates a day show in a month; the rest is in the week."""


@dataclass
class Day:
    """One day and what is on it."""

    date: date
    today: bool
    within: bool = True
    entries: list[Entry] = field(default_factory=list)

    @property
    def holiday(self) -> str | None:
        """The public holiday on this day."""
        return holiday_name(self.date)

    @property
    def parts(self) -> list[list[Entry]]:
        """Its morning, afternoon and evening."""
        return [[entry for entry in self.entries if entry.part == part] for part in range(3)]

    @property
    def shown(self) -> list[Entry]:
        """What a month has room for."""
        return self.entries if len(self.entries) <= SHOWN else self.entries[: SHOWN - 1]

    @property
    def more(self) -> int:
        """How many there are beyond."""
        return len(self.entries) - len(self.shown)

    @property
    def week(self) -> str:
        """Its week as in addresses: 2026-W48."""
        year, week, _weekday = self.date.isocalendar()
        return f"{year}-W{week:02}"


@dataclass
class Row:
    """One week of a month."""

    number: int
    code: str
    days: list[Day]


def days_of(period: Period, entries: Sequence[Entry], today: date) -> list[Day]:
    """Every day of the period with its dates."""
    days = {day: Day(day, day == today) for day in period.days}
    for entry in entries:
        days[local_date(entry.starts_at)].entries.append(entry)
    return list(days.values())


def weeks_of(days: Sequence[Day]) -> list[Row]:
    """The days as whole weeks; those of the neighbouring months are empty."""
    first, last = days[0].date, days[-1].date
    before = [Day(first - timedelta(days=n), False, False) for n in range(first.weekday(), 0, -1)]
    after = [Day(last + timedelta(days=n), False, False) for n in range(1, 7 - last.weekday())]
    whole = [*before, *days, *after]
    rows = [whole[start : start + 7] for start in range(0, len(whole), 7)]
    return [Row(row[0].date.isocalendar().week, row[0].week, row) for row in rows]
