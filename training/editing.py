"""Changing what a course is called, where it is, how many fit in and who leads it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from training.clashes import Needed, refuse_clashes
from training.enrolling import move_up
from training.errors import ChangedMeanwhile, TooFewPlaces
from training.models import Course, Meeting
from training.telling import tell_everyone_new_place


@transaction.atomic
def edit_course(
    course: Course,
    *,
    name: str,
    place: str,
    capacity: int,
    open_to_neighbours: bool,
    version: int,
    by: User | None,
    at: datetime,
) -> None:
    """Save over the `version` that was seen; another place is told to everyone enrolled, once.

    Places that are added go to those who wait. Raises ChangedMeanwhile, TooFewPlaces below the
    number of people enrolled, and Clash where the new place is taken.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    if row.version != version:
        raise ChangedMeanwhile
    taken = row.enrolments.staying().count()
    if capacity < min(taken, row.capacity):
        raise TooFewPlaces(taken)
    moves = place != row.place
    row.name, row.place, row.capacity = name, place, capacity
    row.open_to_neighbours, row.version = open_to_neighbours, row.version + 1
    row.save(update_fields=["name", "place", "capacity", "open_to_neighbours", "version"])
    log("training.edit", row, by=by, at=at)
    if moves:
        _move_to_place(row, at)
    move_up(row, at=at)


def _move_to_place(course: Course, at: datetime) -> None:
    to_come = course.meetings.planned().filter(starts_at__gt=at)
    meetings = list(to_come.select_for_update(of=("self",)).select_related("trainer"))
    needed = [
        Needed(one.starts_at, one.minutes, course.place, one.trainer, one.guest_trainer)
        for one in meetings
    ]
    refuse_clashes(course.centre, needed, leave_out=meetings)
    for meeting in meetings:
        meeting.sequence += 1
        meeting.save(update_fields=["sequence"])
    tell_everyone_new_place(course, at=at)


@transaction.atomic
def choose_trainer(
    meeting: Meeting,
    *,
    trainer: User | None,
    guest_trainer: str,
    with_rest: bool,
    by: User | None,
    at: datetime,
) -> None:
    """Say who leads the meeting and, where wanted, those of its course after it. Raises Clash."""
    course = meeting.course
    rows = course.meetings.select_for_update(of=("self",)).exclude(state=Meeting.State.CANCELLED)
    chosen = (
        rows.filter(starts_at__gte=meeting.starts_at) if with_rest else rows.filter(pk=meeting.pk)
    )
    meetings = list(chosen)
    to_come = [one for one in meetings if one.starts_at > at]
    refuse_clashes(
        course.centre,
        [Needed(one.starts_at, one.minutes, "", trainer, guest_trainer) for one in to_come],
        leave_out=meetings,
    )
    for one in meetings:
        one.trainer, one.guest_trainer = trainer, guest_trainer
        one.save(update_fields=["trainer", "guest_trainer"])
        log("training.trainer", one, by=by, at=at, centre=course.centre_id)
