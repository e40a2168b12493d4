"""The worker's sign of life, and its watch over the clock."""

import logging
from datetime import datetime, timedelta

from messaging.delivering.lanes import moment
from messaging.models import Heartbeat

logger = logging.getLogger(__name__)

SILENT_AFTER = timedelta(minutes=2)
JUMP = timedelta(seconds=30)
"""A clock that is off by less is being set right, as clocks are."""


class Clock:
    """Compares the clock on the wall with one that nobody sets; one for each process."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def jump(self, at: datetime) -> timedelta:
        """By how much the clock has been set since the last look; nought where it was not."""
        now, last = moment(), self._last
        self._last = (at, now)
        if last is None:
            return timedelta()
        by = (at - last[0]) - timedelta(seconds=now - last[1])
        return by if abs(by) > JUMP else timedelta()

    def forget(self) -> None:
        """Begin anew."""
        self._last = None


clock = Clock()


def beat(*, at: datetime) -> None:
    """Note that a worker is at work, and whether the clock has been set meanwhile."""
    facts: dict[str, object] = {"seen_at": at}
    if by := clock.jump(at):
        seconds = int(by.total_seconds())
        logger.warning("The clock of this machine has jumped by %s seconds", seconds)
        facts |= {"jumped_at": at, "jumped_by": seconds}
    Heartbeat.objects.update_or_create(pk=1, defaults=facts)


def last_jump() -> datetime | None:
    """When a clock was last found to have jumped."""
    return Heartbeat.objects.values_list("jumped_at", flat=True).first()
