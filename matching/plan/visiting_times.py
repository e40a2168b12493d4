"""The registry of what takes times of people's weeks already: visits, an upper room, tell."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from kit.registering import Registry
from kit.week import Window

Teller = Callable[[Collection[int], date], Mapping[int, Sequence[Window]]]
"""For these volunteers and the weeks from this day on: the times by volunteer, ways included."""

tellers = Registry[Teller]()
register = tellers.register
"""Add who tells of such times."""


def taken_times(volunteers: Collection[int], today: date) -> dict[int, list[Window]]:
    """Everything that is told, by volunteer; those of whom nothing is told are absent."""
    found: dict[int, list[Window]] = {}
    for teller in tellers:
        for volunteer, windows in teller(volunteers, today).items():
            found.setdefault(volunteer, []).extend(windows)
    return found
