"""How many people from outside were trained, by who they are."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count

from centres.models import Centre
from training.models import Attendance


def trained(centres: Sequence[Centre], begins: datetime, ends: datetime) -> dict[str, int]:
    """Different people present at one meeting or more of these centres, by audience; one query.

    Volunteers are not among them: they are counted where they prepare.
    """
    present = Attendance.objects.filter(
        participant__isnull=False,
        state=Attendance.State.PRESENT,
        meeting__course__centre__in=centres,
        meeting__starts_at__gte=begins,
        meeting__starts_at__lt=ends,
    )
    by_audience = present.order_by().values_list("participant__audience")
    return dict(by_audience.annotate(people=Count("participant", distinct=True)))
