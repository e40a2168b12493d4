"""Other times for the meetings of a course, told once however many change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import at_wall, local
from kit.states import IllegalMove
from messaging.models import Message
from training.clashes import Needed, clash_of, meetings_beside, refuse_clashes
from training.dates.planner import Closed
from training.errors import ChangedMeanwhile
from training.models import Course, Meeting
from training.telling import (
    MOVED,
    occasion_of_dates,
    take_back,
    tell_everyone,
    tell_everyone_all_dates,
)


@dataclass(frozen=True)
class Change:
    """A meeting as it was read, and when it is to begin."""

    meeting: Meeting
    starts_at: datetime
    minutes: int


@transaction.atomic
def reschedule(course: Course, changes: Sequence[Change], *, by: User | None, at: datetime) -> int:
    """Put planned meetings at other times; return how many begin at another time now.

    Everyone enrolled gets one message about all of it and is asked anew whether they will come;
    what they answered about an old time is dropped. Where only a length changes nobody is told.
    Raises Clash, IllegalMove for a meeting that was held or cancelled, and ChangedMeanwhile for
    one that is no longer as it was read.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("trainer")
    rows = {meeting.pk: meeting for meeting in locked.filter(course=row)}
    wanted = [(rows[one.meeting.pk], one) for one in changes]
    wanted = [
        (meeting, one)
        for meeting, one in wanted
        if (meeting.starts_at, meeting.minutes) != (one.starts_at, one.minutes)
    ]
    _check(row, wanted)
    moved = [_put(row, meeting, one, by, at) for meeting, one in wanted]
    told = [(meeting, was_at) for meeting, was_at in moved if meeting.starts_at != was_at]
    _tell(row, told, at)
    return len(told)


def _check(course: Course, wanted: Sequence[tuple[Meeting, Change]]) -> None:
    for meeting, change in wanted:
        if meeting.state != Meeting.State.PLANNED:
            raise IllegalMove(meeting.state, Meeting.State.PLANNED)
        if meeting.sequence != change.meeting.sequence:
            raise ChangedMeanwhile
    refuse_clashes(
        course.centre,
        [
            Needed(one.starts_at, one.minutes, course.place, meeting.trainer, meeting.guest_trainer)
            for meeting, one in wanted
        ],
        leave_out=[meeting for meeting, _one in wanted],
    )


def _put(
    course: Course, meeting: Meeting, change: Change, by: User | None, at: datetime
) -> tuple[Meeting, datetime]:
    """The meeting at its new time, and when it was before."""
    was_at = meeting.starts_at
    meeting.course = course
    meeting.starts_at, meeting.minutes = change.starts_at, change.minutes
    meeting.sequence += 1
    meeting.save(update_fields=["starts_at", "minutes", "sequence"])
    log("training.move", meeting, by=by, at=at, centre=course.centre_id)
    return meeting, was_at


def _tell(course: Course, moved: Sequence[tuple[Meeting, datetime]], at: datetime) -> None:
    """One message; where earlier news of several dates is not out yet, one that holds them all."""
    for meeting, _was_at in moved:
        take_back(meeting, at=at)
        meeting.attendances.all().delete()
    unsent = Message.objects.filter(
        dedup__startswith=occasion_of_dates(course), state=Message.State.QUEUED
    )
    if len(moved) == 1 and not unsent.exists():
        meeting, was_at = moved[0]
        tell_everyone(meeting, MOVED, at=at, was_at=was_at)
    elif moved:
        tell_everyone_all_dates(course, at=at)


def shifted(
    meeting: Meeting, to: datetime, *, closed: Closed, at: datetime
) -> list[tuple[Meeting, datetime]]:
    """The planned meetings from this one on, each later or earlier by as many days as this one.

    They keep their own hours. A meeting that would fall on a closed day, onto a taken time or
    before `at` goes on to the next week, and those after it keep their distance to it.
    """
    course = meeting.course
    planned = course.meetings.planned().filter(starts_at__gt=meeting.starts_at)
    after = list(planned.select_related("topic", "trainer").order_by("starts_at"))
    beside = meetings_beside(
        course.centre, [_needed(one, to) for one in after], leave_out=after, since=at
    )
    found = [(meeting, to)]
    before, before_was = local(to).date(), local(meeting.starts_at).date()
    for one in after:
        was = local(one.starts_at)
        day = before + (was.date() - before_was)
        starts_at = at_wall(day, was.hour * 60 + was.minute)
        while (
            starts_at <= at
            or closed(day)
            or clash_of(_needed(one, starts_at), beside, course.centre)
        ):
            day += timedelta(weeks=1)
            starts_at = at_wall(day, was.hour * 60 + was.minute)
        found.append((one, starts_at))
        before, before_was = day, was.date()
    return found


def _needed(meeting: Meeting, starts_at: datetime) -> Needed:
    return Needed(
        starts_at,
        meeting.minutes,
        meeting.course.place,
        meeting.trainer,
        meeting.guest_trainer,
    )
