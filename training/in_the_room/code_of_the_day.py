"""The code that is shown in the room: who knows it while the meeting lasts was there.

Five digits, which any phone types. They are made from the site's key and the meeting's number
(HMAC), so that nothing is kept that could be read, and nobody outside the room can work them out.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from audit.models import Action
from audit.recording import log
from training.errors import CodeIsOver, CodeUnknown, NotedOtherwise, TooManyTries
from training.in_the_room.attending import DOORS_OPEN, mark_attendance
from training.models import Attendance, Enrolment, Meeting
from volunteers.models import Volunteer

DIGITS = 5
IN_A_TEXT = re.compile(rf"(?<!\d)\d{{{DIGITS}}}(?!\d)")
LONGEST_TEXT = 40
"""Characters; a longer text is a letter in which a number may mean anything."""

MOST_TRIES = 5
TRIES_COUNT_FOR = timedelta(minutes=15)
"""Five guesses of 100,000 in a quarter of an hour."""

MISSED = "training.code_missed"
A_DAY = timedelta(days=1)


def code_of(meeting: Meeting) -> str:
    """The meeting's code."""
    digest = salted_hmac("training.code", str(meeting.pk), algorithm="sha256").hexdigest()
    return str(int(digest, 16) % 10**DIGITS).zfill(DIGITS)


def is_open(meeting: Meeting, at: datetime) -> bool:
    """Whether the code holds: from half an hour before the meeting to its end."""
    return meeting.starts_at - DOORS_OPEN <= at <= meeting.ends_at


def code_in(text: str) -> str:
    """The code that a short text holds; empty where there is none, or more than one number."""
    found = IN_A_TEXT.findall(text) if len(text) <= LONGEST_TEXT else []
    return found[0] if len(found) == 1 else ""


def meetings_around(at: datetime) -> QuerySet[Meeting]:
    """Those of which somebody may hold the code in their hand, a day to both sides."""
    return (
        Meeting.objects.exclude(state=Meeting.State.CANCELLED)
        .filter(starts_at__gt=at - A_DAY, starts_at__lt=at + A_DAY)
        .select_related("course__centre", "topic")
    )


def meeting_of(code: str, meetings: Iterable[Meeting], at: datetime) -> Meeting | None:
    """The meeting whose code this is; one that is on now before one that is not."""
    found = [meeting for meeting in meetings if constant_time_compare(code_of(meeting), code)]
    return min(found, key=lambda meeting: not is_open(meeting, at), default=None)


def enter_code(volunteer: Volunteer, code: str, *, by: User | None, at: datetime) -> Meeting:
    """Note that the volunteer is at the meeting of this code; once more changes nothing.

    `by` is the volunteer's own sign-in, None where they texted. A wrong code is counted. Raises
    TooManyTries, CodeUnknown, CodeIsOver (before the doors open, and after the end), and
    NotedOtherwise where the person who leads has noted an absence.
    """
    if tries(volunteer, at) >= MOST_TRIES:
        raise TooManyTries
    meeting = meeting_of(code, _within_reach(volunteer, at), at)
    if meeting is None:
        log(MISSED, volunteer, by=by, at=at)
        raise CodeUnknown
    if not is_open(meeting, at):
        raise CodeIsOver(meeting)
    _check_in(meeting, volunteer, by=by, at=at)
    return meeting


def tries(volunteer: Volunteer, at: datetime) -> int:
    """How many wrong codes they have entered lately."""
    return Action.objects.filter(
        verb=MISSED,
        target_type=Volunteer._meta.label_lower,
        target_id=volunteer.pk,
        at__gt=at - TRIES_COUNT_FOR,
    ).count()


def has_code_to_enter(volunteer: Volunteer, *, at: datetime) -> bool:
    """Whether a meeting is on now at which the volunteer has a place and is not noted yet."""
    enrolled = Enrolment.objects.filter(volunteer=volunteer, state=Enrolment.State.ENROLLED)
    place = Q(course__in=enrolled.values("course")) | Q(guests__volunteer=volunteer)
    noted = volunteer.attendances.filter(state=Attendance.State.PRESENT)
    around = meetings_around(at).filter(place).exclude(pk__in=noted.values("meeting"))
    return any(is_open(meeting, at) for meeting in around)


@transaction.atomic
def _check_in(meeting: Meeting, volunteer: Volunteer, *, by: User | None, at: datetime) -> None:
    known = meeting.attendances.select_for_update().filter(volunteer=volunteer).first()
    if known is not None and known.state == Attendance.State.PRESENT:
        return
    if known is not None and known.state == Attendance.State.ABSENT:
        raise NotedOtherwise
    mark_attendance(meeting, {volunteer: Attendance.State.PRESENT}, by=by, at=at)


def _within_reach(volunteer: Volunteer, at: datetime) -> Iterable[Meeting]:
    """Meetings of the volunteer's own centre, and those at which they are a guest."""
    own = Q(course__centre=volunteer.centre_id) | Q(guests__volunteer=volunteer)
    return meetings_around(at).filter(own).distinct()
