"""What a centre sent to one person, as that person may read it again.

Several people may share a phone: shown is what was written to this person by name, the answers to
it, and what came from the phone by itself only where it is nobody else's.
"""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from messaging.correspondents import Correspondent, correspondents
from messaging.models import Message, MessageQuerySet, Reply

SHOWN = 20
STATES = (*Message.MAY_BE_READ, Message.State.PHONED)


@dataclass(frozen=True)
class Said:
    """A page of messages, the newest first, each with its replies; and texts that answer none."""

    page: Page[Message]
    alone: list[Reply]


def said_to(person: Correspondent, page: str | None) -> Said:
    """Messages of the person's centre; never a code, and nothing that was not sent."""
    messages = (
        written_to(person)
        .filter(secret=False, state__in=STATES)
        .exclude(body="")
        .prefetch_related("replies", "joined")
        .order_by("-due_at", "-pk")
    )
    alone = texts_from(person).filter(answers=None).order_by("-received_at")
    return Said(Paginator(messages, SHOWN).get_page(page), list(alone[:SHOWN]))


def written_to(person: Correspondent) -> MessageQuerySet:
    """All that was meant for this person by name, codes and what was not sent included."""
    ends = [end for end in (person.phone, person.email) if end]
    theirs = Message.objects.filter(Q(address__in=ends) | Q(phone__in=ends))
    return theirs.filter(centre=person.centre, recipient_name=person.name)


def texts_from(person: Correspondent) -> QuerySet[Reply]:
    """All that came from the person's phone; of a shared one the answers to what they were sent."""
    texts = Reply.objects.filter(centre=person.centre, sender=person.phone or "-")
    others = correspondents.with_phone(person.phone, person.centre) if person.phone else ()
    if any((one.kind, one.pk) != (person.kind, person.pk) for one in others):
        return texts.filter(answers__recipient_name=person.name)
    return texts
