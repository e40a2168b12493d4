"""Putting messages into the outbox, inside the verb's own transaction."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation

from centres.models import Centre
from kit.phones import can_text
from kit.sms_text import transliterate
from messaging.models import Channel, Message, OptOut
from messaging.recipients import Recipient


def channel_for(recipient: Recipient) -> tuple[Channel, str] | None:
    """A text message to a mobile that has not opted out, else e-mail, else nothing (a phone call)."""
    if recipient.phone and can_text(recipient.phone):
        if not OptOut.objects.filter(address=recipient.phone).exists():
            return Channel.SMS, recipient.phone
    if recipient.email:
        return Channel.EMAIL, recipient.email
    return None


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
) -> Message | None:
    """Queue `templates/messages/<purpose>.txt` for the recipient, in their language.

    `dedup` names the occasion: the same occasion is queued once, whoever asks how often. Nothing
    is sent here. Returns the message, or None where the person can only be phoned.
    """
    way = channel_for(recipient)
    if way is None:
        return None
    channel, address = way
    due = due_at or at
    with translation.override(recipient.language):
        text = render_to_string(
            f"messages/{purpose}.txt", {"centre": centre, "asks": asks, **(context or {})}
        ).strip()
    body = f"{centre.short_name}: {text}"
    if channel == Channel.SMS and centre.plain_sms:
        body = transliterate(body)
    message, _created = Message.objects.get_or_create(
        dedup=dedup,
        defaults={
            "centre": centre,
            "channel": channel,
            "purpose": purpose,
            "recipient_name": recipient.name,
            "address": address,
            "language": recipient.language,
            "body": body,
            "calendar": calendar,
            "target_type": ContentType.objects.get_for_model(target) if target else None,
            "target_id": target.pk if target else None,
            "asks": asks,
            "created_at": at,
            "due_at": due,
            "expires_at": expires_at or due + timedelta(days=1),
            "state_at": at,
        },
    )
    return message
