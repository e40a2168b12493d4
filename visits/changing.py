"""The one way in which a visit's row changes."""

from typing import Any

from django.db.models import F

from visits.errors import Stale
from visits.models import Visit, VisitPlan


def change(visit: Visit, **fields: Any) -> None:
    """Set these fields, raise the version, and the sequences that calendars go by.

    Those are the visit's own and its plan's. Compare and set: whoever read the visit before
    somebody else changed it changes nothing. Raises Stale.
    """
    changed = Visit.objects.filter(pk=visit.pk, version=visit.version).update(
        **fields, version=visit.version + 1, sequence=F("sequence") + 1
    )
    if not changed:
        raise Stale
    if visit.plan_id is not None:
        VisitPlan.objects.filter(pk=visit.plan_id).update(sequence=F("sequence") + 1)
    for name, value in fields.items():
        setattr(visit, name, value)
    visit.version += 1
    visit.sequence += 1
