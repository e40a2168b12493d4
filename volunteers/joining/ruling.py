"""The centre's own rules of signing up."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre


@transaction.atomic
def change_sign_up_rules(
    centre: Centre,
    *,
    joining_open: bool,
    min_age: int,
    answer_days: int,
    by: User,
    at: datetime,
) -> None:
    """Set whether the centre takes sign-ups, from which age, and how soon it promises to answer."""
    row = Centre.objects.select_for_update().get(pk=centre.pk)
    facts = {"joining_open": joining_open, "min_age": min_age, "answer_days": answer_days}
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
    log("volunteers.sign_up_rules", row, by=by, at=at, centre=row.pk, **facts)
