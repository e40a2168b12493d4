"""Changing a plan from a date on: the series splits, and what was is left as it was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from visits.cancelling import call_off_for_plan
from visits.changing import change
from visits.clashes import hold_people
from visits.errors import PlanOver, Stale
from visits.models import PlanStep, Visit, VisitPlan
from visits.planning import centre_of, draft, made_until, make_visits, refuse_unfit
from visits.plans.leaving_out import closed_for
from visits.plans.remembering import PLAN_FIELDS, Memory
from visits.slots import AHEAD, Slot, slot_on, slots_of
from visits.telling import tell_client_of_plan, tell_of_plan, withdraw


@dataclass
class Pairs:
    """The visits that are there and the slots that are wanted, put together."""

    kept: list[tuple[Visit, Slot]] = field(default_factory=list)
    over: list[Visit] = field(default_factory=list)
    """Visits for which no slot is left."""

    fresh: list[Slot] = field(default_factory=list)
    """Slots for which there is no visit yet."""


@transaction.atomic
def change_plan(
    plan: VisitPlan,
    *,
    from_day: date,
    start: int,
    minutes: int,
    last_day: date | None,
    by: User | None,
    at: datetime,
    weekday: int | Collection[int] = (),
    every_weeks: int = 1,
    dates: Collection[date] = (),
    on_holidays: bool = False,
    in_breaks: bool | None = None,
    version: int | None = None,
) -> VisitPlan:
    """Let the plan go another way from `from_day` on; volunteer and client are told once.

    Visits before that day, and those that have begun or were reported, stay with the plan as it
    was, which then ends; a plan without any is changed as it stands. Of the later visits each
    week's first stands for the new rhythm's first, and so on: called off stays called off, and one
    that was moved by hand stays where it was put. Returns the plan that holds from then on.
    Raises Stale, PlanOver, NotInForce, NoSuchDay, PastMidnight, Clash.
    """
    row = _held(plan, version, at)
    from_day = max(from_day, _free_from(row, at))
    wanted = draft(
        plan.match,
        start=start,
        minutes=minutes,
        first_day=from_day,
        last_day=last_day,
        weekday=weekday,
        every_weeks=every_weeks,
        dates=[day for day in dates if day >= from_day],
        on_holidays=on_holidays,
        in_breaks=in_breaks,
    )
    if _like(row, wanted):
        return plan
    later = list(row.visits.filter(plan_day__gte=from_day, starts_at__gt=at).with_people())
    wanted.made_until = local_date(at) + AHEAD
    slots = slots_of(wanted, wanted.first_day, made_until(wanted), closed_for(wanted))
    slots = [slot for slot in slots if slot.starts_at > at]
    moved = [visit for visit in later if by_hand(visit, row)]
    pairs = pair_up(later, slots)
    taken = [slot for visit, slot in pairs.kept if visit not in moved] + pairs.fresh
    refuse_unfit(wanted, taken, by=by, at=at, apart_from=[v.pk for v in later if v not in moved])
    memory = Memory()
    memory.hold(row, *later)
    after = _split(row, wanted, from_day, memory)
    # A visit may take the day of another that has yet to move on.
    Visit.objects.filter(pk__in=[visit.pk for visit in later], plan=after).update(plan_day=None)
    for visit, slot in pairs.kept:
        _follow(visit, slot, after, at=at, stays=visit in moved)
    call_off_for_plan(pairs.over, by=by, at=at)
    memory.made(*make_visits(after, pairs.fresh, at))
    log("visits.change_plan", after, by=by, at=at, centre=centre_of(plan.match), visits=len(taken))
    memory.keep(after, PlanStep.Kind.CHANGED, by=by, at=at)
    begins = min((slot.starts_at for slot in slots), default=None)
    if begins is not None:
        tell_of_plan(after, "changed", from_day=begins, at=at)
        tell_client_of_plan(after, "changed", from_day=begins, by=by, at=at)
    return after


def pair_up(visits: Sequence[Visit], slots: Sequence[Slot]) -> Pairs:
    """Each slot with the visit that stands at its hour already, else with one of its week."""
    pairs, free, left = Pairs(), list(visits), []
    for slot in slots:
        same = next((visit for visit in free if visit.starts_at == slot.starts_at), None)
        if same is None:
            left.append(slot)
            continue
        free.remove(same)
        pairs.kept.append((same, slot))
    for slot in left:
        of_week = [visit for visit in free if _week(visit.plan_day) == _week(slot.plan_day)]
        if of_week:
            free.remove(of_week[0])
            pairs.kept.append((of_week[0], slot))
        else:
            pairs.fresh.append(slot)
    pairs.over = [visit for visit in free if visit.state == Visit.State.PLANNED]
    return pairs


def by_hand(visit: Visit, plan: VisitPlan) -> bool:
    """Whether the visit was moved away from where its plan had put it."""
    if visit.plan_day is None:
        return True
    slot = slot_on(visit.plan_day, plan.start, plan.minutes)
    return (visit.starts_at, visit.ends_at) != (slot.starts_at, slot.ends_at)


def _held(plan: VisitPlan, version: int | None, at: datetime) -> VisitPlan:
    """The plan as it stands now, locked after its people; raises Stale, PlanOver."""
    hold_people(plan.match)
    row = VisitPlan.objects.select_for_update().get(pk=plan.pk)
    if version is not None and row.version != version:
        raise Stale
    if row.last_day is not None and row.last_day < local_date(at):
        raise PlanOver
    row.match = plan.match
    return row


def _free_from(plan: VisitPlan, at: datetime) -> date:
    """The first day that is still open: not past, and after every visit that has begun."""
    begun = plan.visits.filter(starts_at__lte=at).exclude(state=Visit.State.CANCELLED)
    last = begun.order_by("-plan_day").values_list("plan_day", flat=True).first()
    return max(local_date(at), last + timedelta(days=1)) if last else local_date(at)


def _like(plan: VisitPlan, wanted: VisitPlan) -> bool:
    """Whether nothing is to change; the same form sent twice."""
    apart = ("first_day", "made_until", "dates") if plan.rule else ("made_until",)
    return all(
        getattr(plan, name) == getattr(wanted, name) for name in PLAN_FIELDS if name not in apart
    )


def _split(plan: VisitPlan, wanted: VisitPlan, from_day: date, memory: Memory) -> VisitPlan:
    """End the plan before the day and begin the wanted one; without a past it is changed itself."""
    plan.version += 1
    plan.sequence += 1
    if not plan.visits.filter(plan_day__lt=from_day).exists():
        for name in PLAN_FIELDS:
            setattr(plan, name, getattr(wanted, name))
        plan.save()
        return plan
    plan.last_day = max(plan.first_day, from_day - timedelta(days=1))
    plan.save(update_fields=["last_day", "version", "sequence"])
    wanted.follows = plan
    wanted.save()
    memory.made(wanted)
    return wanted


def _follow(visit: Visit, slot: Slot, plan: VisitPlan, *, at: datetime, stays: bool) -> None:
    """Let the visit stand for this day of the plan; one that was moved by hand keeps its hour."""
    if stays or (visit.starts_at, visit.ends_at) == (slot.starts_at, slot.ends_at):
        change(visit, plan=plan, plan_day=slot.plan_day)
        return
    withdraw(visit, at=at)
    change(
        visit,
        plan=plan,
        plan_day=slot.plan_day,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        planned_at=at,
        answer="",
        answered_at=None,
    )


def _week(day: date | None) -> tuple[int, int]:
    return day.isocalendar()[:2] if day else (0, 0)
