"""What enrolled people are told of a meeting, and taking back what is not sent yet."""

from datetime import datetime

from django.db import models

from kit.clock import same_day
from messaging.models import Message
from messaging.queueing import cancel, queue
from training.models import Meeting
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

INVITATION = "training/invitation"
PLACE_FREED = "training/place_freed"
MOVED = "training/moved"
CANCELLED = "training/cancelled"
ADDED = "training/added"
REMINDER = "training/reminder"
MORNING = "training/morning"


def tell(
    meeting: Meeting,
    volunteer: Volunteer,
    purpose: str,
    *,
    at: datetime,
    about: models.Model | None = None,
    asks: bool = False,
    was_at: datetime | None = None,
) -> Message:
    """Queue one message about the meeting as it stands; the same again is queued once.

    `about` is what an answer concerns, the meeting itself where nothing is given.
    """
    return queue(
        recipient_of(volunteer),
        purpose,
        centre=meeting.course.centre,
        dedup=dedup_of(purpose, meeting, volunteer),
        at=at,
        target=about or meeting,
        context={"starts_at": meeting.starts_at, "place": meeting.course.place, "was_at": was_at},
        expires_at=meeting.starts_at,
        asks=asks,
        # Word of a meeting of this day is told even in the quiet hours.
        at_once=not asks and same_day(at, meeting.starts_at, was_at),
    )


def tell_everyone(
    meeting: Meeting, purpose: str, *, at: datetime, was_at: datetime | None = None
) -> None:
    """A message to each person enrolled; none of a draft, nor once the meeting would have begun."""
    if meeting.starts_at <= at:
        return
    if meeting.course.is_draft:
        return
    for enrolment in meeting.course.enrolments.staying().select_related("volunteer"):
        if enrolment.volunteer:
            tell(meeting, enrolment.volunteer, purpose, at=at, was_at=was_at)


def take_back(meeting: Meeting, *, at: datetime, volunteer: Volunteer | None = None) -> None:
    """Questions and news about a time that no longer holds do not go out (to this person)."""
    for purpose in (REMINDER, MORNING, MOVED):
        cancel(dedup_prefix=_occasion(purpose, meeting, volunteer), at=at)


def dedup_of(purpose: str, meeting: Meeting, volunteer: Volunteer) -> str:
    """The occasion's key. The sequence rises with every move: each new time is another occasion."""
    return f"{_occasion(purpose, meeting, volunteer)}{meeting.sequence}"


def _occasion(purpose: str, meeting: Meeting, volunteer: Volunteer | None) -> str:
    """How the dedup keys begin; the last colon keeps volunteer 1 apart from 12."""
    whose = "" if volunteer is None else f"{volunteer.pk}:"
    return f"{purpose}:{meeting.pk}:{whose}"
