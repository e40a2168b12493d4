"""The hours of a month are approved once; afterwards they change by visible corrections only."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import local_date
from visits.errors import MonthNotOver
from visits.hours.counting import since_approved
from visits.hours.months import bounds, month_after
from visits.models import HoursMonth, Outcome


@transaction.atomic
def approve(centre: Centre, month: date, *, by: User, at: datetime) -> HoursMonth:
    """Approve the confirmed hours of the month that begins on `month`.

    What came or was corrected since an earlier month was approved is approved with it, as a
    correction. Approving twice changes nothing. Raises MonthNotOver.
    """
    if month_after(month) > local_date(at):
        raise MonthNotOver
    approved, new = HoursMonth.objects.get_or_create(
        centre=centre, first_day=month, defaults={"approved_at": at, "approved_by": by}
    )
    if not new:
        return approved
    waiting = since_approved(centre).filter(visit__starts_at__lt=bounds(month)[1])
    rows = waiting.values_list("pk", "visit__starts_at")
    closed = set(HoursMonth.objects.filter(centre=centre).values_list("first_day", flat=True))
    booked = [pk for pk, starts_at in rows if local_date(starts_at).replace(day=1) in closed]
    for first in range(0, len(booked), 500):
        Outcome.objects.filter(pk__in=booked[first : first + 500]).update(approved_in=approved)
    log(
        "visits.approve_hours", approved, by=by, at=at, centre=centre.pk,
        month=f"{month:%Y-%m}", reports=len(booked),
    )  # fmt: skip
    return approved
