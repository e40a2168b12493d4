"""Waking a worker as soon as something is queued; the minute's round would find it anyway."""

from django.db import connection, transaction
from django_q.models import OrmQ
from django_q.tasks import async_task

MOST_WAITING = 20
"""With so many tasks waiting, or no worker to take them, another one would only pile up."""


def ring_after_commit() -> None:
    """Ring once when the verb's transaction is kept; never at the price of the verb itself."""
    # One that waits already is kept whenever this one would be: a sweep queues hundreds.
    if all(work[1] is not _ring for work in connection.run_on_commit):
        transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    if OrmQ.objects.count() < MOST_WAITING:
        async_task("messaging.tasks.send", save=False)
