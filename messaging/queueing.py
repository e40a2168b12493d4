"""Putting messages into the outbox, and taking them back, inside the verb's own transaction."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from centres.models import Centre
from kit.phones import can_text
from messaging.composing import MOST_PARTS, Text, compose
from messaging.doorbell import ring_after_commit
from messaging.models import Channel, Message, OptOut
from messaging.moving import move
from messaging.quiet_hours import daytime
from messaging.recipients import Recipient

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(days=1)
WITHDRAWN = "withdrawn"
NO_TIME = "quiet_hours"
"""The reason of what could only have been sent while people sleep."""

REGROUPED = "regrouped"
"""The reason of what goes out in another text, because something said beside it was called off."""

UNSENT = (Message.State.QUEUED, Message.State.SENDING)


def channel_for(
    recipient: Recipient, opted_out: Collection[str] | None = None
) -> tuple[Channel, str]:
    """A text message to a mobile that has not opted out, else e-mail, else a telephone call.

    Who would rather be phoned, or written to by e-mail, is. `opted_out` are the addresses that
    have, where that is known of many already.
    """
    phone = recipient.phone
    if recipient.way == Channel.PHONE and phone:
        return Channel.PHONE, phone
    if recipient.way == Channel.EMAIL and recipient.email:
        return Channel.EMAIL, recipient.email
    if phone and can_text(phone):
        out = OptOut.objects.filter(address=phone).exists
        if not (out() if opted_out is None else phone in opted_out):
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
    secret: bool = False,
) -> Message:
    """Queue `templates/messages/<purpose>.txt` for the recipient, in their language.

    `dedup` names the occasion: the same occasion is queued once, whoever asks how often. Nothing
    is sent here. With `asks` the person answers yes or no until `expires_at` (a day after
    `due_at` where none is given), and the purpose's handler in `answers.py` is called.

    What falls into the quiet hours waits for the morning, unless `at_once`: for news of today, and
    for answers to somebody who has just written. A text message that would come too late by then
    is not sent at all, and stands among those to be seen to by telephone.
    Where the person can only be phoned, the message is a row of the call list. The text of a
    `secret` one, a code for example, is wiped once it is sent.
    """
    known = Message.objects.filter(dedup=dedup).first()
    if known is not None:
        return known
    way = channel_for(recipient)
    due = due_at or at
    expires = expires_at or due + STALE_AFTER
    wish = (recipient.texts_from, recipient.texts_until) if way[0] == Channel.SMS else (None, None)
    day = due if at_once else daytime(due, expires, at=at, wakes=wish[0], sleeps=wish[1])
    digit = free_digit(way[1], at=at) if asks and way[0] == Channel.SMS else None
    text = compose(
        purpose,
        channel=way[0],
        centre=centre,
        language=recipient.language,
        asks=asks,
        digit=digit,
        context={"sent_at": day or due, **(context or {})},
    )
    too_late = day is None and way[0] == Channel.SMS
    return put(
        recipient,
        way,
        text,
        at=at,
        dedup=dedup,
        centre=centre,
        purpose=purpose,
        **about(target),
        asks=asks,
        digit=digit,
        calendar=calendar if way[0] == Channel.EMAIL else "",
        due_at=day or due,
        expires_at=expires,
        daytime_only=not at_once and way[0] == Channel.SMS and settings.QUIET_HOURS,
        state=Message.State.EXPIRED if too_late else Message.State.QUEUED,
        reason=NO_TIME if too_late else "",
        secret=secret,
    )


def about(target: models.Model | None) -> dict[str, Any]:
    """The fields that say what a message is about."""
    if target is None:
        return {}
    return {"target_type": ContentType.objects.get_for_model(target), "target_id": target.pk}


def put(
    recipient: Recipient,
    way: tuple[Channel, str],
    text: Text,
    *,
    centre: Centre,
    at: datetime,
    dedup: str,
    **facts: Any,
) -> Message:
    """Write a message into the outbox as it is, once for the occasion; `facts` are its fields."""
    channel, address = way
    if text.parts > MOST_PARTS:
        what = facts.get("purpose", "")
        logger.warning("The text of %s takes %s parts in centre %s", what, text.parts, centre.pk)
    message, made = Message.objects.get_or_create(
        dedup=dedup,
        defaults={
            "channel": channel,
            "address": address,
            "phone": recipient.phone,
            "recipient_name": recipient.name,
            "language": recipient.language,
            "subject": text.subject,
            "body": text.body,
            "parts": text.parts,
            "price": centre.sms_price if channel == Channel.SMS else 0,
            "created_at": at,
            "state_at": at,
            "centre": centre,
            **facts,
        },
    )
    if made and _goes_now(message, at):
        ring_after_commit()
    return message


def _goes_now(message: Message, at: datetime) -> bool:
    waits = message.state == Message.State.QUEUED and message.due_at <= at
    return waits and message.channel != Channel.PHONE


def free_digits(phone: str, count: int, *, at: datetime) -> list[int]:
    """Numbers that tell so many new questions from those that wait for this phone's answer."""
    return next_digits(digits_taken([phone], at).get(phone, set()), count)


