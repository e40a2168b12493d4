"""People who take part in a training and are no volunteers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from training.enrolling import move_up, places_left
from training.errors import CourseIsFull, NotPresent
from training.models import Course, Enrolment, Participant


@transaction.atomic
def add_participant(
    course: Course,
    *,
    first_name: str,
    last_name: str,
    institution: str,
    audience: str,
    phone: str,
    email: str,
    submission: UUID,
    by: User | None,
    at: datetime,
) -> Enrolment:
    """Give somebody from outside a place; the same `submission` again is the same person.

    They are not written to: whoever sends them tells them. Raises CourseIsFull, and NotPresent
    for a submission that another centre knows.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    known = row.enrolments.filter(participant__submission=submission).first()
    if known is not None:
        return known
    if not places_left(row):
        raise CourseIsFull
    participant, _new = Participant.objects.get_or_create(
        submission=submission,
        defaults={
            "centre": row.centre,
            "first_name": first_name,
            "last_name": last_name,
            "institution": institution,
            "audience": audience,
            "phone": phone,
            "email": email,
        },
    )
    if participant.centre_id != row.centre_id:
        raise NotPresent
    log("training.add_participant", participant, by=by, at=at, course=row.pk)
    return Enrolment.objects.create(course=row, participant=participant, enrolled_at=at)


@transaction.atomic
def remove_participant(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    """Take somebody from outside off the list; what they attended stays noted."""
    row = Enrolment.objects.select_for_update().select_related("course").get(pk=enrolment.pk)
    if row.state == Enrolment.State.LEFT:
        return
    row.state = Enrolment.State.LEFT
    row.save(update_fields=["state"])
    log("training.leave", row.person, by=by, at=at, course=row.course_id)
    move_up(row.course, at=at)
