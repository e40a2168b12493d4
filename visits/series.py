"""A plan as a calendar sees it: one series, with the days left out and the dates that were moved.

Letters and feeds show the same series under the same `uid` (docs/decisions/0027). It always is the
whole of it, so that a calendar which has missed a letter is right again with the next one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kit.clock import WARSAW, at_wall, local, local_date
from kit.ics import Event
from matching.models import Match
from visits.models import Visit, VisitPlan
from visits.plans.leaving_out import Closed
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

    def __iter__(self) -> Iterator[Event]:
        yield self.event
        yield from self.changed


@dataclass(frozen=True)
class Dates:
    """What is known of a plan's dates from a day on: the visits that are there, and the rest."""

    kept: dict[date, Visit] = field(default_factory=dict)
    off: dict[date, Visit] = field(default_factory=dict)
    closed: Closed | None = None
    since: date = date.min


def is_of_series(visit: Visit, plan: VisitPlan | None) -> bool:
    """Whether calendars know the visit as a date of its plan; whoever stands in has it alone."""
    return plan is not None and visit.plan_day is not None and plan.match_id == visit.match_id


def dates_of(
    plan: VisitPlan, visits: Iterable[Visit], closed: Closed, *, since: date = date.min
) -> Dates:
    """The plan's own among the visits by their days, those from `since` on."""
    kept: dict[date, Visit] = {}
    off: dict[date, Visit] = {}
    for visit in visits:
        day = visit.plan_day
        if day is not None and day >= since and is_of_series(visit, plan):
            (off if visit.state == Visit.State.CANCELLED else kept)[day] = visit
    return Dates(kept, off, closed, since)


def series_of(plan: VisitPlan, dates: Dates, *, at: datetime) -> Series:
    """The series as it stands; cancelled once nothing of it is left."""
    expected, between = _expected(plan, dates, at)
    if not expected:
        return cancelled(plan)
    slot = slot_on(expected[0], plan.start, plan.minutes)
    days = set(expected)
    event = _event(
        plan,
        slot.starts_at,
        slot.ends_at,
        rule=_rule(plan, _until(plan, dates, expected[-1], at)),
        also=() if plan.rule else tuple(nominal(plan, day) for day in expected[1:]),
        left_out=tuple(nominal(plan, day) for day in between if day not in days)
        if plan.rule
        else (),
    )
    kept = dates.kept
    moved = [kept[day] for day in expected if day in kept and _elsewhere(kept[day], plan)]
    return Series(event, tuple(_instead(plan, visit) for visit in moved))


def with_cancelled(plan: VisitPlan, dates: Dates, *, at: datetime) -> Series:
    """The series with each date that is off as a cancelled one: so a feed shows it.

    A letter leaves such dates out, because a request cannot hold a cancelled one (RFC 5546, 3.2.2).
    """
    series = series_of(plan, dates, at=at)
    first, *others = sorted(dates.off) or [plan.first_day]
    if series.event.status == "cancelled":
        slot = slot_on(first, plan.start, plan.minutes)
        starts = tuple(nominal(plan, day) for day in others if day in dates.off)
        event = replace(series.event, starts_at=slot.starts_at, ends_at=slot.ends_at, also=starts)
        return Series(event)
    off = {nominal(plan, day): visit for day, visit in dates.off.items()}
    event = replace(
        series.event,
        left_out=tuple(start for start in series.event.left_out if start not in off),
        # A date that the rule does not give any more is named, to be shown as cancelled.
        also=series.event.also
        + tuple(start for start in off if start not in series.event.left_out),
    )
    crossed = [_instead(plan, visit, off=True) for visit in dates.off.values()]
    return Series(event, series.changed + tuple(crossed))


def cancelled(plan: VisitPlan) -> Series:
    """The whole series called off."""
    slot = slot_on(plan.first_day, plan.start, plan.minutes)
    return Series(_event(plan, slot.starts_at, slot.ends_at, off=True))


def cancelled_date(plan: VisitPlan, visit: Visit) -> Event:
    """One date of the series called off."""
    return _instead(plan, visit, off=True)


def nominal(plan: VisitPlan, day: date) -> datetime:
    """The hour as the rule gives it, even where clocks skip it; calendars know a date by it."""
    return datetime.combine(day, time(*divmod(plan.start, 60)), WARSAW)


def _horizon(plan: VisitPlan, at: datetime) -> date:
    """So far the days of the series are looked at one by one."""
    return max(local_date(at), plan.first_day) + KNOWN


def _expected(plan: VisitPlan, dates: Dates, at: datetime) -> tuple[list[date], list[date]]:
    """The days with a visit: as they are made, and beyond that as the plan will make them.

    And all days of the rule from the first of them to the last.
    """
    kept, closed, last = dates.kept, dates.closed, _last(plan, dates)
    days = plan_days(plan, max(plan.first_day, dates.since), _horizon(plan, at))
    made_until = max(plan.made_until or plan.first_day, local_date(at))
    expected = [
        day
        for day in days
        if (last is None or day <= last)
        and (day in kept or (day > made_until and (closed is None or closed.why(day) is None)))
    ]
    return expected, [day for day in days if expected and expected[0] <= day <= expected[-1]]


def _last(plan: VisitPlan, dates: Dates) -> date | None:
    """The last day of the series; a match that rests has none but the visits that are there."""
    if plan.match.state not in AT_REST:
        return plan.last_day
    return max(dates.kept, default=plan.first_day - timedelta(days=1))


def _until(plan: VisitPlan, dates: Dates, newest: date, at: datetime) -> date | None:
    last = _last(plan, dates)
    return last and (newest if last < _horizon(plan, at) else last)


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


def _instead(plan: VisitPlan, visit: Visit, *, off: bool = False) -> Event:
    day = visit.plan_day or local_date(visit.starts_at)
    return _event(plan, visit.starts_at, visit.ends_at, instance=nominal(plan, day), off=off)


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
