"""Forgetting one person: what was written to them and what they answered, but not that it was.

Counts and costs stay true: the rows remain, without a name, an address or a word of the text.
"""

from datetime import datetime

from messaging.correspondents import Correspondent, correspondents
from messaging.models import Message, MessageQuerySet, OptOut, Reply
from messaging.own_messages import texts_from, written_to
from messaging.queueing import UNSENT, call_off

FORGOTTEN = {
    "recipient_name": "–",
    "address": "",
    "phone": "",
    "subject": "",
    "body": "",
    "calendar": "",
}


def forget(
    person: Correspondent, *, also: MessageQuerySet, but: Message | None, at: datetime
) -> None:
    """Wipe the person's messages, their own texts, and their wish for silence; spare `but`.

    `also` are messages to them that went elsewhere: to an earlier number, to their parents. What
    has not gone out is called off, and codes that have gone to their phone or e-mail are wiped. On
    a phone that others share, their texts stay, and so does the wish for silence, which holds for
    the number.
    """
    ends = [end for end in (person.phone, person.email) if end]
    codes = Message.objects.filter(centre=None, address__in=ends).exclude(state__in=UNSENT)
    messages = (written_to(person) | also | codes).exclude(pk=but.pk if but else 0)
    call_off(messages, reason="", at=at)
    texts = texts_from(person) | Reply.objects.filter(answers__in=messages)
    others = correspondents.with_phone(person.phone, None) if person.phone else ()
    if not any((one.kind, one.pk) != (person.kind, person.pk) for one in others):
        texts |= Reply.objects.filter(centre=None, sender=person.phone or "-")
        OptOut.objects.filter(address=person.phone or "-").delete()
    Reply.objects.filter(pk__in=list(texts.values_list("pk", flat=True))).update(sender="", body="")
    Message.objects.filter(pk__in=list(messages.values_list("pk", flat=True))).update(**FORGOTTEN)


def forget_message(message: Message, *, at: datetime) -> None:
    """Wipe one message, called off where it has not gone out."""
    only = Message.objects.filter(pk=message.pk)
    call_off(only, reason="", at=at)
    only.update(**FORGOTTEN)
