"""Inviting people to a course, and asking whether they take part."""

from datetime import datetime, timedelta

from messaging.models import Message
from messaging.queueing import cancel, queue
from training.models import Enrolment
from training.telling import INVITATION, PLACE_FREED, calendar_of
from volunteers.recipients import recipient_of

BEFORE = timedelta(days=2)
"""So long before the first meeting the invitation stops asking: then the reminder asks."""


def invite(enrolment: Enrolment, *, at: datetime) -> Message | None:
    """Tell a volunteer who has a place when it begins, and ask whether they take part.

    Nothing is sent of a draft or of a course that is over; None also where nobody can be written
    to. The e-mail carries all meetings for their calendar.
    """
    return _write(enrolment, INVITATION, at=at)


def tell_of_free_place(enrolment: Enrolment, *, at: datetime) -> Message | None:
    """The same for somebody who waited: a place has become free and it is theirs."""
    return _write(enrolment, PLACE_FREED, at=at)


def take_back_invitation(enrolment: Enrolment, *, at: datetime) -> None:
    """What is not sent yet does not go out."""
    for purpose in (INVITATION, PLACE_FREED):
        cancel(dedup_prefix=_occasion(purpose, enrolment), at=at)


def _write(enrolment: Enrolment, purpose: str, *, at: datetime) -> Message | None:
    course, volunteer = enrolment.course, enrolment.volunteer
    if volunteer is None or course.is_draft:
        return None
    to_come = (
        course.meetings.planned()
        .filter(starts_at__gt=at)
        .select_related("course__centre", "course__curriculum")
    )
    meetings = list(to_come.order_by("starts_at"))
    if not meetings:
        return None
    first = meetings[0].starts_at
    return queue(
        recipient_of(volunteer),
        purpose,
        centre=course.centre,
        dedup=f"{_occasion(purpose, enrolment)}{at.isoformat()}",
        at=at,
        target=enrolment,
        context={"starts_at": first, "place": course.place},
        expires_at=first - BEFORE if first - BEFORE > at + BEFORE else first,
        asks=True,
        calendar=calendar_of(meetings, volunteer.language, at),
    )


def _occasion(purpose: str, enrolment: Enrolment) -> str:
    """How the dedup keys begin; the last colon keeps volunteer 1 apart from 12."""
    return f"{purpose}:{enrolment.course_id}:{enrolment.volunteer_id}:"
