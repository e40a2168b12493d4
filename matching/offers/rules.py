"""How a centre asks: whom at the same time, for how long, and how long an interview holds."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre

RULES = ("offers_at_once", "offer_days", "need_valid_months")


@transaction.atomic
def set_rules(centre: Centre, chosen: dict[str, Any], *, by: User, at: datetime) -> bool:
    """Save the rules by their names in `RULES`; return whether anything changed.

    Offers that are out and interviews that were held keep the day they were given.
    """
    row = Centre.objects.select_for_update().get(pk=centre.pk)
    changed = {name: chosen[name] for name in RULES if getattr(row, name) != chosen[name]}
    if not changed:
        return False
    Centre.objects.filter(pk=centre.pk).update(**changed)
    log("matching.rules", centre, by=by, at=at, centre=centre.pk, **changed)
    return True
