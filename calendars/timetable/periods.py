"""Which week or month is looked at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.http import QueryDict

from kit.clock import at_wall
from training.month import Month, month_of
from visits.week import asked_week, week_of

Kind = Literal["week", "month"]


@dataclass(frozen=True)
class Period:
    """Whole days from the first to the last, and how its neighbours are called in addresses."""

    kind: Kind
    first: date
    last: date
    code: str
    earlier: str
    later: str
    now: str
    """The code of the period in which today lies."""

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment in Poland, and the first moment after it."""
        return at_wall(self.first, 0), at_wall(self.last + timedelta(days=1), 0)

    @property
    def days(self) -> list[date]:
        """All of them in order."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def number(self) -> int:
        """The ISO number of the week in which it begins."""
        return self.first.isocalendar().week


def asked_period(kind: Kind, asked: QueryDict, today: date) -> Period:
    """The week like 2026-W48 or the month like 2026-12 that is asked for; else today's."""
    return _week(asked.get("week", ""), today) if kind == "week" else _month(asked, today)


def _week(code: str, today: date) -> Period:
    week = asked_week(code, today)
    return Period(
        "week",
        week.monday,
        week.sunday,
        week.code,
        week.shifted(-1).code,
        week.shifted(1).code,
        week_of(today).code,
    )


def _month(asked: QueryDict, today: date) -> Period:
    month = Month(month_of(asked.get("month", ""), today))
    last = month.after - timedelta(days=1)
    around = (month.first, month.before, month.after, today)
    return Period("month", month.first, last, *(f"{day:%Y-%m}" for day in around))
