"""Planning a course, and adding, moving or calling off one of its meetings."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.states import check_move
from training.clashes import Needed, refuse_clashes
from training.dates.planner import Pattern
from training.dates.rescheduling import Change, reschedule
from training.errors import InThePast, TopicTaken
from training.models import Course, Meeting, Topic
from training.telling import ADDED, CANCELLED, take_back, tell_everyone

PATTERNS = {
    Course.Rhythm.WEEKLY: Pattern(weeks=1),
    Course.Rhythm.FORTNIGHTLY: Pattern(weeks=2),
    Course.Rhythm.SATURDAYS: Pattern(weeks=1, on_days=2),
}


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
    rhythm: str = Course.Rhythm.WEEKLY,
    avoids_breaks: bool = False,
    open_to_neighbours: bool = False,
    trainer: User | None = None,
    guest_trainer: str = "",
    held: bool = False,
) -> Course:
    """A draft with its meetings; the same `submission` again gives the same course.

    `minutes` are those of each meeting; all topics are of one curriculum. With `held` somebody
    enters from paper what has been: such a course is no draft once all its meetings are past.
    Raises Clash, and InThePast for a meeting that has begun where `held` was not said.
    """
    known = Course.objects.filter(submission=submission).first()
    if known is not None:
        return known
    if not held and any(starts_at <= at for _topic, starts_at in meetings):
        raise InThePast
    to_come = [starts_at for _topic, starts_at in meetings if starts_at > at]
    refuse_clashes(
        centre, [Needed(time, minutes, place, trainer, guest_trainer) for time in to_come]
    )
    course, new = Course.objects.get_or_create(
        submission=submission,
        defaults={
            "centre": centre,
            "curriculum": meetings[0][0].curriculum,
            "name": name,
            "place": place,
            "capacity": capacity,
            "rhythm": rhythm,
            "avoids_breaks": avoids_breaks,
            "open_to_neighbours": open_to_neighbours,
            "published_at": None if to_come else at,
        },
    )
    if new:
        Meeting.objects.bulk_create(
            Meeting(
                course=course,
                topic=topic,
                starts_at=starts_at,
                minutes=minutes,
                trainer=trainer,
                guest_trainer=guest_trainer,
            )
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

    Raises TopicTaken and Clash.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    if not lacking(row).filter(pk=topic.pk).exists():
        raise TopicTaken
    last = row.meetings.select_related("trainer").order_by("-starts_at").first()
    trainer, guest = (last.trainer, last.guest_trainer) if last else (None, "")
    refuse_clashes(row.centre, [Needed(starts_at, minutes, row.place, trainer, guest)])
    meeting = Meeting.objects.create(
        course=row,
        topic=topic,
        starts_at=starts_at,
        minutes=minutes,
        trainer=trainer,
        guest_trainer=guest,
    )
    log("training.add", meeting, by=by, at=at, centre=row.centre_id)
    tell_everyone(meeting, ADDED, at=at)
    return meeting


def lacking(course: Course) -> QuerySet[Topic]:
    """Topics about which the course has no meeting, because it was called off."""
    held_or_planned = course.meetings.exclude(state=Meeting.State.CANCELLED)
    return course.curriculum.topics.exclude(pk__in=held_or_planned.values("topic"))


def move_meeting(
    meeting: Meeting, *, starts_at: datetime, minutes: int, by: User | None, at: datetime
) -> None:
    """Put one planned meeting at another time: see `reschedule`."""
    reschedule(meeting.course, [Change(meeting, starts_at, minutes)], by=by, at=at)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Call a planned meeting off; everyone enrolled is told once. Raises IllegalMove."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("course__centre")
    row = rows.get(pk=meeting.pk)
    check_move(Meeting.MOVES, Meeting.State(row.state), Meeting.State.CANCELLED)
    row.state, row.sequence = Meeting.State.CANCELLED, row.sequence + 1
    row.save(update_fields=["state", "sequence"])
    log("training.cancel", row, by=by, at=at, centre=row.course.centre_id)
    take_back(row, at=at)
    tell_everyone(row, CANCELLED, at=at)
