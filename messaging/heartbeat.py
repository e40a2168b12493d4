"""The worker's sign of life."""

from datetime import datetime, timedelta

from messaging.models import Heartbeat

SILENT_AFTER = timedelta(minutes=2)


def beat(*, at: datetime) -> None:
    """Note that a worker is at work."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"seen_at": at})
