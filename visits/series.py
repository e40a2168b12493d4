"""A plan as a calendar sees it: one series, with the days left out and the dates that were moved.

What is mailed always holds the whole series, so that a calendar which has missed a letter is right
again with the next one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kit.clock import WARSAW, at_wall, local, local_date
from kit.ics import Event, invitation
from matching.models import Match
from messaging.recipients import Recipient
from visits.events import invitation_to
from visits.leaving_out import closed_for
from visits.models import Visit, VisitPlan
from visits.slots import plan_days, slot_on

KNOWN = timedelta(days=400)
"""So far ahead holidays and school breaks are left out of a series without an end."""

AT_REST = (Match.State.PAUSED, Match.State.ENDED)
"""States of a match in which its plans make no visits."""


@dataclass(frozen=True)
class Series:
    """The event that recurs, and those of its dates that stand at another hour."""

    event: Event
    changed: tuple[Event, ...] = ()


def calendar_to(recipient: Recipient, visit: Visit, *, at: datetime) -> str:
    """The visit for the volunteer's own calendar, or the series that it is a date of.

    A date of a series that is off is cancelled alone. Empty where no e-mail can carry it.
    """
    plan = visit.plan
    if plan is None or visit.plan_day is None:
        return invitation_to(recipient, visit, at=at)
    plan.match = visit.match
    if visit.state == Visit.State.CANCELLED:
        return without(recipient, visit, plan, at=at)
    return series_to(recipient, plan, at=at)


def series_to(recipient: Recipient, plan: VisitPlan, *, at: datetime, gone: bool = False) -> str:
    """The plan for the volunteer's own calendar; empty where no e-mail can carry it.

    A plan that is `gone` leaves nothing there.
    """
    if not recipient.email:
        return ""
    centre = plan.match.need.client.centre
    with translation.override(recipient.language):
        series = cancelled(plan) if gone else series_of(plan, at=at)
        return invitation(
            series.event,
            organizer=(centre.name, centre.email),
            attendee=recipient.email,
            at=at,
            changed=series.changed,
        )


def without(recipient: Recipient, visit: Visit, plan: VisitPlan, *, at: datetime) -> str:
    """That one date of the plan is off; empty where no e-mail can carry it."""
    if not recipient.email or visit.plan_day is None:
        return ""
    plan.refresh_from_db(fields=["sequence"])
    centre = plan.match.need.client.centre
    with translation.override(recipient.language):
        event = _event(
            plan, visit.starts_at, visit.ends_at, instance=nominal(plan, visit.plan_day), off=True
        )
        sender = (centre.name, centre.email)
        return invitation(event, organizer=sender, attendee=recipient.email, at=at)


def series_of(plan: VisitPlan, *, at: datetime) -> Series:
    """The whole series as it stands; cancelled once nothing of it is left."""
    plan.refresh_from_db(fields=["sequence"])
    kept = {visit.plan_day: visit for visit in plan.visits.exclude(state=Visit.State.CANCELLED)}
    days, last = _days(plan, at), _last(plan, kept)
    expected = _expected(plan, [day for day in days if last is None or day <= last], kept, at)
    if not expected:
        return cancelled(plan)
    between = [day for day in days if expected[0] <= day <= expected[-1]]
    slot = slot_on(expected[0], plan.start, plan.minutes)
    event = _event(
        plan,
        slot.starts_at,
        slot.ends_at,
        rule=_rule(plan, last and (expected[-1] if last < _horizon(plan, at) else last)),
        also=() if plan.rule else tuple(nominal(plan, day) for day in expected[1:]),
        left_out=tuple(nominal(plan, day) for day in between if day not in set(expected))
        if plan.rule
        else (),
    )
    moved = [kept[day] for day in expected if day in kept and _elsewhere(kept[day], plan)]
    return Series(event, tuple(_moved(plan, visit) for visit in moved))


def cancelled(plan: VisitPlan) -> Series:
    """The whole series called off."""
    slot = slot_on(plan.first_day, plan.start, plan.minutes)
    return Series(_event(plan, slot.starts_at, slot.ends_at, off=True))


def nominal(plan: VisitPlan, day: date) -> datetime:
    """The hour as the rule gives it, even where clocks skip it; calendars know a date by it."""
    return datetime.combine(day, time(*divmod(plan.start, 60)), WARSAW)


def _days(plan: VisitPlan, at: datetime) -> list[date]:
    return plan_days(plan, plan.first_day, _horizon(plan, at))


def _horizon(plan: VisitPlan, at: datetime) -> date:
    """So far the days of the series are looked at one by one."""
    return max(local_date(at), plan.first_day) + KNOWN


def _last(plan: VisitPlan, kept: dict[date | None, Visit]) -> date | None:
    """The last day of the series; a match that rests has none but the visits that are there."""
    if plan.match.state not in AT_REST:
        return plan.last_day
    there = [day for day in kept if day is not None]
    return max(there, default=plan.first_day - timedelta(days=1))


def _expected(
    plan: VisitPlan, days: list[date], kept: dict[date | None, Visit], at: datetime
) -> list[date]:
    """The days with a visit: as they are made, and beyond that as the plan will make them."""
    closed = closed_for(plan)
    made_until = max(plan.made_until or plan.first_day, local_date(at))
    return [day for day in days if day in kept or (day > made_until and closed.why(day) is None)]


def _elsewhere(visit: Visit, plan: VisitPlan) -> bool:
    """Whether the date stands at another hour than clocks show on all others."""
    if visit.plan_day is None:
        return False
    starts_at = nominal(plan, visit.plan_day)
    ends_at = starts_at + timedelta(minutes=plan.minutes)
    # Wall times are compared, because a visit on the night of the clocks has another end by them.
    shown = [local(visit.starts_at), local(visit.ends_at)]
    return [moment.replace(tzinfo=None) for moment in shown] != [
        moment.replace(tzinfo=None) for moment in (starts_at, ends_at)
    ]


def _moved(plan: VisitPlan, visit: Visit) -> Event:
    day = visit.plan_day or local_date(visit.starts_at)
    return _event(plan, visit.starts_at, visit.ends_at, instance=nominal(plan, day))


def _rule(plan: VisitPlan, last: date | None) -> str:
    if not plan.rule or last is None:
        return plan.rule
    until = at_wall(last, plan.start).astimezone(UTC)
    return f"{plan.rule};UNTIL={until:%Y%m%dT%H%M%SZ}"


def _event(
    plan: VisitPlan,
    starts_at: datetime,
    ends_at: datetime,
    *,
    rule: str = "",
    also: tuple[datetime, ...] = (),
    left_out: tuple[datetime, ...] = (),
    instance: datetime | None = None,
    off: bool = False,
) -> Event:
    centre = plan.match.need.client.centre
    return Event(
        uid=f"plan-{plan.pk}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=plan.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        summary=_("Visit – %(centre)s") % {"centre": centre.short_name},
        status="cancelled" if off else "confirmed",
        rule=rule,
        also=also,
        left_out=left_out,
        instance=instance,
    )
