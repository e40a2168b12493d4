"""Planning a course: five dates that people can keep."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import at_wall
from kit.free_days import is_holiday
from kit.states import IllegalMove, check_move
from messaging.queueing import cancel as cancel_messages
from messaging.queueing import queue
from training.models import Course, Meeting, Topic
from volunteers.recipients import recipient_of


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
    """A course with its meetings; the same `submission` again gives the same course.

    `minutes` are those of each meeting.
    """
    course, new = Course.objects.get_or_create(
        submission=submission,
        defaults={"centre": centre, "name": name, "place": place, "capacity": capacity},
    )
    if new:
        Meeting.objects.bulk_create(
            Meeting(course=course, topic=topic, starts_at=starts_at, minutes=minutes)
            for topic, starts_at in meetings
        )
        log("training.plan", course, by=by, at=at, meetings=len(meetings))
    return course


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, starts_at: datetime, minutes: int, by: User | None, at: datetime
) -> None:
    """Put a planned meeting at another time; everyone enrolled is told once.

    Raises IllegalMove when it was held or cancelled.
    """
    row = _locked(meeting)
    if (row.starts_at, row.minutes) == (starts_at, minutes):
        return
    if row.state != Meeting.State.PLANNED:
        raise IllegalMove(row.state, Meeting.State.PLANNED)
    moved = row.starts_at != starts_at
    row.starts_at, row.minutes, row.sequence = starts_at, minutes, row.sequence + 1
    row.save(update_fields=["starts_at", "minutes", "sequence"])
    cancel_messages(at=at, target=row)
    log("training.move", row, by=by, at=at, centre=row.course.centre_id)
    if moved:
        tell_everyone(row, "training/moved", at=at)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User | None, at: datetime) -> None:
    """Call a planned meeting off; everyone enrolled is told once. Raises IllegalMove."""
    row = _locked(meeting)
    check_move(Meeting.MOVES, Meeting.State(row.state), Meeting.State.CANCELLED)
    row.state, row.sequence = Meeting.State.CANCELLED, row.sequence + 1
    row.save(update_fields=["state", "sequence"])
    cancel_messages(at=at, target=row)
    log("training.cancel", row, by=by, at=at, centre=row.course.centre_id)
    tell_everyone(row, "training/cancelled", at=at)


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("course__centre")
    return rows.get(pk=meeting.pk)


def tell_everyone(meeting: Meeting, purpose: str, *, at: datetime) -> None:
    """A message to each person enrolled, unless the meeting would have begun already."""
    if meeting.starts_at <= at:
        return
    for enrolment in meeting.course.enrolments.select_related("volunteer"):
        queue(
            recipient_of(enrolment.volunteer),
            purpose,
            centre=meeting.course.centre,
            dedup=f"{purpose}:{meeting.pk}:{meeting.sequence}:{enrolment.volunteer_id}",
            at=at,
            target=meeting,
            context={"meeting": meeting, "place": meeting.course.place},
            expires_at=meeting.starts_at,
        )
