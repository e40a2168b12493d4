"""Somebody comes into the room who never signed up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from training.in_the_room.attending import check_open, locked, mark_attendance
from training.models import Attendance, Enrolment, Meeting
from volunteers.models import Volunteer
from volunteers.signing_up import sign_up
from volunteers.spelling import folded


@transaction.atomic
def walk_in(
    meeting: Meeting,
    *,
    first_name: str,
    last_name: str,
    phone: str,
    submission: UUID,
    by: User,
    at: datetime,
) -> Volunteer:
    """Enter an application for them, put them on the course's list and note that they are here.

    They have read the privacy notice on paper, or are told of it in the room: whoever enters them
    says so. A phone is welcome and not needed; age, village and help are asked for when the
    application is answered. Somebody of that name and phone whom the centre knows already is taken
    instead of entering them twice; the room may become fuller than the course has places. The same
    `submission` again changes nothing. Raises NotHeldYet and IllegalMove.
    """
    row = locked(meeting)
    check_open(row, at)
    centre = row.course.centre
    person = _known(centre, first_name, last_name, phone) or sign_up(
        centre,
        first_name=first_name,
        last_name=last_name,
        phone=phone,
        email="",
        village=None,
        age_band="",
        help_kinds=(),
        windows=(),
        transport=Volunteer.Transport.FOOT,
        language=Volunteer._meta.get_field("language").get_default(),
        about="",
        guardian_name="",
        guardian_phone="",
        submission=submission,
        at=at,
        by=by,
        in_person=True,
    )
    _enrolment, new = Enrolment.objects.get_or_create(
        course=row.course, volunteer=person, defaults={"enrolled_at": at}
    )
    if new:
        log("training.enrol", person, by=by, at=at, course=row.course_id)
    mark_attendance(row, {person: Attendance.State.PRESENT}, by=by, at=at)
    return person


def _known(centre: Centre, first_name: str, last_name: str, phone: str) -> Volunteer | None:
    """The person of this phone and name, unless they have gone."""
    if not phone:
        return None
    wanted = folded(f"{first_name} {last_name}")
    same_phone = Volunteer.objects.filter(centre=centre, phone=phone)
    for person in same_phone.exclude(state=Volunteer.State.ENDED):
        if folded(str(person)) == wanted:
            return person
    return None
