"""Taking people into a course."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from messaging.queueing import queue
from training.errors import CourseIsFull, NotPreparing
from training.models import Course, Enrolment, Meeting
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of


@transaction.atomic
def enrol(course: Course, volunteer: Volunteer, *, by: User | None, at: datetime) -> Enrolment:
    """Give the person a place and invite them by their channel; twice is the same as once.

    Raises CourseIsFull, and NotPreparing for people who are waiting, gone, or of another centre.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    known = row.enrolments.filter(volunteer=volunteer).first()
    if known is not None:
        return known
    if volunteer.state not in Volunteer.PRESENT or volunteer.centre_id != row.centre_id:
        raise NotPreparing
    if row.enrolments.count() >= row.capacity:
        raise CourseIsFull
    enrolment = Enrolment.objects.create(course=row, volunteer=volunteer, enrolled_at=at)
    log("training.enrol", row, by=by, at=at, volunteer=volunteer.pk)
    _invite(row, volunteer, at)
    return enrolment


@transaction.atomic
def leave(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    """Give the place back; what was attended stays attended."""
    course, volunteer = enrolment.course, enrolment.volunteer_id
    enrolment.delete()
    log("training.leave", course, by=by, at=at, volunteer=volunteer)


def _invite(course: Course, volunteer: Volunteer, at: datetime) -> None:
    first = course.meetings.filter(state=Meeting.State.PLANNED, starts_at__gt=at).first()
    if first is None:
        return
    queue(
        recipient_of(volunteer),
        "training/invitation",
        centre=course.centre,
        dedup=f"training/invitation:{course.pk}:{volunteer.pk}:{at.isoformat()}",
        at=at,
        target=course,
        context={"meeting": first, "place": course.place},
        expires_at=first.starts_at,
    )
