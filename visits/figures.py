"""What the visits of a month come to. Counts only, never a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum

from centres.models import Centre
from kit.clock import month_bounds
from visits.models import Outcome, Visit


@dataclass(frozen=True)
class MonthFigures:
    """Visits that begin in a month by Polish clocks; each human counts once, however often met."""

    planned: int
    """All that were on the plan, whatever became of them."""

    done: int
    attempted: int
    cancelled: int
    silent: int
    """Past and unreported."""

    minutes: int
    """Minutes of the visits that took place, by their newest report."""

    volunteers: int
    """Volunteers with at least one visit that took place."""

    clients: int
    """Clients with at least one visit that took place."""


def month_figures(centre: Centre, year: int, month: int, *, at: datetime) -> MonthFigures:
    """The figures of a centre's month as known at `at`, in one query."""
    done = Q(state=Visit.State.DONE)
    newest = Outcome.objects.filter(visit=OuterRef("pk")).values("minutes")[:1]
    counted = (
        Visit.objects.of_centre(centre.pk)
        .between(*month_bounds(year, month))
        .annotate(
            spent=Subquery(newest),
            volunteer_id=F("match__volunteer"),
            client_id=F("match__need__client"),
        )
        .aggregate(
            planned=Count("pk"),
            done=Count("pk", filter=done),
            attempted=Count("pk", filter=Q(state=Visit.State.ATTEMPTED)),
            cancelled=Count("pk", filter=Q(state=Visit.State.CANCELLED)),
            silent=Count("pk", filter=Q(state=Visit.State.PLANNED, ends_at__lt=at)),
            minutes=Sum("spent", filter=done, default=0),
            volunteers=Count("volunteer_id", filter=done, distinct=True),
            clients=Count("client_id", filter=done, distinct=True),
        )
    )
    return MonthFigures(**counted)
