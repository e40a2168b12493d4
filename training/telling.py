"""What enrolled people are told of a meeting, and taking back what is not sent yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from kit.clock import local, same_day
from kit.ics import calendar_file, invitation
from messaging.models import Message
from messaging.queueing import cancel, queue
from messaging.recipients import Recipient
from training.events import event_of
from training.models import Course, Meeting
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

INVITATION = "training/invitation"
PLACE_FREED = "training/place_freed"
MOVED = "training/moved"
CANCELLED = "training/cancelled"
ADDED = "training/added"
REMINDER = "training/reminder"
MORNING = "training/morning"
NEW_DATES = "training/new_dates"
NEW_PLACE = "training/new_place"
MAKE_UP = "training/make_up"
JOINT = "training/joint"


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
    recipient = recipient_of(volunteer)
    return queue(
        recipient,
        purpose,
        # A guest's message is the home centre's own: the host knows no more than a first name.
        centre=volunteer.centre,
        dedup=dedup_of(purpose, meeting, volunteer),
        at=at,
        target=about or meeting,
        context={
            "starts_at": meeting.starts_at,
            "place": meeting.course.place,
            "was_at": was_at,
            "host": meeting.course.centre.short_name,
        },
        expires_at=meeting.starts_at,
        asks=asks,
        calendar=invitation_to(recipient, meeting, at=at),
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
    for enrolment in meeting.course.enrolments.staying().select_related("volunteer__centre"):
        if enrolment.volunteer:
            tell(meeting, enrolment.volunteer, purpose, at=at, was_at=was_at)
    for guest in meeting.guests.staying().select_related("volunteer__centre"):
        tell(meeting, guest.volunteer, purpose, at=at, was_at=was_at)


def take_back(meeting: Meeting, *, at: datetime, volunteer: Volunteer | None = None) -> None:
    """Questions and news about a time that no longer holds do not go out (to this person)."""
    for purpose in (REMINDER, MORNING, MOVED, MAKE_UP, JOINT):
        cancel(dedup_prefix=_occasion(purpose, meeting, volunteer), at=at)


def dedup_of(purpose: str, meeting: Meeting, volunteer: Volunteer) -> str:
    """The occasion's key. The sequence rises with every move: each new time is another occasion."""
    return f"{_occasion(purpose, meeting, volunteer)}{meeting.sequence}"


def tell_everyone_all_dates(course: Course, *, at: datetime) -> None:
    """One message with every date to come, in the place of earlier news that is not sent yet."""
    prefix = occasion_of_dates(course)
    cancel(dedup_prefix=prefix, at=at)
    meetings = _told_of(course, at)
    for meeting in meetings:
        cancel(dedup_prefix=_occasion(MOVED, meeting, None), at=at)
    if meetings:
        dates = ", ".join(f"{local(one.starts_at):%-d.%m %H:%M}" for one in meetings)
        _tell_of_all(course, meetings, NEW_DATES, {"dates": dates}, prefix=prefix, at=at)


def tell_everyone_new_place(course: Course, *, at: datetime) -> None:
    """One message with the place and the next meeting; calendars get every meeting to come."""
    prefix = f"{NEW_PLACE}:{course.pk}:"
    cancel(dedup_prefix=prefix, at=at)
    meetings = _told_of(course, at)
    if meetings:
        facts = {"starts_at": meetings[0].starts_at}
        _tell_of_all(course, meetings, NEW_PLACE, facts, prefix=prefix, at=at)


def _told_of(course: Course, at: datetime) -> list[Meeting]:
    """The meetings to come that people know of: none of a draft."""
    if course.is_draft:
        return []
    to_come = course.meetings.planned().filter(starts_at__gt=at).order_by("starts_at")
    return list(to_come.select_related("topic", "course__centre", "course__curriculum"))


def _tell_of_all(
    course: Course,
    meetings: Sequence[Meeting],
    purpose: str,
    facts: Mapping[str, object],
    *,
    prefix: str,
    at: datetime,
) -> None:
    """One message to each person enrolled, with all these meetings for their calendar."""
    first = meetings[0].starts_at
    for meeting in meetings:
        _tell_guests(meeting, at=at)
    for enrolment in course.enrolments.staying().of_volunteers().select_related("volunteer"):
        if volunteer := enrolment.volunteer:
            queue(
                recipient_of(volunteer),
                purpose,
                centre=course.centre,
                dedup=f"{prefix}{volunteer.pk}:{at.isoformat()}",
                at=at,
                target=course,
                context={**facts, "place": course.place},
                expires_at=first,
                calendar=calendar_of(meetings, volunteer.language, at),
                at_once=same_day(at, first),
            )


def _tell_guests(meeting: Meeting, *, at: datetime) -> None:
    """The one date that concerns them; the same again only where it was moved."""
    for guest in meeting.guests.staying().select_related("volunteer__centre"):
        tell(meeting, guest.volunteer, MAKE_UP, at=at)


def invitation_to(recipient: Recipient, meeting: Meeting, *, at: datetime) -> str:
    """One meeting for the person's own calendar; empty where no e-mail can carry it."""
    if not recipient.email:
        return ""
    centre = meeting.course.centre
    with translation.override(recipient.language):
        return invitation(
            event_of(meeting),
            organizer=(centre.name, centre.email),
            attendee=recipient.email,
            at=at,
        )


def calendar_of(meetings: Sequence[Meeting], language: str, at: datetime) -> str:
    """The meetings as a calendar file, for an e-mail; a moved one replaces what was there."""
    with translation.override(language):
        events = [event_of(meeting) for meeting in meetings]
        name = _("Preparation meetings")
        return calendar_file(events, name=name, stamped_at=at, method="PUBLISH").decode()


def occasion_of_dates(course: Course) -> str:
    """How the dedup keys of news about several dates begin."""
    return f"{NEW_DATES}:{course.pk}:"


def _occasion(purpose: str, meeting: Meeting, volunteer: Volunteer | None) -> str:
    """How the dedup keys begin; the last colon keeps volunteer 1 apart from 12."""
    whose = "" if volunteer is None else f"{volunteer.pk}:"
    return f"{purpose}:{meeting.pk}:{whose}"