def next_digits(taken: Collection[int], count: int) -> list[int]:
    """The smallest numbers that are not taken."""
    return [digit for digit in range(1, len(taken) + count + 1) if digit not in taken][:count]


def free_digit(phone: str, *, at: datetime) -> int | None:
    """The number that tells a new question from those that wait for this phone's answer.

    The first question needs none and stands for 1. Two at the same moment may both get none; a
    bare answer is then put before a person.
    """
    taken = digits_taken([phone], at).get(phone, set())
    return next_digits(taken, 1)[0] if taken else None


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
    """Cancel those that wait, mark those under way as unwanted; return how many were cancelled.

    Where one of several things said in one text message is called off before it is sent, none of
    them is sent so: the others are found anew by whoever reminds of them.
    """
    chosen = Message.objects.filter(pk__in=list(messages.order_by().values_list("pk", flat=True)))
    shared = _shared_with(chosen)
    # Marked before cancelled: one that is taken up or put back between the two stays called off.
    leaving = chosen.filter(state__in=UNSENT) | Message.objects.filter(pk__in=shared)
    leaving.update(unwanted_at=at)
    waiting = (Message.State.QUEUED,)
    count = move(chosen, Message.State.CANCELLED, at=at, only_from=waiting, reason=reason)
    if shared:
        leads = Message.objects.filter(pk__in=shared)
        move(leads, Message.State.CANCELLED, at=at, only_from=waiting, reason=REGROUPED)
        said = Message.objects.filter(
            joined_to__in=shared, joined_to__state=Message.State.CANCELLED
        )
        joined = (Message.State.JOINED,)
        mine = said.filter(pk__in=chosen)
        count += move(mine, Message.State.CANCELLED, at=at, only_from=joined, reason=reason)
        move(said, Message.State.CANCELLED, at=at, only_from=joined, reason=REGROUPED)
    return count


def _shared_with(chosen: models.QuerySet[Message]) -> list[int]:
    """The messages not sent yet that say one of these things together with others."""
    together = Message.objects.filter(state=Message.State.JOINED, joined_to__state__in=UNSENT)
    concerned = together.filter(models.Q(pk__in=chosen) | models.Q(joined_to__in=chosen))
    return list(concerned.values_list("joined_to", flat=True).distinct())  # type: ignore[arg-type]  # a joined message has one


def digits_taken(phones: Collection[str], at: datetime) -> dict[str, set[int]]:
    """By phone the numbers of the questions that wait for its answer, by one query."""
    waiting = Message.objects.unanswered(at).filter(channel=Channel.SMS, address__in=phones)
    found: dict[str, set[int]] = {}
    for phone, digit in waiting.exclude(_gone()).values_list("address", "digit"):
        found.setdefault(phone, set()).add(digit or 1)
    return found


def _gone() -> models.Q:
    """Questions that nobody will read."""
    gone = (Message.State.CANCELLED, Message.State.EXPIRED, Message.State.FAILED)
    return models.Q(state__in=gone) | models.Q(
        state=Message.State.JOINED, joined_to__state__in=gone
    )
