"""A list ticked by several people at once, on phones that lose the signal.

Each tick says what its page had shown for that person before. So two people who tick different
rows both win; who would overwrite what a colleague noted meanwhile is told, and nothing is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from training.errors import MarkedMeanwhile
from training.in_the_room.attending import check_open, credited, locked, mark_attendance
from training.models import Attendance, AttendanceSave, Meeting
from training.persons import Person, key_of, key_of_mark


@dataclass(frozen=True)
class Tick:
    """What somebody notes for one person."""

    person: Person
    state: Attendance.State
    missed: int
    """Minutes that the person came late or left early."""

    seen: str
    """The person's `fingerprint` when the page was opened."""


@dataclass(frozen=True)
class Saved:
    """What came of a save: for how many people it changed something."""

    changed: int
    again: bool = False
    """The same save had come before; it was not done twice."""


def fingerprint(state: str, minutes: int) -> str:
    """What was noted of somebody, short enough for a hidden field; empty where nothing was.

    That somebody said they would come is nothing that a tick could overwrite.
    """
    return f"{state}:{minutes}" if state in Attendance.AFTERWARDS else ""


@transaction.atomic
def save_ticks(
    meeting: Meeting, ticks: Sequence[Tick], *, key: UUID, by: User | None, at: datetime
) -> Saved:
    """Note all the ticks, once for each `key`.

    Raises MarkedMeanwhile, with nothing saved, when somebody else noted another thing about one of
    these people after the page was opened; and what `mark_attendance` raises.
    """
    row = locked(meeting)
    if AttendanceSave.objects.filter(key=key).exists():
        return Saved(0, again=True)
    check_open(row, at)
    marks_now = row.attendances.select_related("marked_by", "volunteer")
    known = {key_of_mark(mark): mark for mark in marks_now}
    faster = [known[key_of(tick.person)] for tick in ticks if _differs(row, tick, known)]
    if faster:
        raise MarkedMeanwhile(faster)
    AttendanceSave.objects.create(key=key, meeting=row, by=by, at=at)
    marks = {tick.person: tick.state for tick in ticks}
    missed = {tick.person: tick.missed for tick in ticks}
    return Saved(mark_attendance(row, marks, by=by, at=at, missed=missed))


def _differs(meeting: Meeting, tick: Tick, known: dict[str, Attendance]) -> bool:
    """Whether somebody noted meanwhile what this tick neither saw nor says."""
    mark = known.get(key_of(tick.person))
    present = fingerprint(mark.state, mark.minutes) if mark else ""
    wanted = fingerprint(tick.state, credited(meeting, tick.state, tick.missed))
    return present not in ("", tick.seen, wanted)
