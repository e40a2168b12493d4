"""What staff do about a message: send it again, call it off, or note that they saw to it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from messaging.doorbell import ring_after_commit
from messaging.errors import NotPossibleNow
from messaging.models import Message
from messaging.moving import move, one

State = Message.State
CAN_BE_RETRIED = (State.FAILED, State.UNDELIVERED)
BY_STAFF = "called_off"


def can_retry(message: Message, *, at: datetime) -> bool:
    """Surely not received, still true, and with its text."""
    return (
        message.state in CAN_BE_RETRIED
        and message.expires_at > at
        and bool(message.body)
        and message.settled_at is None
    )


@transaction.atomic
def retry(message: Message, *, by: User, at: datetime) -> None:
    """Queue a message again that surely failed; a second press finds it waiting and does nothing.

    Raises NotPossibleNow when it may have arrived, or when its time is over.
    """
    if message.expires_at <= at or not message.body:
        raise NotPossibleNow(_("The time of this message is over. Please phone instead."))
    again = {"due_at": at, "reason": "", "provider_id": "", "unwanted_at": None}
    failed = one(message.pk).filter(settled_at=None).audible()
    if not move(failed, State.QUEUED, at=at, only_from=CAN_BE_RETRIED, **again):
        raise NotPossibleNow(_("This message cannot be sent again as it is now."))
    log("messaging.retry", message, by=by, at=at)
    ring_after_commit()


@transaction.atomic
def cancel_one(message: Message, *, by: User, at: datetime) -> None:
    """Call off a message that waits. Raises NotPossibleNow when it is on its way already."""
    only = (State.QUEUED,)
    if not move(one(message.pk), State.CANCELLED, at=at, only_from=only, reason=BY_STAFF):
        raise NotPossibleNow(_("This message is no longer waiting."))
    log("messaging.cancel", message, by=by, at=at)


@transaction.atomic
def settle(message: Message, *, by: User, at: datetime) -> None:
    """Note that the person knows all the same, by telephone for example.

    Raises NotPossibleNow when nothing is wrong with the message, or it was seen to before.
    """
    troubled = Message.objects.troubled().filter(pk=message.pk)
    if not troubled.update(settled_at=at, settled_by=by):
        raise NotPossibleNow(_("Nothing needs seeing to here any more."))
    log("messaging.settle", message, by=by, at=at)
