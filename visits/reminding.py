"""The question on the evening before a visit. Reminders are found, not stored."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef

from kit.clock import at_wall, day_bounds, local_date
from messaging.models import Message
from messaging.queueing import queue
from visits.models import Visit
from visits.planning import IN_FORCE
from visits.telling import REMINDER
from volunteers.recipients import recipient_of

EVENING = 18 * 60
"""Wall time in Warsaw at which tomorrow's visits are asked about."""


def due_until(at: datetime) -> datetime:
    """Visits that begin before this moment have had their evening; clocks may change meanwhile."""
    today = local_date(at)
    last = today if at < at_wall(today, EVENING) else today + timedelta(days=1)
    return day_bounds(last)[1]


def asks_about(message: Message, visit: Visit) -> bool:
    """Whether the question was about the time at which the visit is planned now."""
    return message.expires_at == visit.starts_at


def queue_reminders(*, at: datetime) -> int:
    """Queue the question for every visit that is due, unasked and still to come.

    After a missed evening the question goes out later, never once the visit has begun. Returns
    how many were queued; people who can only be phoned stand on the call list.
    """
    asked = Message.objects.filter(
        purpose=REMINDER,
        target_type=ContentType.objects.get_for_model(Visit),
        target_id=OuterRef("pk"),
        expires_at=OuterRef("starts_at"),
    ).exclude(state=Message.State.CANCELLED)
    due = (
        Visit.objects.upcoming(at)
        .filter(~Exists(asked), starts_at__lt=due_until(at))
        .filter(match__state__in=IN_FORCE, answer="")
        .with_people()
        .order_by("starts_at", "pk")
    )
    return sum(_ask(visit, at) for visit in due)


def _ask(visit: Visit, at: datetime) -> bool:
    message = queue(
        recipient_of(visit.match.volunteer),
        REMINDER,
        centre=visit.client.centre,
        # The sequence rises when a visit is moved away and back again: then it is asked anew.
        dedup=f"visit-reminder:{visit.pk}:{visit.sequence}",
        at=at,
        target=visit,
        context={
            "starts_at": visit.starts_at,
            "tomorrow": local_date(visit.starts_at) > local_date(at),
        },
        expires_at=visit.starts_at,
        asks=True,
    )
    return message.created_at == at
