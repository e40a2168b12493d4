"""The registry of erasers: each room says what it holds of a volunteer, and erases it.

A room registers in its `apps.py`. What goes and what stays is said before anything happens, by the
same functions for the coordinator's page and for the message to the person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from kit.registering import Registry
from volunteers.models import Volunteer

YEARS = 10
"""Default for agreements and what proves hours: archive category B10, which runs from 1 January
after the matter was closed. Each centre's own list of files (JRWA, act of 14 July 1983 on the
national archive, art. 6) decides, and its archivist confirms; the coordinator may set another day.
The papers in the file are disposed of by the archive's rules, not here."""


@dataclass(frozen=True)
class Kept:
    """Something that stays, and why."""

    what: str
    why: str
    by_name: bool = False
    """The person's name stays for it, until the day that is set; else it stays without a name."""


@dataclass(frozen=True)
class Eraser:
    """What one room holds of a volunteer, and how it goes."""

    goes: Callable[[Volunteer], Iterable[str]]
    """Sentences without a full stop, one for each sort of thing that is there."""

    erase: Callable[[Volunteer, User | None, datetime], None]
    keeps: Callable[[Volunteer], Iterable[Kept]] = lambda volunteer: ()
    let_go: Callable[[Volunteer], None] = lambda volunteer: None
    """Erase what was kept under the name, once its day has passed."""


class Erasers(Registry[Eraser]):
    """The erasers, those of the upper rooms first: so they erase as well."""

    def goes(self, volunteer: Volunteer) -> list[str]:
        """Everything that would go."""
        return [line for eraser in reversed(list(self)) for line in eraser.goes(volunteer)]

    def keeps(self, volunteer: Volunteer) -> list[Kept]:
        """Everything that would stay, what bears the name first."""
        found = [kept for eraser in reversed(list(self)) for kept in eraser.keeps(volunteer)]
        return sorted(found, key=lambda kept: not kept.by_name)


erasers = Erasers()


def usual_last_day(closed: date) -> date:
    """The last day for which papers closed on that day are kept."""
    return date(closed.year + YEARS, 12, 31)
