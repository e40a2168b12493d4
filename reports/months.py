"""Choosing a month in an address."""

import re
from datetime import date, timedelta

from reports.figures import Period

EARLIEST = date(2000, 1, 1)


def chosen_month(text: str, today: date) -> date:
    """The first day of a month written as 2026-11.

    Anything else, a month before 2000 and a month to come mean the present month.
    """
    present = today.replace(day=1)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII) or text < f"{EARLIEST:%Y-%m}":
        return present
    year, number = map(int, text.split("-"))
    return min(date(year, number, 1), present)


def month_period(day: date) -> Period:
    """The month of that day, first to last."""
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return Period(day.replace(day=1), following - timedelta(days=1))


def month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(day: date, today: date) -> date | None:
    """The first day of the month after, unless it has not begun."""
    following = month_period(day).last + timedelta(days=1)
    return following if following <= today else None
