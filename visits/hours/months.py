"""The month that an address names."""

import re
from datetime import date, datetime, timedelta

from kit.clock import month_bounds

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


def month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def asked_month(code: str, today: date) -> date:
    """The month named like 2026-11; the last one that is over when it is none, or to come."""
    found = MONTH.fullmatch(code)
    month = date(int(found[1]), int(found[2]), 1) if found else month_before(today)
    return month if month <= today else month_before(today)


def bounds(month: date) -> tuple[datetime, datetime]:
    """Its first moment in Poland, and the first moment after it."""
    return month_bounds(month.year, month.month)
