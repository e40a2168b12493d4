"""How many people can come at these times, by what they said about their week."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kit.clock import local
from kit.week import Window, WindowError, contains

STARTS = range(8 * 60, 20 * 60, 60)
MOST_SHOWN = 3


@dataclass(frozen=True)
class Freedom:
    """One person's weekly times, merged, and the days on which they are away."""

    windows: tuple[Window, ...]
    away: tuple[tuple[date, date], ...] = ()

    def allows(self, starts_at: datetime, minutes: int) -> bool:
        """Whether the whole meeting lies within their times, on a day on which they are there."""
        wall = local(starts_at)
        start = wall.hour * 60 + wall.minute
        try:
            wanted = Window(wall.weekday(), start, start + minutes)
        except WindowError:  # past midnight
            return False
        day = wall.date()
        if any(first <= day <= last for first, last in self.away):
            return False
        return any(contains(window, wanted) for window in self.windows)


Lengths = Sequence[int]
Times = Sequence[datetime]


def can_come(people: Iterable[Freedom], times: Times, lengths: Lengths) -> list[int]:
    """How many can come to each meeting."""
    who = list(people)
    return [
        sum(person.allows(at, minutes) for person in who)
        for at, minutes in zip(times, lengths, strict=True)
    ]


def can_come_always(people: Iterable[Freedom], times: Times, lengths: Lengths) -> int:
    """How many can come to every meeting."""
    meetings = list(zip(times, lengths, strict=True))
    return sum(all(person.allows(*meeting) for meeting in meetings) for person in people)


@dataclass(frozen=True)
class Alternative:
    """Another weekday or hour, and how many could come to every meeting then."""

    weekday: int
    start: int
    people: int


def better_starts(
    people: Sequence[Freedom],
    lengths: Lengths,
    *,
    now: int,
    weekdays: Iterable[int],
    times_of: Callable[[int, int], Times | None],
) -> list[Alternative]:
    """Where more than `now` people could come to every meeting, the best first.

    The best hour of each weekday, the earliest where several are as good; `times_of` gives the
    meetings of a weekday and hour, or None where they cannot be planned.
    """
    found = []
    for weekday in weekdays:
        best: Alternative | None = None
        for start in STARTS:
            if not any(_may_suit(person, weekday, start, lengths) for person in people):
                continue
            times = times_of(weekday, start)
            served = 0 if times is None else can_come_always(people, times, lengths)
            if served > (best.people if best else now):
                best = Alternative(weekday, start, served)
        if best:
            found.append(best)
    return sorted(found, key=lambda one: (-one.people, one.weekday))[:MOST_SHOWN]


def _may_suit(person: Freedom, weekday: int, start: int, lengths: Lengths) -> bool:
    """A quick no: the first meeting does not fit into their week."""
    wanted = start + lengths[0]
    return any(
        window.weekday == weekday and window.start <= start and wanted <= window.end
        for window in person.windows
    )
