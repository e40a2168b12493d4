"""Finding out what became of attempts whose end nobody saw, before anything is sent again.

An attempt is open from the moment it is noted until its result is. An open one that its process
no longer works on (it was killed, or the answer was lost) is looked up at the provider: found
means sent; not found, once the provider's list can be trusted, means that it may be sent again;
and what stays unknown for a quarter of an hour is left to a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from messaging import recording
from messaging.channels.errors import LookUpFailed
from messaging.channels.picking import Transports, transports
from messaging.channels.protocol import Found, LooksUp, Transport
from messaging.models import Attempt, Message

ABANDONED_AFTER = timedelta(seconds=30)
"""Longer than a call can take with its time limits and the hold-up allowed before it."""

LISTED_WITHIN = timedelta(minutes=2)
"""How long the provider may take to list what it has accepted. Ours is an assumption: it promises
nothing. A longer wait costs time after a failure, a shorter one could send twice."""

GIVEN_UP_AFTER = timedelta(minutes=15)

LOOK_BACK = timedelta(hours=2)
"""How far before the attempt a look-up reaches, because clocks differ and jump."""


@dataclass
class Resolved:
    """What one round of look-ups found."""

    found: int = 0
    put_back: int = 0
    given_up: int = 0
    open: int = 0


def resolve(
    *,
    at: Callable[[], datetime],
    by: Transports | None = None,
    abandoned_after: timedelta = ABANDONED_AFTER,
    listed_within: timedelta = LISTED_WITHIN,
    limit: int = 100,
) -> Resolved:
    """Look up every open attempt that nobody works on; the oldest first."""
    transport_for = transports() if by is None else by
    begun, counts = at(), Resolved()
    abandoned = Attempt.objects.filter(
        result=Attempt.Result.STARTED, started_at__lte=begun - abandoned_after
    ) | Attempt.objects.filter(result=Attempt.Result.UNKNOWN)
    waiting = abandoned.filter(message__state=Message.State.SENDING)
    for attempt in waiting.select_related("message").order_by("started_at")[:limit]:
        transport = transport_for[attempt.message.channel]
        _resolve(attempt, transport, counts, at=at(), listed_within=listed_within)
    return counts


def _resolve(
    attempt: Attempt,
    transport: Transport,
    counts: Resolved,
    *,
    at: datetime,
    listed_within: timedelta,
) -> None:
    recording.uncertain(attempt, "abandoned", at=at)
    age = at - attempt.started_at
    answer = _look_up(attempt, transport)
    if isinstance(answer, Found):
        recording.taken(attempt, answer.provider_id, at=at, state=answer.state, code=answer.code)
        counts.found += 1
    elif answer is None and age >= listed_within and recording.absent(attempt, at=at):
        counts.put_back += 1
    elif age >= GIVEN_UP_AFTER and recording.given_up(attempt, at=at):
        counts.given_up += 1
    else:
        counts.open += 1


def _look_up(attempt: Attempt, transport: Transport) -> Found | bool | None:
    """What the provider has that is no other attempt's; None for nothing, False for no answer."""
    if not isinstance(transport, LooksUp):
        return False
    try:
        listed = transport.find(attempt.message, since=attempt.started_at - LOOK_BACK)
    except LookUpFailed:
        return False
    ids = [found.provider_id for found in listed]
    others = Attempt.objects.filter(provider_id__in=ids).exclude(pk=attempt.pk)
    known = set(others.values_list("provider_id", flat=True))
    return next((found for found in listed if found.provider_id not in known), None)
