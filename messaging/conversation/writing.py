"""A short text that staff write to one person by hand."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.composing import Text, compose
from messaging.correspondents import Correspondent
from messaging.errors import NotPossibleNow
from messaging.models import Channel, Message, Reply
from messaging.queueing import channel_for, queue

NOTE = "note"
JUST_WRITTEN = timedelta(hours=2)
"""Who wrote so recently is awake, and waits for an answer."""


def way_to(person: Correspondent) -> Channel:
    """How a note travels; PHONE where the person can only be phoned."""
    return channel_for(person.recipient)[0]


def as_sent(person: Correspondent, text: str, centre: Centre) -> Text:
    """The text as it will arrive, with the centre's name, and how many parts it takes."""
    return compose(
        NOTE,
        channel=way_to(person),
        centre=centre,
        language=person.language,
        asks=False,
        digit=None,
        context={"text": text},
    )


@transaction.atomic
def write(
    person: Correspondent, text: str, *, centre: Centre, by: User, at: datetime, submission: UUID
) -> Message:
    """Queue the note; the same `submission` again changes nothing.

    Who has just written gets it at once, others not in the quiet hours. Raises NotPossibleNow
    where the person can only be phoned.
    """
    if way_to(person) == Channel.PHONE:
        raise NotPossibleNow(_("This person can only be phoned."))
    recent = Reply.objects.filter(sender=person.phone, received_at__gt=at - JUST_WRITTEN)
    message = queue(
        person.recipient,
        NOTE,
        centre=centre,
        dedup=f"{NOTE}:{submission}",
        context={"text": text},
        at=at,
        at_once=bool(person.phone) and recent.exists(),
    )
    if message.created_at == at:
        log("messaging.write", message, by=by, at=at, centre=centre.pk)
    return message
