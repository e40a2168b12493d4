"""Questions that need no asking any more, because the answer was noted in another way."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models

from messaging.models import Message
from messaging.queueing import cancel


def close_questions(target: models.Model, purposes: Sequence[str], *, at: datetime) -> None:
    """Nobody is written to or phoned about it any more. Call it inside a transaction."""
    cancel(target=target, purposes=purposes, at=at)
    open_calls = Message.objects.about(target).to_be_seen_to()
    open_calls.filter(purpose__in=purposes, answered_at=None).update(answered_at=at)
