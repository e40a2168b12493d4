"""A centre sets when it reminds."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.models import Rule
from messaging.reminders import Reminder, Timing, reminders


@transaction.atomic
def set_rules(centre: Centre, chosen: Mapping[Reminder, Timing], *, by: User, at: datetime) -> int:
    """Set the timings; what is as usual needs no row. Returns how many rules changed."""
    changed = 0
    for reminder, present in reminders.of(centre).items():
        timing = chosen.get(reminder, present)
        if timing == present:
            continue
        mine = Rule.objects.filter(centre=centre, reminder=reminder.code)
        if timing == reminder.usual:
            mine.delete()
        else:
            facts = {
                "is_on": timing.on,
                "days": timing.days,
                "minute": timing.minute,
                "hours": timing.hours,
            }
            Rule.objects.update_or_create(centre=centre, reminder=reminder.code, defaults=facts)
        log("messaging.rule", centre, by=by, at=at, centre=centre.pk, reminder=reminder.code)
        changed += 1
    return changed
