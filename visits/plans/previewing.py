"""The dates of a plan as they would be or are, with those that are left out and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from accounts.models import User
from kit.clock import local_date
from visits.clashes import Taken, clash_of, clashing, in_the_way
from visits.models import Visit, VisitPlan
from visits.plans.forms import clock_notes
from visits.plans.leaving_out import closed_for
from visits.slots import AHEAD, Slot, plan_days, slot_on

SHOWN = timedelta(weeks=8)
"""From the first day of a plan that begins later so many weeks are shown."""

BACK = timedelta(weeks=4)
"""So far back a running plan shows its dates."""


@dataclass(frozen=True)
class PlanDay:
    """One day of a plan: a visit, or why there is none."""

    day: date
    starts_at: datetime
    ends_at: datetime
    visit: Visit | None = None
    left_out: str = ""
    clash: str = ""
    note: str = ""

    @property
    def moved(self) -> bool:
        """Whether the visit is on another day than the plan's."""
        return self.visit is not None and local_date(self.visit.starts_at) != self.day

    @property
    def takes_place(self) -> bool:
        """Whether somebody comes, as far as is known."""
        off = self.visit is not None and self.visit.state == Visit.State.CANCELLED
        return not (self.left_out or self.clash or off)


def preview(
    plan: VisitPlan, *, by: User, at: datetime, apart_from: Collection[int] = ()
) -> list[PlanDay]:
    """The days of a plan that is not saved yet; a fixed number of queries unless something clashes.

    `apart_from` are visits that would give up their hour. A visit that stands in the way is named
    as `refuse_clashes` does.
    """
    closed = closed_for(plan)
    last = max(local_date(at) + AHEAD, plan.first_day + SHOWN)
    days = plan_days(plan, plan.first_day, last)
    slots = {day: slot_on(day, plan.start, plan.minutes, plan_day=day) for day in days}
    others = clashing(plan.match, list(slots.values()), apart_from=apart_from)
    return [
        PlanDay(
            day=day,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            left_out=why or "",
            clash="" if why else _clash(plan, others, slot, by, at),
            note="" if why else clock_notes(day, plan.start) or closed.maybe(day),
        )
        for day, slot in slots.items()
        for why in [closed.why(day)]
        if slot.starts_at > at or not plan.rule
    ]


def dates_of(plan: VisitPlan, *, at: datetime) -> list[PlanDay]:
    """The days of a saved plan from four weeks ago to as far as visits are made."""
    closed, since = closed_for(plan), max(plan.first_day, local_date(at) - BACK)
    until = max(plan.made_until or plan.first_day, local_date(at) + AHEAD)
    visits = {visit.plan_day: visit for visit in plan.visits.filter(plan_day__gte=since)}
    found = []
    for day in plan_days(plan, since, until):
        slot, visit = slot_on(day, plan.start, plan.minutes), visits.get(day)
        why = "" if visit else closed.why(day) or _("another visit stood in the way")
        starts_at = visit.starts_at if visit else slot.starts_at
        ends_at = visit.ends_at if visit else slot.ends_at
        note = clock_notes(day, plan.start) if visit else ""
        found.append(PlanDay(day, starts_at, ends_at, visit, why, "", note))
    return found


def _clash(plan: VisitPlan, others: Sequence[Taken], slot: Slot, by: User, at: datetime) -> str:
    other = in_the_way(others, slot)
    return str(clash_of(other, plan.match, by=by, at=at)) if other else ""
