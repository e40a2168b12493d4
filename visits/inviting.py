"""What a letter carries for the volunteer's own calendar: a visit, a series, or one date of it."""

from datetime import datetime

from django.utils import translation

from centres.models import Centre
from kit.ics import Event, invitation
from messaging.recipients import Recipient
from visits.events import event_of
from visits.models import Visit, VisitPlan
from visits.plans.leaving_out import closed_for
from visits.series import cancelled, cancelled_date, dates_of, is_of_series, series_of


def calendar_to(recipient: Recipient, visit: Visit, *, at: datetime) -> str:
    """The visit for the volunteer's own calendar, or the series that it is a date of.

    A date of a series that is off is cancelled alone. Empty where no e-mail can carry it.
    """
    plan = visit.plan
    if plan is None or not is_of_series(visit, plan):
        return invitation_to(recipient, visit, at=at)
    plan.match = visit.match
    if visit.state == Visit.State.CANCELLED:
        return without(recipient, visit, plan, at=at)
    return series_to(recipient, plan, at=at)


def invitation_to(recipient: Recipient, visit: Visit, *, at: datetime) -> str:
    """The visit by itself; empty where no e-mail can carry it."""
    if not recipient.email:
        return ""
    with translation.override(recipient.language):
        return _letter(recipient, visit.match.need.client.centre, event_of(visit), at=at)


def series_to(recipient: Recipient, plan: VisitPlan, *, at: datetime, gone: bool = False) -> str:
    """The plan for the volunteer's own calendar; empty where no e-mail can carry it.

    A plan that is `gone` leaves nothing there.
    """
    if not recipient.email:
        return ""
    with translation.override(recipient.language):
        series = cancelled(plan)
        if not gone:
            plan.refresh_from_db(fields=["sequence"])
            series = series_of(plan, dates_of(plan, plan.visits.all(), closed_for(plan)), at=at)
        centre = plan.match.need.client.centre
        return _letter(recipient, centre, series.event, at=at, changed=series.changed)


def without(recipient: Recipient, visit: Visit, plan: VisitPlan, *, at: datetime) -> str:
    """That one date of the plan is off; empty where no e-mail can carry it."""
    if not recipient.email:
        return ""
    plan.refresh_from_db(fields=["sequence"])
    with translation.override(recipient.language):
        centre = plan.match.need.client.centre
        return _letter(recipient, centre, cancelled_date(plan, visit), at=at)


def _letter(
    recipient: Recipient,
    centre: Centre,
    event: Event,
    *,
    at: datetime,
    changed: tuple[Event, ...] = (),
) -> str:
    return invitation(
        event,
        organizer=(centre.name, centre.email),
        attendee=recipient.email,
        at=at,
        changed=changed,
    )
