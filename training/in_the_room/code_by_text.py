"""The code of the day by text message."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from centres.models import Centre
from kit.clock import local_date
from messaging.codes import Read
from messaging.models import Reply
from messaging.queueing import queue
from messaging.recipients import Recipient
from training.errors import CodeIsOver, CodeRefused, CodeUnknown, NotedOtherwise
from training.in_the_room.code_of_the_day import (
    MOST_TRIES,
    TRIES_COUNT_FOR,
    code_in,
    enter_code,
    meeting_of,
    meetings_around,
)
from training.models import Meeting
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

ANSWER = "training/code"
AN_HOUR = timedelta(hours=1)


def read_code(reply: Reply, *, at: datetime) -> Read | None:
    """Note whoever texts the code of their meeting as present, and answer kindly when it is not.

    A number that no volunteer has is told to give the name in the room, once a day, and stands
    among the replies that the meeting's centre reads.
    """
    code = code_in(reply.body)
    if not code:
        return None
    people = list(
        Volunteer.objects.on_the_way().filter(phone=reply.sender).select_related("centre", "user")
    )
    if not people:
        return _from_a_stranger(reply, code, at)
    person = _one_of(people, code, at)
    if person is None:
        told = _("The code of the day, from a number that several people share.")
        return Read(told, done=False, centre=people[0].centre)
    return _enter(reply, person, code, at)


def _enter(reply: Reply, person: Volunteer, code: str, at: datetime) -> Read:
    try:
        meeting = enter_code(person, code, by=None, at=at)
    except CodeRefused as refusal:
        outcome = _outcome(refusal)
        if outcome:
            _answer(reply, recipient_of(person), person.centre, outcome, at)
        told = _("A code of the day that changed nothing.")
        return Read(told, done=False, centre=person.centre)
    _answer(reply, recipient_of(person), person.centre, "taken", at)
    told = _("Present at the meeting “%(topic)s”, by the code of the day.")
    return Read(told % {"topic": meeting.topic}, done=True, centre=person.centre)


def _outcome(refusal: CodeRefused) -> str:
    """What the person is told; nothing to somebody who guesses."""
    outcomes = {CodeUnknown: "unknown", CodeIsOver: "over", NotedOtherwise: "otherwise"}
    return outcomes.get(type(refusal), "")


def _one_of(people: Sequence[Volunteer], code: str, at: datetime) -> Volunteer | None:
    """Who of those with this number texted: the one who is on the list, of the code's meeting."""
    if len(people) == 1:
        return people[0]
    meeting = meeting_of(code, _of_these(people, at), at)
    if meeting is None:
        return people[0]
    here = Q(enrolments__course=meeting.course_id) | Q(guest_places__meeting=meeting)
    listed = Volunteer.objects.filter(here, pk__in=[person.pk for person in people]).distinct()
    return listed[0] if len(listed) == 1 else None


def _of_these(people: Sequence[Volunteer], at: datetime) -> list[Meeting]:
    centres = {person.centre_id for person in people}
    reach = Q(course__centre__in=centres) | Q(guests__volunteer__in=people)
    return list(meetings_around(at).filter(reach).distinct())


def _from_a_stranger(reply: Reply, code: str, at: datetime) -> Read | None:
    lately = Reply.objects.filter(sender=reply.sender, received_at__gt=at - TRIES_COUNT_FOR)
    if lately.count() > MOST_TRIES:
        return None
    meeting = meeting_of(code, meetings_around(at), at)
    if meeting is None:
        return None
    centre = meeting.course.centre
    stranger = Recipient(name="", phone=reply.sender, language=settings.LANGUAGE_CODE)
    _answer(reply, stranger, centre, "stranger", at, once=f"{reply.sender}:{local_date(at)}")
    told = _("The code of “%(topic)s” from a number that no volunteer has. Ask who was there.")
    return Read(told % {"topic": meeting.topic}, done=False, centre=centre)


def _answer(
    reply: Reply, to: Recipient, centre: Centre, outcome: str, at: datetime, *, once: str = ""
) -> None:
    queue(
        to,
        ANSWER,
        centre=centre,
        dedup=f"{ANSWER}:{once or reply.provider_id}",
        at=at,
        context={"outcome": outcome},
        expires_at=at + AN_HOUR,
        at_once=True,
    )
