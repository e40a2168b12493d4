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

    So is whoever bears the same names and comes from the same institution: reports count people.
    They are not written to: whoever sends them tells them. Raises CourseIsFull, and NotPresent
    for a submission that another centre knows.
    """
    row = Course.objects.select_for_update(of=("self",)).select_related("centre").get(pk=course.pk)
    who = {
        "centre": row.centre,
        "first_name": first_name,
        "last_name": last_name,
        "institution": institution,
        "audience": audience,
    }
    participant = Participant.objects.filter(**who).first()
    if participant is None:
        reached = {"phone": phone, "email": email}
        participant, _new = Participant.objects.get_or_create(
            submission=submission, defaults=who | reached
        )
    if participant.centre_id != row.centre_id:
        raise NotPresent
    known = row.enrolments.filter(participant=participant).first()
    if known is not None and known.state == Enrolment.State.ENROLLED:
        return known
    if not places_left(row):
        raise CourseIsFull
    log("training.add_participant", participant, by=by, at=at, course=row.pk)
    enrolment, _new = Enrolment.objects.update_or_create(
        course=row,
        participant=participant,
        defaults={"state": Enrolment.State.ENROLLED, "enrolled_at": at},
    )
    return enrolment


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
