"""Taking messages up for sending, so that only one process has each and everybody can see that."""

from datetime import datetime
from secrets import token_urlsafe

from django.db import connection, transaction

from messaging.delivering.patience import hand_over_within
from messaging.models import Attempt, Message, MessageQuerySet
from messaging.moving import move


def claim(most: int, *, at: datetime) -> list[str]:
    """Take up to so many of the due messages, the nearest end first; return their attempts' marks.

    They are taken by one conditional update, under locks that keep every other process from the
    same rows, and committed with their attempts before anything is sent. Raises RuntimeError
    inside a transaction: a claim that could be rolled back after the call would be no claim.
    """
    with transaction.atomic(durable=True):
        due = _not_being_taken(Message.objects.due(at).awake(at))
        chosen = list(due.values_list("pk", flat=True)[:most])
        marks = [token_urlsafe(24) for _ in chosen]
        taken = Message.objects.filter(pk__in=chosen)
        only = (Message.State.QUEUED,)
        if move(taken, Message.State.SENDING, at=at, only_from=only) != len(chosen):
            transaction.set_rollback(True)
            return []
        Attempt.objects.bulk_create(
            Attempt(message_id=message_id, mark=mark, started_at=at)
            for message_id, mark in zip(chosen, marks, strict=True)
        )
    return marks


def ready(marks: list[str], *, at: datetime) -> list[Attempt]:
    """The last look before the call: still ours, still wanted, and not held up on the way."""
    messages = Message.objects.filter(
        state=Message.State.SENDING, expires_at__gt=at, unwanted_at__isnull=True
    )
    attempts = Attempt.objects.filter(
        mark__in=marks,
        started_at__gte=at - hand_over_within(),
        message__in=messages.audible(),
    )
    return list(attempts.select_related("message__centre").order_by("message__expires_at", "pk"))


def _not_being_taken(due: MessageQuerySet) -> MessageQuerySet:
    """Locked, and without those that another process takes at this moment; where that is known.

    SQLite knows one writer at a time, so that nobody else can be taking any.
    """
    if connection.features.has_select_for_update_skip_locked:
        return due.select_for_update(skip_locked=True, of=("self",))
    return due
