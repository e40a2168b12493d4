"""Putting messages into the outbox, and taking them back, inside the verb's own transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from centres.models import Centre
from kit.phones import can_text
from messaging.composing import compose
from messaging.doorbell import ring_after_commit
from messaging.models import Channel, Message, OptOut
from messaging.moving import move
from messaging.quiet_hours import daytime
from messaging.recipients import Recipient

STALE_AFTER = timedelta(days=1)
WITHDRAWN = "withdrawn"
NO_TIME = "quiet_hours"
"""The reason of what could only have been sent while people sleep."""


def channel_for(recipient: Recipient) -> tuple[Channel, str]:
    """A text message to a mobile that has not opted out, else e-mail, else a telephone call."""
    phone = recipient.phone
    if phone and can_text(phone) and not OptOut.objects.filter(address=phone).exists():
        return Channel.SMS, phone
    if recipient.email:
        return Channel.EMAIL, recipient.email
    return Channel.PHONE, phone


def queue(
    recipient: Recipient,
    purpose: str,
    *,
    centre: Centre,
    dedup: str,
    at: datetime,
    target: models.Model | None = None,
    context: dict[str, object] | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    asks: bool = False,
    calendar: str = "",
    at_once: bool = False,
) -> Message:
    """Queue `templates/messages/<purpose>.txt` for the recipient, in their language.

    `dedup` names the occasion: the same occasion is queued once, whoever asks how often. Nothing
    is sent here. With `asks` the person answers yes or no until `expires_at` (a day after
    `due_at` where none is given), and the purpose's handler in `answers.py` is called.

    What falls into the quiet hours waits for the morning, unless `at_once`: for news of today, and
    for answers to somebody who has just written. A text message that would come too late by then
    is not sent at all, and stands among those to be seen to by telephone.
    Where the person can only be phoned, the message is a row of the call list.
    """
    known = Message.objects.filter(dedup=dedup).first()
    if known is not None:
        return known
    channel, address = channel_for(recipient)
    due = due_at or at
    expires = expires_at or due + STALE_AFTER
    day = due if at_once else daytime(due, expires, at=at)
    too_late = day is None and channel == Channel.SMS
    digit = free_digit(address, at=at) if asks and channel == Channel.SMS else None
    text = compose(
        purpose,
        channel=channel,
        centre=centre,
        language=recipient.language,
        asks=asks,
        digit=digit,
        context=context or {},
    )
    message, made = Message.objects.get_or_create(
        dedup=dedup,
        defaults={
            "centre": centre,
            "channel": channel,
            "purpose": purpose,
            "recipient_name": recipient.name,
            "address": address,
            "phone": recipient.phone,
            "language": recipient.language,
            "subject": text.subject,
            "body": text.body,
            "parts": text.parts,
            "price": centre.sms_price if channel == Channel.SMS else 0,
            "calendar": calendar if channel == Channel.EMAIL else "",
            "target_type": ContentType.objects.get_for_model(target) if target else None,
            "target_id": target.pk if target else None,
            "asks": asks,
            "digit": digit,
            "created_at": at,
            "due_at": day or due,
            "expires_at": expires,
            "daytime_only": not at_once and channel == Channel.SMS and settings.QUIET_HOURS,
            "state": Message.State.EXPIRED if too_late else Message.State.QUEUED,
            "reason": NO_TIME if too_late else "",
            "state_at": at,
        },
    )
    if made and message.due_at <= at and channel != Channel.PHONE:
        ring_after_commit()
    return message


def free_digit(phone: str, *, at: datetime) -> int | None:
    """The number that tells a new question from those that wait for this phone's answer.

    The first question needs none and stands for 1. Two at the same moment may both get none; a
    bare answer is then put before a person.
    """
    waiting = Message.objects.unanswered(at).filter(channel=Channel.SMS, address=phone)
    taken = {digit or 1 for digit in waiting.exclude(_gone()).values_list("digit", flat=True)}
    free = next(digit for digit in range(1, len(taken) + 2) if digit not in taken)
    return free if taken else None


def cancel(
    *,
    at: datetime,
    target: models.Model | None = None,
    dedup_prefix: str = "",
    purposes: Iterable[str] = (),
    reason: str = WITHDRAWN,
) -> int:
    """Take back what is not sent yet: about `target`, or of the occasions that begin so.

    Give at least one of the two; `purposes` narrows either. What is in the provider's hands at
    this moment is marked unwanted and goes out only if it has gone already. Returns how many
    messages will surely not be sent. Raises ValueError when nothing says which.
    """
    if target is None and not dedup_prefix:
        raise ValueError("cancel needs a target or the beginning of a dedup key")
    found = Message.objects.about(target) if target is not None else Message.objects.all()
    if dedup_prefix:
        found = found.filter(dedup__startswith=dedup_prefix)
    if purposes:
        found = found.filter(purpose__in=list(purposes))
    return call_off(found, reason=reason, at=at)


def call_off(messages: models.QuerySet[Message], *, reason: str, at: datetime) -> int:
    """Cancel those that wait, mark those under way as unwanted; return how many were cancelled."""
    chosen = Message.objects.filter(pk__in=messages.order_by().values("pk"))
    unsent = (Message.State.QUEUED, Message.State.SENDING)
    # Marked before cancelled: one that is taken up or put back between the two stays called off.
    chosen.filter(state__in=unsent).update(unwanted_at=at)
    only = (Message.State.QUEUED,)
    return move(chosen, Message.State.CANCELLED, at=at, only_from=only, reason=reason)


def _gone() -> models.Q:
    """Questions that nobody will read."""
    return models.Q(
        state__in=(Message.State.CANCELLED, Message.State.EXPIRED, Message.State.FAILED)
    )
