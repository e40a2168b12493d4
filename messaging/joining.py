"""Several reminders of one person as one text message, each question still a question of its own.

What is said in another message's text is kept as a message in the state *joined*: it has its own
number, its own answer and its own handler, and shares the fate of the message it was joined to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from messaging.answer_page.links import answer_link
from messaging.composing import MOST_PARTS, Text, compose, compose_together
from messaging.models import Channel, Message
from messaging.queueing import NO_TIME, about, free_digits, put
from messaging.quiet_hours import daytime
from messaging.reminders import Due

Way = tuple[Channel, str]


@dataclass(frozen=True)
class Piece:
    """One thing to say: what is due, what it is about now, and its question's number."""

    due: Due
    target: Model
    digit: int | None = None


def queue_pieces(found: Sequence[tuple[Due, Model]], way: Way, *, at: datetime) -> int:
    """Queue what is due for one person; in one text message as far as two parts hold it.

    E-mails stay apart, because each carries the date it is about and the link that answers it, and
    so do telephone calls, whose answers are noted one by one.
    Returns how many things will be said.
    """
    apart = way[0] != Channel.SMS
    packs: list[list[Piece]] = []
    # Questions come last, next to the words that say how to answer.
    for piece in _numbered(sorted(found, key=lambda pair: pair[0].asks), way, at):
        joined = not apart and packs and _fits([*packs[-1], piece], at)
        packs[-1].append(piece) if joined else packs.append([piece])
    for pack in packs:
        _queue(pack, way, at)
    return len(found)


def queue_counted(found: Sequence[tuple[Due, Model]], way: Way, *, at: datetime) -> int:
    """Queue one message that says how many there are, and note for each that it was said."""
    pieces = [Piece(due, target) for due, target in found]
    text = text_of(pieces[0].due, None, way, at, count=len(pieces))
    lead = _put(pieces[0], way, text, at)
    for piece in pieces[1:]:
        _put(piece, way, Text("", text.body, 0), at, lead)
    return len(pieces)


def _numbered(found: Sequence[tuple[Due, Model]], way: Way, at: datetime) -> list[Piece]:
    """Each question gets the number of its own as soon as the phone has more than one open."""
    questions = sum(due.asks for due, _target in found)
    if way[0] != Channel.SMS or not questions:
        return [Piece(due, target) for due, target in found]
    free = free_digits(way[1], questions, at=at)
    if free == [1]:
        return [Piece(due, target) for due, target in found]
    digits = iter(free)
    return [Piece(due, target, next(digits) if due.asks else None) for due, target in found]


def _fits(pieces: Sequence[Piece], at: datetime) -> bool:
    return _together(pieces, at).parts <= MOST_PARTS


def _together(pieces: Sequence[Piece], at: datetime) -> Text:
    first = pieces[0].due
    said = [(piece.due.purpose, _number(piece), _facts(piece.due, at)) for piece in pieces]
    return compose_together(said, centre=first.centre, language=first.recipient.language)


def _number(piece: Piece) -> int | None:
    """A question without a number is answered as number 1."""
    if piece.due.repeats is not None:
        return piece.due.repeats.digit or 1
    return (piece.digit or 1) if piece.due.asks else None


def _queue(pack: Sequence[Piece], way: Way, at: datetime) -> None:
    if len(pack) == 1:
        due = pack[0].due
        _put(pack[0], way, text_of(due, pack[0].digit, way, at), at)
        return
    # The first to become pointless carries the text: afterwards half of it would be untrue.
    first, *others = sorted(pack, key=lambda piece: piece.due.expires_at)
    lead = _put(first, way, _together(pack, at), at)
    for piece in others:
        alone = text_of(piece.due, piece.digit, way, at)
        _put(piece, way, Text("", alone.body, 0), at, lead)


def text_of(due: Due, digit: int | None, way: Way, at: datetime, **more: object) -> Text:
    """What is due as a text of its own, as it would be sent at `at`."""
    repeats = due.repeats
    by_text = way[0] == Channel.SMS
    text = compose(
        due.purpose,
        channel=way[0],
        centre=due.centre,
        language=due.recipient.language,
        asks=due.asks or (repeats is not None and by_text),
        digit=digit if repeats is None else repeats.digit,
        context={**_facts(due, at), **more},
    )
    if repeats is None or way[0] != Channel.EMAIL:
        return text
    with translation.override(due.recipient.language):
        how = _("Answer here with one press of a button:")
    return replace(text, body=f"{text.body}\n\n{how}\n{answer_link(repeats)}")


def _facts(due: Due, at: datetime) -> dict[str, object]:
    return {"sent_at": _day(due, at) or at, **due.context}


def _day(due: Due, at: datetime) -> datetime | None:
    return daytime(
        at, due.expires_at, at=at, wakes=due.recipient.texts_from, sleeps=due.recipient.texts_until
    )


def _put(piece: Piece, way: Way, text: Text, at: datetime, lead: Message | None = None) -> Message:
    due = piece.due
    day = _day(due, at)
    state, reason = Message.State.QUEUED, ""
    if lead is not None:
        state = Message.State.JOINED
    elif day is None and way[0] == Channel.SMS:
        state, reason = Message.State.EXPIRED, NO_TIME
    return put(
        due.recipient,
        way,
        text,
        at=at,
        dedup=due.dedup,
        centre=due.centre,
        purpose=due.purpose,
        **about(piece.target),
        asks=due.asks,
        digit=piece.digit,
        calendar=due.calendar if way[0] == Channel.EMAIL else "",
        due_at=day or at,
        expires_at=due.expires_at,
        daytime_only=way[0] == Channel.SMS and settings.QUIET_HOURS,
        joined_to=lead,
        state=state,
        reason=reason,
    )
