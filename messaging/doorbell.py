"""Waking a worker as soon as something is queued; the minute's round would find it anyway."""

from django.db import transaction
from django_q.models import OrmQ
from django_q.tasks import async_task

MOST_WAITING = 20
"""With so many tasks waiting, or no worker to take them, another one would only pile up."""


def ring_after_commit() -> None:
    """Ring once the verb's transaction is kept; never at the price of the verb itself."""
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    if OrmQ.objects.count() < MOST_WAITING:
        async_task("messaging.tasks.send", save=False)
