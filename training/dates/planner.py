"""Dates for the meetings of a course: the rhythm is kept, closed days and clashes are left out.

Nothing here knows a database: days on which one does not meet and times that are taken come in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kit.clock import at_wall

PAUSE = 30
"""Minutes between two meetings of one day."""

LATEST_END = 21 * 60
"""No meeting is proposed to end later, in minutes after midnight."""

LONGEST = 60
"""Days of the rhythm that are tried before the planner gives up."""


class DayTooLong(Exception):
    """The meetings of one day would end late in the night."""


class NoDates(Exception):
    """Nearly every day of this rhythm is closed or taken."""


@dataclass(frozen=True)
class Pattern:
    """How meetings follow each other: weeks from one day to the next, and meetings a day."""

    weeks: int = 1
    on_days: int | None = None
    """All meetings within so many days; one meeting a day where nothing is given."""

    def shares(self, count: int) -> list[int]:
        """How many of `count` meetings each day takes, in order: five on two days are 3 and 2."""
        if self.on_days is None:
            return [1] * count
        full, more = divmod(count, self.on_days)
        return [full + (day < more) for day in range(self.on_days) if full + (day < more)]


@dataclass(frozen=True)
class Taken:
    """A time at which the place or the trainer is busy, and by what."""

    starts_at: datetime
    ends_at: datetime
    why: str

    def meets(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether the two share a moment; one may begin when the other ends."""
        return self.starts_at < ends_at and starts_at < self.ends_at


@dataclass(frozen=True)
class LeftOut:
    """A day of the rhythm on which there is no meeting, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class Proposal:
    """When each meeting begins, in order, and the days that were passed over."""

    times: tuple[datetime, ...]
    left_out: tuple[LeftOut, ...] = ()


Closed = Callable[[date], str | None]


def on_weekday(first: date, weekday: int) -> date:
    """The first such weekday (0 is Monday) from `first` on, the day itself included."""
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def propose(
    first: date,
    start: int,
    lengths: Sequence[int],
    pattern: Pattern,
    *,
    closed: Closed,
    taken: Iterable[Taken] = (),
) -> Proposal:
    """A beginning for each meeting, whose minutes are `lengths`, from the day `first` on.

    Every day begins `start` minutes after midnight by Polish clocks, in summer and in winter
    time. A day that is closed, or on which a time is taken, is left out with all its meetings,
    and the rhythm goes on. Raises DayTooLong and NoDates.
    """
    busy = list(taken)
    times: list[datetime] = []
    left_out: list[LeftOut] = []
    day = first
    for share in pattern.shares(len(lengths)):
        these = lengths[len(times) : len(times) + share]
        begins = _within_a_day(start, these)
        for _try in range(LONGEST):
            moments = [at_wall(day, minute) for minute in begins]
            why = closed(day) or _why_taken(moments, these, busy)
            passed, day = day, day + timedelta(weeks=pattern.weeks)
            if why is None:
                times += moments
                break
            left_out.append(LeftOut(passed, why))
        else:
            raise NoDates
    return Proposal(tuple(times), tuple(left_out))


def _within_a_day(start: int, lengths: Sequence[int]) -> list[int]:
    begins = [start]
    for minutes in lengths[:-1]:
        begins.append(begins[-1] + minutes + PAUSE)
    if len(lengths) > 1 and begins[-1] + lengths[-1] > LATEST_END:
        raise DayTooLong
    return begins


def _why_taken(
    moments: Sequence[datetime], lengths: Sequence[int], busy: Sequence[Taken]
) -> str | None:
    for moment, minutes in zip(moments, lengths, strict=True):
        ends_at = moment + timedelta(minutes=minutes)
        for one in busy:
            if one.meets(moment, ends_at):
                return one.why
    return None
