"""Taking people into a course, and letting them go."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from messaging.queueing import cancel, queue
from training.errors import CourseIsFull, NotPresent
from training.models import Attendance, Course, Enrolment, Meeting
from training.telling import INVITATION, take_back
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of


@transaction.atomic
def enrol(course: Course, volunteer: Volunteer, *, by: User | None, at: datetime) -> Enrolment:
    """Give the person a place and invite them by their channel; twice is the same as once.

    Raises CourseIsFull, and NotPresent for people who are waiting, gone, or of another centre.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    known = row.enrolments.filter(volunteer=volunteer).first()
    if known is not None:
        return known
    here = Volunteer.objects.on_the_way().filter(pk=volunteer.pk, centre=row.centre)
    if not here.exists():
        raise NotPresent
    if not places_left(row):
        raise CourseIsFull
    enrolment = Enrolment.objects.create(course=row, volunteer=volunteer, enrolled_at=at)
    log("training.enrol", volunteer, by=by, at=at, course=row.pk)
    _invite(row, volunteer, at)
    return enrolment


@transaction.atomic
def enrol_all(
    course: Course, volunteers: Iterable[Volunteer], *, by: User | None, at: datetime
) -> None:
    """Enrol all of them or, when one cannot be, nobody. Raises CourseIsFull and NotPresent."""
    for volunteer in volunteers:
        enrol(course, volunteer, by=by, at=at)


@transaction.atomic
def leave(course: Course, volunteer: Volunteer, *, by: User | None, at: datetime) -> bool:
    """Give the place back; say whether there was one. What was attended stays attended.

    Questions about meetings to come are taken back, and answers to them forgotten.
    """
    gone, _rows = course.enrolments.filter(volunteer=volunteer).delete()
    if not gone:
        return False
    for meeting in course.meetings.planned().select_for_update():
        take_back(meeting, at=at, volunteer=volunteer)
    planned = Attendance.objects.filter(
        meeting__course=course, meeting__state=Meeting.State.PLANNED
    )
    planned.filter(volunteer=volunteer).delete()
    cancel(dedup_prefix=_occasion(course, volunteer), at=at)
    log("training.leave", volunteer, by=by, at=at, course=course.pk)
    return True


def places_left(course: Course) -> int:
    """How many more people can take part; somebody who has gone frees their place."""
    return max(0, course.capacity - course.enrolments.staying().count())


def _invite(course: Course, volunteer: Volunteer, at: datetime) -> None:
    first = course.meetings.planned().filter(starts_at__gt=at).order_by("starts_at").first()
    if first is None:
        return
    queue(
        recipient_of(volunteer),
        INVITATION,
        centre=course.centre,
        dedup=f"{_occasion(course, volunteer)}{at.isoformat()}",
        at=at,
        target=course,
        context={"starts_at": first.starts_at, "place": course.place},
        expires_at=first.starts_at,
    )


def _occasion(course: Course, volunteer: Volunteer) -> str:
    return f"{INVITATION}:{course.pk}:{volunteer.pk}:"
