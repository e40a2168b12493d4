"""When somebody last said how a visit of a match went."""

from datetime import datetime

from django.db.models import DateTimeField, OuterRef, Subquery

from matching.models import Match
from visits.models import Visit

HEARD = (Visit.State.DONE, Visit.State.ATTEMPTED, Visit.State.MISSED)


def last_heard(at: datetime) -> Subquery:
    """The beginning of that visit, for a row of matches."""
    heard = Visit.objects.filter(match=OuterRef("pk"), state__in=HEARD, starts_at__lte=at)
    return Subquery(heard.order_by("-starts_at").values("starts_at")[:1], DateTimeField())


def visits_made(match: Match) -> int:
    """How many visits of the match took place."""
    return match.visits.filter(state=Visit.State.DONE).count()
