"""The one way in which a visit's row changes."""

from typing import Any

from django.db.models import F

from visits.errors import Stale
from visits.models import Visit


def change(visit: Visit, **fields: Any) -> None:
    """Set these fields, raise the version, and the sequence that calendars go by.

    Compare and set: whoever read the visit before somebody else changed it changes nothing.
    Raises Stale.
    """
    changed = Visit.objects.filter(pk=visit.pk, version=visit.version).update(
        **fields, version=visit.version + 1, sequence=F("sequence") + 1
    )
    if not changed:
        raise Stale
    for name, value in fields.items():
        setattr(visit, name, value)
    visit.version += 1
    visit.sequence += 1
