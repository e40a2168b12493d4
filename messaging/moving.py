"""The only way in which a message changes its state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, F, TextField, Value, When

from messaging.models import Message, MessageQuerySet

State = Message.State
NEEDS_ITS_TEXT = frozenset({State.QUEUED, State.SENDING})


def move(
    messages: MessageQuerySet,
    to: Message.State,
    *,
    at: datetime,
    only_from: Iterable[Message.State] = State,
    **fields: Any,
) -> int:
    """Move those of the messages that may go there, in one conditional update; return how many.

    Whoever comes second finds nothing to move, so that two processes never act on one message.
    The text of a secret message goes with its last chance of being sent.
    """
    before = [state for state in only_from if to in Message.MOVES[state]]
    if to not in NEEDS_ITS_TEXT:
        fields["body"] = Case(
            When(secret=True, then=Value("")), default=F("body"), output_field=TextField()
        )
    return messages.filter(state__in=before).update(state=to, state_at=at, **fields)


def one(message_id: int) -> MessageQuerySet:
    """One message, for `move`."""
    return Message.objects.filter(pk=message_id)
