"""What staff do about a message: send it again, call it off, or note that they saw to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from messaging.answers import answers
from messaging.doorbell import ring_after_commit
from messaging.errors import NotPossibleNow
from messaging.models import Channel, Message
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


def can_settle(message: Message) -> bool:
    """Whether somebody has to phone about it and nobody has noted yet that they did."""
    if message.settled_at is not None:
        return False
    if message.channel == Channel.PHONE:
        return message.state == State.QUEUED
    silenced = message.state == State.CANCELLED and message.reason == Message.OPTED_OUT
    lead = message.joined_to if message.state == State.JOINED else None
    return silenced or (lead or message).state in Message.LOST


def can_unsettle(message: Message) -> bool:
    """Whether somebody noted "told by telephone", and it can be taken back."""
    changeable = message.answered_at is None or answers.can_change(message)
    return message.settled_by_id is not None and changeable


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


def retry_all(messages: Iterable[Message], *, by: User, at: datetime) -> tuple[int, int]:
    """Queue each again where that is possible; return how many were queued and how many left."""
    done = left = 0
    for message in messages:
        try:
            retry(message, by=by, at=at)
            done += 1
        except NotPossibleNow:
            left += 1
    return done, left


@transaction.atomic
def cancel_one(message: Message, *, by: User, at: datetime) -> None:
    """Call off a message that waits. Raises NotPossibleNow when it is on its way already."""
    only = (State.QUEUED,)
    if not move(one(message.pk), State.CANCELLED, at=at, only_from=only, reason=BY_STAFF):
        raise NotPossibleNow(_("This message is no longer waiting."))
    log("messaging.cancel", message, by=by, at=at)


@transaction.atomic
def settle(message: Message, *, by: User, at: datetime) -> None:
    """Note that the person was told by telephone, whether by need or because a message was lost.

    Raises NotPossibleNow when nothing is wrong with the message, or it was seen to before.
    """
    seen_to = {"settled_at": at, "settled_by": by}
    call = one(message.pk).filter(channel=Channel.PHONE)
    if not move(call, State.PHONED, at=at, only_from=(State.QUEUED,), **seen_to):
        troubled = Message.objects.troubled().filter(pk=message.pk)
        if not troubled.update(**seen_to):
            raise NotPossibleNow(_("Nothing needs seeing to here any more."))
    log("messaging.settle", message, by=by, at=at)


@transaction.atomic
def unsettle(message: Message, *, by: User, at: datetime) -> None:
    """Take back that the person was told: the call is to be made again, if there is time for it.

    Raises NotPossibleNow when nothing was noted, or when the person has answered meanwhile.
    """
    settled = one(message.pk).filter(settled_by__isnull=False, answered_at__isnull=True)
    nobody = {"settled_at": None, "settled_by": None}
    again = move(settled, State.QUEUED, at=at, only_from=(State.PHONED,), **nobody)
    if not again and not settled.update(**nobody):
        raise NotPossibleNow(_("There is nothing to take back here."))
    log("messaging.unsettle", message, by=by, at=at)
