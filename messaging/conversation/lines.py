"""All messages with one person and what they wrote back, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from centres.models import Centre
from kit.phones import display
from messaging.correspondents import Correspondent, correspondents
from messaging.models import Channel, Message, OptOut, Reply

LINES = 40
MESSAGE, REPLY = "message", "reply"


@dataclass(frozen=True)
class Line:
    """One thing that was said: by the centre (`message`) or by the person (`reply`)."""

    at: datetime
    message: Message | None = None
    reply: Reply | None = None


@dataclass(frozen=True)
class Conversation:
    """A page of it, the oldest line first; `page` counts from the newest."""

    lines: Sequence[Line]
    page: Page[tuple[datetime, str, int]]


def with_whom(centre: Centre, kind: str, pk: int) -> Correspondent | None:
    """The person of the centre whom an address names: by their own number, a message's or reply's.

    None where this centre knows nobody of the kind.
    """
    if kind == MESSAGE:
        message = Message.objects.filter(centre=centre, pk=pk).first()
        return _at_the_end_of(message) if message is not None else None
    if kind == REPLY:
        reply = Reply.objects.of(centre).filter(pk=pk).select_related("answers").first()
        return _at_the_end_of(reply) if reply is not None else None
    person = correspondents.numbered(kind, pk)
    return person if person is not None and person.centre == centre.pk else None


def with_person(person: Correspondent, page: str | None) -> Conversation:
    """What was said to the person's phone and e-mail address, and from that phone."""
    ends = [end for end in (person.phone, person.email) if end]
    theirs_by_phone = Q(phone=person.phone) if person.phone else Q()
    messages = Message.objects.filter(Q(address__in=ends) | theirs_by_phone, centre=person.centre)
    replies = Reply.objects.filter(centre=person.centre, sender=person.phone or "-")
    said = _keys(messages, "due_at", MESSAGE).union(_keys(replies, "received_at", REPLY), all=True)
    shown = Paginator(said.order_by("-said_at", "-number"), LINES).get_page(page)
    keys = list(shown)[::-1]
    ours = messages.select_related("settled_by").in_bulk([n for _at, s, n in keys if s == MESSAGE])
    theirs = replies.select_related("answers", "handled_by").in_bulk(
        [n for _at, s, n in keys if s == REPLY]
    )
    lines = [
        Line(at, message=ours[number]) if sort == MESSAGE else Line(at, reply=theirs[number])
        for at, sort, number in keys
    ]
    return Conversation(lines, shown)


def silent_since(person: Correspondent) -> OptOut | None:
    """The person's wish for no text messages, if they have said so."""
    wish = OptOut.objects.select_related("noted_by").filter(address=person.phone or "-")
    return wish.first()


def _keys(rows, moment: str, sort: str):  # type: ignore[no-untyped-def]  # two models' querysets
    facts = {"said_at": F(moment), "sort": Cast(Value(sort), CharField()), "number": F("pk")}
    return rows.order_by().annotate(**facts).values_list("said_at", "sort", "number")


def _at_the_end_of(what: Message | Reply) -> Correspondent:
    """Who it is: the one whose name the message bears, or the only one with that number."""
    asked = what if isinstance(what, Message) else what.answers
    name = asked.recipient_name if asked is not None else ""
    phone, email = _phone_and_email(what)
    known = [p for p in correspondents.with_phone(phone, what.centre_id) if p.name]
    matching = [p for p in known if p.name == name] or known
    if len(matching) == 1:
        return matching[0]
    names = name or ", ".join(p.name for p in known) or display(phone)
    language = asked.language if asked is not None else "pl"
    kind = MESSAGE if isinstance(what, Message) else REPLY
    return Correspondent(kind, what.pk, what.centre_id or 0, names, phone, email, language)


def _phone_and_email(what: Message | Reply) -> tuple[str, str]:
    """Where they were written to, or wrote from; one of the two is empty."""
    if isinstance(what, Reply):
        return what.sender, ""
    return ("", what.address) if what.channel == Channel.EMAIL else (what.address, "")
