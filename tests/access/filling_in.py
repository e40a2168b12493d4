"""What the forms of `filled_in` are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kit.free_days import holiday_name
from tests.access.asking import Sweep

Data = dict[str, Any]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Form:
    """Who fills it in, with what; `foreign` are the other centre's values by field."""

    data: Callable[[Sweep], Data]
    foreign: Callable[[Sweep], Data] | None = None
    who: str = "coordinator"


def nothing(sweep: Sweep) -> Data:
    """A button."""
    return {}


def says(**data: Any) -> Callable[[Sweep], Data]:
    """The same, whatever the centre."""
    return lambda sweep: data


def typed(sweep: Sweep) -> str:
    """What is typed is a canary as well: it may be saved and shown, and never logged."""
    return sweep.own.mark("typed", "words")


def day(sweep: Sweep, days: int) -> str:
    """So many days from today, or the next one that is no public holiday."""
    found = sweep.own.at.date() + days * DAY
    while days > 0 and holiday_name(found):
        found += DAY
    return str(found)


def apart(sweep: Sweep, **whom: int) -> Data:
    """Why somebody is not to be matched."""
    return {"reason": "feud", "why": typed(sweep)} | whom
