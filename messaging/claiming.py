"""Taking a message up for sending, so that only one process has it and everybody can see that."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction

from messaging.models import Attempt, Message
from messaging.moving import move

HAND_OVER_WITHIN = timedelta(seconds=10)
"""A process that was held up for longer than this after claiming must not call the provider any
more: others will soon begin to look whether it has."""


def claim(message_id: int, *, at: datetime) -> Attempt | None:
    """Take the message and note the attempt, both committed before anything is sent.

    None when somebody else was faster or it is not due any more. Raises RuntimeError inside a
    transaction: a claim that could be rolled back after the call would be no claim.
    """
    with transaction.atomic(durable=True):
        due = Message.objects.due(at).filter(pk=message_id)
        if not move(due, Message.State.SENDING, at=at, only_from=(Message.State.QUEUED,)):
            return None
        mark = token_urlsafe(24)
        attempt = Attempt.objects.create(message_id=message_id, mark=mark, started_at=at)
    return Attempt.objects.select_related("message__centre").get(pk=attempt.pk)


def may_be_handed_over(attempt: Attempt, *, at: datetime) -> bool:
    """The last look before the call: still ours, still wanted, and not held up on the way."""
    if at - attempt.started_at > HAND_OVER_WITHIN:
        return False
    still = Message.objects.filter(
        pk=attempt.message_id,
        state=Message.State.SENDING,
        expires_at__gt=at,
        unwanted_at__isnull=True,
    )
    return still.audible().exists()
