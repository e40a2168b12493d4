"""Giving questionnaires out: opening a round, sending the links, closing it."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import User
from audit.recording import log
from kit.clock import at_wall, local_date
from messaging.models import Channel
from messaging.queueing import channel_for, queue
from messaging.recipients import Recipient
from training.models import (
    Attendance,
    Course,
    Meeting,
    Occasion,
    Participant,
    Questionnaire,
    Round,
    Slip,
)
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

PURPOSE = "training/questionnaire"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
OPEN_FOR = timedelta(days=14)
"""So long answers are taken after the meeting, the first one or the last one of the course."""

SENT_WITHIN = timedelta(days=7)
"""A question about a meeting longer ago is not worth a message."""

BEFOREHAND = timedelta(days=3)
"""So long before the first meeting the questions that go before a course are sent."""

WRITE_IN = 5
"""Walk-ins who answer on the spot before anybody noted that they came."""


@transaction.atomic
def open_round(
    course: Course,
    occasion: Occasion,
    *,
    meeting: Meeting | None = None,
    by_message: bool,
    by: User | None,
    at: datetime,
) -> Round:
    """Give the questionnaire in use to the people of the course or meeting; twice is once.

    Nothing is sent at once: the links go out by `send_links` when their time has come.
    """
    Course.objects.select_for_update().get(pk=course.pk)
    known = Round.objects.filter(course=course, occasion=occasion, meeting=meeting).first()
    if known is not None:
        return known
    opened = Round.objects.create(
        course=course,
        occasion=occasion,
        meeting=meeting,
        questionnaire=Questionnaire.objects.in_use(course.centre, occasion),
        code="".join(secrets.choice(ALPHABET) for _letter in range(8)),
        by_message=by_message,
    )
    log("training.ask", opened, by=by, at=at, centre=course.centre_id, occasion=str(occasion))
    return opened


@transaction.atomic
def open_all(course: Course, *, by_message: bool, by: User | None, at: datetime) -> list[Round]:
    """A round before the course, one after each meeting that was not called off, one at the end."""
    rounds = [open_round(course, Occasion.BEFORE, by_message=by_message, by=by, at=at)]
    rounds += [
        open_round(course, Occasion.MEETING, meeting=meeting, by_message=by_message, by=by, at=at)
        for meeting in course.meetings.exclude(state=Meeting.State.CANCELLED).order_by("starts_at")
    ]
    rounds.append(open_round(course, Occasion.AFTER, by_message=by_message, by=by, at=at))
    return rounds


@transaction.atomic
def close(asked: Round, *, by: User | None, at: datetime) -> None:
    """Take no more answers and show the results; closing twice is closing once.

    Who was sent a link is forgotten with it.
    """
    row = Round.objects.select_for_update(of=("self",)).select_related("course").get(pk=asked.pk)
    if row.closed_on is not None:
        return
    row.closed_on = local_date(at)
    row.save(update_fields=["closed_on"])
    row.slips.all().delete()
    log("training.close_questionnaire", row, by=by, at=at, centre=row.course.centre_id)


def close_overdue(*, at: datetime) -> int:
    """Close the rounds whose time is over; return how many."""
    over = at - OPEN_FOR
    meetings = Meeting.objects.filter(course=OuterRef("course"))
    begun, later = meetings.filter(starts_at__lt=over), meetings.filter(starts_at__gte=over)
    beforehand = Q(Q(occasion__in=(Occasion.NEEDS, Occasion.BEFORE)), Exists(begun))
    at_the_end = Q(Q(occasion=Occasion.AFTER), Exists(begun), ~Exists(later))
    of_a_meeting = Q(meeting__starts_at__lt=over)
    rows = Round.objects.open().filter(of_a_meeting | beforehand | at_the_end)
    found = list(rows.order_by("pk"))
    for row in found:
        close(row, by=None, at=at)
    return len(found)


def send_links(*, at: datetime) -> int:
    """Send each waiting round's link to its people once its time has come; return how many."""
    waiting = Round.objects.open().filter(
        by_message=True, sent_on__isnull=True, course__published_at__isnull=False
    )
    due = waiting.filter(_of_meetings(at) | _of_courses(at))
    return sum(_send(row, at) for row in due.order_by("pk"))


