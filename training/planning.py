"""Planning a course, and changing its meetings: dates that people can keep."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import at_wall
from kit.free_days import is_holiday
from kit.states import IllegalMove, check_move
from training.errors import ChangedMeanwhile, TopicTaken
from training.models import Course, Meeting, Topic
from training.telling import ADDED, CANCELLED, MOVED, take_back, tell_everyone


def proposed_times(first: date, start: int, every_weeks: int, count: int) -> list[datetime]:
    """So many moments from `first` on, `start` minutes after midnight by Polish clocks.

    A public holiday is left out and its meeting moves to the next week of the rhythm.
    """
    found: list[datetime] = []
    day = first
    while len(found) < count:
        if not is_holiday(day):
            found.append(at_wall(day, start))
        day += timedelta(weeks=every_weeks)
    return found


@transaction.atomic
def plan_course(
    centre: Centre,
    *,
    name: str,
    place: str,
    capacity: int,
    meetings: Sequence[tuple[Topic, datetime]],
    minutes: int,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> Course:
    """A draft with its meetings; the same `submission` again gives the same course.

    `minutes` are those of each meeting; all topics are of one curriculum.
    """
    course, new = Course.objects.get_or_create(
        submission=submission,
        defaults={
            "centre": centre,
            "curriculum": meetings[0][0].curriculum,
            "name": name,
            "place": place,
            "capacity": capacity,
        },
    )
    if new:
        Meeting.objects.bulk_create(
            Meeting(course=course, topic=topic, starts_at=starts_at, minutes=minutes)
            for topic, starts_at in meetings
        )
        log("training.plan", course, by=by, at=at, meetings=len(meetings))
    return course


@transaction.atomic
def add_meeting(
    course: Course,
    *,
    topic: Topic,
    starts_at: datetime,
    minutes: int,
    by: User | None,
    at: datetime,
) -> Meeting:
    """A meeting about a topic that the course lacks since one was called off; everyone is told.

    Raises TopicTaken.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    if not lacking(row).filter(pk=topic.pk).exists():
        raise TopicTaken
    meeting = Meeting.objects.create(course=row, topic=topic, starts_at=starts_at, minutes=minutes)
    log("training.add", meeting, by=by, at=at, centre=row.centre_id)
    tell_everyone(meeting, ADDED, at=at)
    return meeting


def lacking(course: Course) -> QuerySet[Topic]:
    """Topics about which the course has no meeting, because it was called off."""
    held_or_planned = course.meetings.exclude(state=Meeting.State.CANCELLED)
    return course.curriculum.topics.exclude(pk__in=held_or_planned.values("topic"))


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, starts_at: datetime, minutes: int, by: User | None, at: datetime
) -> None:
    """Put a planned meeting at another time; everyone enrolled is told once and asked anew.

    What people answered about the old time is dropped. Where only the length changes nobody is
    told. Raises IllegalMove when it was held or cancelled, and ChangedMeanwhile when `meeting` is
    no longer as it was read.
    """
    row = _locked(meeting)
    if (row.starts_at, row.minutes) == (starts_at, minutes):
        return
    if row.state != Meeting.State.PLANNED:
        raise IllegalMove(row.state, Meeting.State.PLANNED)
    if row.sequence != meeting.sequence:
        raise ChangedMeanwhile
    was_at = row.starts_at
    row.starts_at, row.minutes, row.sequence = starts_at, minutes, row.sequence + 1
    row.save(update_fields=["starts_at", "minutes", "sequence"])
    log("training.move", row, by=by, at=at, centre=row.course.centre_id)
    if starts_at != was_at:
        take_back(row, at=at)
        row.attendances.all().delete()
        tell_everyone(row, MOVED, at=at, was_at=was_at)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Call a planned meeting off; everyone enrolled is told once. Raises IllegalMove."""
    row = _locked(meeting)
    check_move(Meeting.MOVES, Meeting.State(row.state), Meeting.State.CANCELLED)
    row.state, row.sequence = Meeting.State.CANCELLED, row.sequence + 1
    row.save(update_fields=["state", "sequence"])
    log("training.cancel", row, by=by, at=at, centre=row.course.centre_id)
    take_back(row, at=at)
    tell_everyone(row, CANCELLED, at=at)


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("course__centre")
    return rows.get(pk=meeting.pk)
