"""What django-q2 calls: doorbells without a payload. Running one twice changes nothing."""

from collections.abc import Callable
from dataclasses import asdict

from django.utils import timezone

from messaging.delivering.confirming import confirm
from messaging.delivering.resolving import resolve
from messaging.delivering.sending import send_due
from messaging.replies.receiving import understand_stored
from messaging.sweeps import sweeps
from messaging.watch.heartbeat import beat


def _never() -> bool:
    """Nobody has asked to stop."""
    return False


def ring(stop: Callable[[], bool] = _never) -> dict[str, object]:
    """The minute's round: a sign of life, what is due everywhere, what is in doubt, what waits."""
    beat(at=timezone.now())
    return {
        "sweeps": sweeps.run(at=timezone.now()),
        "understood": understand_stored(at=timezone.now()),
        "resolved": asdict(resolve(at=timezone.now)),
        "confirmed": confirm(at=timezone.now),
        "sent": asdict(send_due(at=timezone.now, stop=stop)),
    }


def send(stop: Callable[[], bool] = _never) -> dict[str, int]:
    """Something was queued just now."""
    beat(at=timezone.now())
    return asdict(send_due(at=timezone.now, stop=stop))