def people_of(asked: Round) -> list[Volunteer | Participant]:
    """Those who were at the meeting, or who have a place in the course."""
    if asked.meeting is not None:
        present = asked.meeting.attendances.filter(state=Attendance.State.PRESENT)
        return [row.person for row in present.select_related("volunteer", "participant")]
    places = asked.course.enrolments.staying().select_related("volunteer", "participant")
    return [place.person for place in places]


def most_sheets(asked: Round) -> int:
    """How many people can have filled one in."""
    if asked.meeting is None:
        places = asked.course.enrolments.staying().count()
        # Needs are asked about before anybody has a place, and more people answer than then come.
        early = asked.occasion == Occasion.NEEDS
        return max(places, 2 * asked.course.capacity) if early else places
    present = asked.meeting.attendances.filter(state=Attendance.State.PRESENT).count()
    if asked.meeting.state == Meeting.State.HELD:
        return present
    return max(present, asked.course.enrolments.staying().count() + WRITE_IN)


def address_of(code: str) -> str:
    """The address under which a questionnaire is filled in, by a slip or by the round's code."""
    return f"{settings.PUBLIC_BASE_URL}{reverse('opinion:give', args=[code])}"


def digest(token: str) -> str:
    """The hash under which a slip is known."""
    return hashlib.sha256(token.encode()).hexdigest()


def _of_meetings(at: datetime) -> Q:
    return Q(meeting__state=Meeting.State.HELD, meeting__starts_at__gt=at - SENT_WITHIN)


def _of_courses(at: datetime) -> Q:
    meetings = Meeting.objects.filter(course=OuterRef("course"))
    to_come = meetings.planned()
    begun = meetings.filter(starts_at__lte=at)
    soon = to_come.filter(starts_at__lte=at + BEFOREHAND)
    recent = meetings.filter(state=Meeting.State.HELD, starts_at__gt=at - SENT_WITHIN)
    before = ~Exists(begun) & Exists(to_come)
    return (
        Q(Q(occasion=Occasion.NEEDS), before)
        | Q(Q(occasion=Occasion.BEFORE), before & Exists(soon))
        | Q(Q(occasion=Occasion.AFTER), ~Exists(to_come) & Exists(recent))
    )


@transaction.atomic
def _send(asked: Round, at: datetime) -> int:
    rows = Round.objects.open().filter(sent_on__isnull=True).select_for_update(of=("self",))
    row = rows.select_related("course__centre", "meeting").filter(pk=asked.pk).first()
    if row is None:
        return 0
    row.sent_on = local_date(at)
    row.save(update_fields=["sent_on"])
    return sum(_send_to(row, recipient, at) for recipient in _recipients(people_of(row)))


def _recipients(people: Iterable[Volunteer | Participant]) -> list[Recipient]:
    """Without those who can only be phoned: they get paper."""
    found = [
        recipient_of(person)
        if isinstance(person, Volunteer)
        else Recipient(name=str(person), phone=person.phone, email=person.email)
        for person in people
    ]
    return [recipient for recipient in found if channel_for(recipient)[0] != Channel.PHONE]


def _send_to(asked: Round, recipient: Recipient, at: datetime) -> int:
    token = secrets.token_urlsafe(9)
    Slip.objects.create(round=asked, digest=digest(token))
    queue(
        recipient,
        PURPOSE,
        centre=asked.course.centre,
        # Named by the address, for a family shares a phone and a token is nobody's.
        dedup=f"{PURPOSE}:{asked.pk}:{digest(token)}",
        at=at,
        target=asked.course,
        context={"link": address_of(token)},
        expires_at=at_wall(local_date(at) + SENT_WITHIN, 20 * 60),
    )
    return 1
