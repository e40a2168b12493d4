"""What the visits of a period come to. Counts only, never a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, When

from centres.models import Centre
from visits.models import Outcome, Visit


@dataclass(frozen=True)
class VisitFigures:
    """Visits that begin in a period; each human counts once, however often met."""

    planned: int
    """All that were on the plan, whatever became of them."""

    done: int
    attempted: int
    missed: int
    """Planned, and nobody came."""

    cancelled: int
    silent: int
    """Past and unreported."""

    minutes: int
    """Minutes of the visits that took place, by their newest report, where it is confirmed."""

    volunteers: int
    """Volunteers with at least one visit that took place."""

    clients: int
    """Clients with at least one visit that took place."""


def counted_minutes() -> Subquery:
    """Of a visit: the minutes of the report that holds, 0 until it is confirmed."""
    minutes = Case(When(Outcome.CONFIRMED, then=F("minutes")), default=0)
    return Subquery(Outcome.objects.filter(visit=OuterRef("pk")).values(counted=minutes)[:1])


def visit_figures(
    centres: Sequence[Centre], first: datetime, last: datetime, *, at: datetime
) -> VisitFigures:
    """The figures of these centres together, from `first` on and before `last`, as known at `at`.

    One query.
    """
    done = Q(state=Visit.State.DONE)
    counted = (
        Visit.objects.filter(match__need__client__centre__in=centres)
        .between(first, last)
        .annotate(
            spent=counted_minutes(),
            volunteer_id=F("match__volunteer"),
            client_id=F("match__need__client"),
        )
        .aggregate(
            planned=Count("pk"),
            done=Count("pk", filter=done),
            attempted=Count("pk", filter=Q(state=Visit.State.ATTEMPTED)),
            missed=Count("pk", filter=Q(state=Visit.State.MISSED)),
            cancelled=Count("pk", filter=Q(state=Visit.State.CANCELLED)),
            silent=Count("pk", filter=Q(state=Visit.State.PLANNED, ends_at__lt=at)),
            minutes=Sum("spent", filter=done, default=0),
            volunteers=Count("volunteer_id", filter=done, distinct=True),
            clients=Count("client_id", filter=done, distinct=True),
        )
    )
    return VisitFigures(**counted)
