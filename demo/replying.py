"""What came back by text message in the first centre: understood, doubtful, and from a stranger."""

from datetime import datetime, timedelta

from demo.story import Chapter
from kit.phones import demo_phone
from messaging.models import Message
from messaging.moving import move, one
from messaging.queueing import queue
from messaging.replies.receiving import receive
from visits.models import Visit
from visits.telling import REMINDER
from volunteers.recipients import recipient_of

ANSWERS = ("Tak, ale o 15", "tak będę", "a kto pyta?", "Niestety nie dam rady, przepraszam")
STRANGER = demo_phone(77_777)
TOOK = timedelta(minutes=2)
"""From a telephone's ringing to its answer."""


def reply(chapter: Chapter, now: datetime) -> None:
    """An hour ago the coordinator asked early about some visits, and people answered."""
    asked_at = now - timedelta(hours=1)
    for visit, said in zip(_coming(chapter, now), ANSWERS, strict=False):
        _ask(visit, asked_at)
        _say(visit.match.volunteer.phone, said, at=asked_at + TOOK)
    _say(STRANGER, "Dzień dobry, czy to wolontariat? Chciałabym pomagać.", at=now - TOOK)


def _coming(chapter: Chapter, now: datetime) -> list[Visit]:
    """The nearest visits after today, one for each telephone."""
    theirs = Visit.objects.upcoming(now).filter(match__need__client__centre=chapter.place.centre)
    nearest = theirs.exclude(match__volunteer__phone="").with_people().order_by("-starts_at")
    later = nearest.filter(starts_at__gt=now + timedelta(days=1))
    by_phone = {visit.match.volunteer.phone: visit for visit in later}
    return sorted(by_phone.values(), key=lambda visit: visit.starts_at)


def _ask(visit: Visit, at: datetime) -> None:
    """Put the question, as delivered as if the network had been there at that hour."""
    message = queue(
        recipient_of(visit.match.volunteer),
        REMINDER,
        centre=visit.client.centre,
        dedup=f"{REMINDER}:{visit.pk}:{visit.sequence}",
        at=at,
        target=visit,
        context={"starts_at": visit.starts_at},
        expires_at=visit.starts_at,
        asks=True,
        at_once=True,
    )
    for state in (Message.State.SENDING, Message.State.SENT, Message.State.DELIVERED):
        move(one(message.pk), state, at=at, proven_at=at)


def _say(phone: str, text: str, *, at: datetime) -> None:
    receive(f"demo-{phone}", phone, text, at=at)
