"""What came of a telephone call about a message."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from messaging.answering import answer
from messaging.answering import take_back as open_again
from messaging.errors import MessagingError
from messaging.models import Call, Message, Reply
from messaging.outbox.settling import can_settle, settle, unsettle

Outcome = Call.Outcome
ANSWERS = {Outcome.YES: Reply.Meaning.YES, Outcome.NO: Reply.Meaning.NO}


@transaction.atomic
def note_call(message: Message, outcome: Call.Outcome, *, by: User, at: datetime) -> str:
    """Note how a call ended; yes and no do the same as a reply by text message.

    Returns what followed, in a sentence, where something did. Who was not reached stays on the
    list. Raises NotPossibleNow, AlreadyAnswered and TooLate; nothing has changed then.
    """
    effect = ""
    if outcome in ANSWERS:
        if can_settle(message):
            settle(message, by=by, at=at)
        effect = answer(message, ANSWERS[outcome], by=by, at=at)
    elif outcome == Outcome.TOLD:
        settle(message, by=by, at=at)
    Call.objects.create(message=message, outcome=outcome, by=by, at=at)
    return effect


@transaction.atomic
def missed(messages: Iterable[Message], *, by: User, at: datetime) -> None:
    """Note one call that nobody answered, for everything that was to be said in it."""
    for message in messages:
        note_call(message, Outcome.MISSED, by=by, at=at)


def told_all(messages: Iterable[Message], *, by: User, at: datetime) -> tuple[int, int]:
    """Note of each that the person was told; return how many were noted and how many left."""
    done = left = 0
    for message in messages:
        try:
            note_call(message, Outcome.TOLD, by=by, at=at)
            done += 1
        except MessagingError:
            left += 1
    return done, left


@transaction.atomic
def take_back(message: Message, *, by: User, at: datetime) -> None:
    """Undo what was noted: the call is to be made again. Raises NotPossibleNow and TooLate."""
    if message.answer:
        open_again(message, by=by, at=at)
    unsettle(message, by=by, at=at)
    Call.objects.create(message=message, outcome=Outcome.UNDONE, by=by, at=at)
