"""The centre's own rules about concerns: how long one may wait, and what is to be done."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from visits.models import Checklist, EscalationHours, OfficeHours


@transaction.atomic
def set_rules(
    centre: Centre,
    *,
    hours: Mapping[int, int],
    lists: Mapping[str, str],
    office: tuple[int, int] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Keep hours by severity and the lines of a checklist by category; an empty list goes back.

    `office` is from when until when the centre is open on weekdays (minutes after midnight), None
    where all hours count.
    """
    if office is None:
        OfficeHours.objects.filter(centre=centre).delete()
    else:
        times = {"opens": office[0], "closes": office[1]}
        OfficeHours.objects.update_or_create(centre=centre, defaults=times)
    for severity, number in hours.items():
        EscalationHours.objects.update_or_create(
            centre=centre, severity=severity, defaults={"hours": number}
        )
    for category, lines in lists.items():
        if lines.strip():
            Checklist.objects.update_or_create(
                centre=centre, category=category, defaults={"lines": lines}
            )
        else:
            Checklist.objects.filter(centre=centre, category=category).delete()
    facts = {str(severity): number for severity, number in hours.items()}
    log("concerns.set_rules", centre, by=by, at=at, centre=centre.pk, hours=facts)


@transaction.atomic
def hear_alarms_on(user: User, phone: str, *, at: datetime) -> None:
    """Tell this person of concerns by text message too, or no more where `phone` is empty."""
    User.objects.filter(pk=user.pk).update(phone=phone)
    log("concerns.alarm_phone", user, by=user, at=at, given=bool(phone))
