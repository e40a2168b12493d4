"""Emptying the outbox: each message claimed, handed over once, and noted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from messaging import recording
from messaging.channels.errors import Refused, Uncertain
from messaging.channels.picking import Transports, transports
from messaging.channels.protocol import Transport
from messaging.claiming import claim, may_be_handed_over
from messaging.failures import note_failure
from messaging.models import Attempt, Message, Pause
from messaging.moving import move

RUN_FOR = timedelta(seconds=35)
"""A run begins no call after this, so that the worker's own time limit never cuts one in two."""


@dataclass
class Counts:
    """What one run did."""

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    withheld: int = 0
    expired: int = 0


def send_due(
    *,
    at: Callable[[], datetime],
    limit: int = 500,
    by: Transports | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Counts:
    """Send what is due, the nearest end first; return what became of it.

    `at` gives the present moment whenever it is asked, because a run takes time. Several runs may
    go on at once, here and on other machines. Raises RuntimeError inside a transaction.
    """
    begun = at()
    counts = Counts(expired=expire_stale(at=begun))
    transport_for = transports() if by is None else by
    resting = set(Pause.objects.filter(until__gt=begun).values_list("channel", flat=True))
    due = Message.objects.due(begun).exclude(channel__in=resting).values_list("pk", "channel")
    for message_id, channel in list(due[:limit]):
        if stop() or at() - begun > RUN_FOR:
            break
        if channel in resting:
            continue
        attempt = claim(message_id, at=at())
        if attempt is not None and _hand_over(attempt, transport_for[channel], at, counts):
            resting.add(channel)
    return counts


def expire_stale(*, at: datetime) -> int:
    """Close what has waited past its time: word that comes too late is worse than none."""
    return move(Message.objects.stale(at), Message.State.EXPIRED, at=at, reason="expired")


def _hand_over(
    attempt: Attempt, transport: Transport, at: Callable[[], datetime], counts: Counts
) -> bool:
    """Make the one call and note how it ended; return whether the channel needs a rest."""
    if not may_be_handed_over(attempt, at=at()):
        recording.absent(attempt, at=at())
        counts.withheld += 1
        return False
    try:
        provider_id = transport.send(attempt.message, attempt.mark)
    except Refused as refusal:
        recording.refused(attempt, refusal, at=at())
        counts.refused += 1
        return refusal.pauses
    except Uncertain as doubt:
        recording.uncertain(attempt, doubt.code, at=at())
        counts.uncertain += 1
    except Exception as surprise:
        note_failure(f"Attempt {attempt.pk}", surprise)
        recording.uncertain(attempt, type(surprise).__name__, at=at())
        counts.uncertain += 1
    else:
        recording.taken(attempt, provider_id, at=at())
        counts.sent += 1
    return False
