"""What a number will not get any more goes by e-mail, where the person has an address."""

from datetime import datetime

from django.utils import translation

from kit.sms_text import transliterate
from messaging.composing import how_to_answer, render
from messaging.correspondents import correspondents
from messaging.doorbell import ring_after_commit
from messaging.models import Channel, Message, MessageQuerySet

LONGEST_KEY = 140


def send_by_mail(messages: MessageQuerySet, *, at: datetime) -> int:
    """Queue these lost text messages as e-mail, each once; return how many have an address.

    Those that have none stay to be seen to by telephone, and so do those that say several things
    at once. Call it inside a transaction.
    """
    sent = 0
    alone = messages.filter(channel=Channel.SMS, expires_at__gt=at, joined__isnull=True)
    for message in alone.select_related("centre"):
        address = _address_of(message)
        if address and not message.secret:
            _copy(message, address, at=at)
            Message.objects.filter(pk=message.pk).update(settled_at=at)
            sent += 1
    if sent:
        ring_after_commit()
    return sent


def _address_of(message: Message) -> str:
    """The one e-mail address of the person it was for; a family's phone has several people."""
    found = {
        person.email
        for person in correspondents.with_phone(message.address, message.centre_id)
        if person.name == message.recipient_name
    }
    return found.pop() if len(found) == 1 else ""


def _copy(message: Message, address: str, *, at: datetime) -> Message:
    copied = (
        "centre",
        "purpose",
        "phone",
        "recipient_name",
        "language",
        "target_type",
        "target_id",
        "asks",
    )
    with translation.override(message.language):
        subject = render(["messages/usual_subject.txt"], {"centre": message.centre}).strip()
    made, _new = Message.objects.get_or_create(
        dedup=f"{message.dedup[:LONGEST_KEY]}:email",
        defaults={
            **{name: getattr(message, name) for name in copied},
            "channel": Channel.EMAIL,
            "address": address,
            "subject": subject[:150],
            "body": letter_of(message),
            "created_at": at,
            "due_at": max(message.due_at, at),
            "expires_at": message.expires_at,
            "state_at": at,
        },
    )
    return made


def letter_of(message: Message) -> str:
    """The text without what only a text message needs: who writes, and how to answer."""
    text = message.body
    if message.centre is not None:
        for name in (message.centre.short_name, transliterate(message.centre.short_name)):
            text = text.removeprefix(f"{name}: ")
    if message.asks:
        with translation.override(message.language):
            ending = how_to_answer(message.digit, message.purpose)
        for how in (ending, transliterate(ending)):
            text = text.removesuffix(how).rstrip()
    return text[:1].upper() + text[1:]
