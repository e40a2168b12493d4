"""Asking the provider about messages of which it has told nothing since it took them.

Status callbacks can fail for everybody at once: a wrong address in the settings, a proxy, a
certificate. Then the provider is asked, so that the desk learns what arrived all the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import F, Q

from messaging.channels.errors import LookUpFailed
from messaging.channels.picking import Transports, transports
from messaging.channels.protocol import LooksUp
from messaging.delivering import recording
from messaging.delivering.patience import LOOK_FOR
from messaging.models import Message

PATIENCE = timedelta(minutes=5)
"""So long after sending, and after each question, nothing is asked."""


def confirm(*, at: Callable[[], datetime], by: Transports | None = None, limit: int = 50) -> int:
    """Ask about those that have waited longest for proof; return of how many there is news."""
    transport_for = transports() if by is None else by
    begun, news = at(), 0
    long_ago = begun - PATIENCE
    silent = Message.objects.unproven(begun).filter(
        Q(asked_at__isnull=True) | Q(asked_at__lte=long_ago), state_at__lte=long_ago
    )
    for message in silent.order_by(F("asked_at").asc(nulls_first=True), "state_at")[:limit]:
        transport, now = transport_for[message.channel], at()
        if now - begun > LOOK_FOR or not isinstance(transport, LooksUp):
            break
        Message.objects.filter(pk=message.pk).update(asked_at=now)
        try:
            news += _ask(message, transport, at=now)
        except LookUpFailed:
            break
    return news


def _ask(message: Message, transport: LooksUp, *, at: datetime) -> bool:
    found = transport.ask(message.provider_id)
    attempt = message.attempts.filter(provider_id=message.provider_id).last()
    if found is None or attempt is None or not found.proven:
        return False
    try:
        recording.seen(attempt, found, at=at)
    except IntegrityError:
        return False  # a callback has just given this id to another attempt
    return True
