"""Planning visits: a rhythm of them, or one visit on one day."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from matching.models import Match
from visits.clashes import hold_people, refuse_clashes, without_clashes
from visits.errors import NoSuchDay, NotAgreedYet, NotInForce
from visits.models import PlanStep, Visit, VisitPlan
from visits.plans.leaving_out import closed_for, in_school_breaks
from visits.plans.recurrence import weekly
from visits.plans.remembering import Memory
from visits.slots import AHEAD, Slot, slot_at, slots_of
from visits.telling import tell_client_of_plan, tell_of_plan, tell_of_visit

IN_FORCE = (Match.State.ACCEPTED, Match.State.INTRODUCED, Match.State.ACTIVE)
"""States of a match in which visits take place."""

AT_A_TIME = 500
"""Plans that one sweep extends; the rest follow a minute later."""


@transaction.atomic
def plan_visits(
    match: Match,
    *,
    start: int,
    minutes: int,
    first_day: date,
    last_day: date | None,
    by: User | None,
    at: datetime,
    weekday: int | Collection[int] = (),
    every_weeks: int = 1,
    dates: Collection[date] = (),
    on_holidays: bool = False,
    in_breaks: bool | None = None,
) -> VisitPlan:
    """Visits on these weekdays (0 Monday) every `every_weeks` weeks, or on the chosen `dates`.

    `start` is wall time in Warsaw in minutes after midnight, the same before and after clocks
    change. Makes the visits of the next eight weeks without public holidays, school breaks (where
    `in_breaks` is false; left out, the kind of help decides) and absences of either side, and
    tells the volunteer once. The very same plan asked for twice is the one that is there.
    Raises NotInForce, NotAgreedYet, NoSuchDay, PastMidnight, Clash.
    """
    hold_people(match)
    plan = draft(
        match,
        start=start,
        minutes=minutes,
        first_day=first_day,
        last_day=last_day,
        weekday=weekday,
        every_weeks=every_weeks,
        dates=dates,
        on_holidays=on_holidays,
        in_breaks=in_breaks,
    )
    same = _same_plan(plan)
    if same is not None:
        return same
    plan.made_until = local_date(at) + AHEAD
    slots = slots_of(plan, plan.first_day, made_until(plan), closed_for(plan))
    refuse_unfit(plan, slots, by=by, at=at)
    plan.save()
    memory = Memory()
    memory.made(plan)
    memory.made(*make_visits(plan, slots, at))
    log("visits.plan", plan, by=by, at=at, centre=centre_of(match), visits=len(slots))
    memory.keep(plan, PlanStep.Kind.PLANNED, by=by, at=at)
    coming = [slot.starts_at for slot in slots if slot.starts_at > at]
    if coming:
        tell_of_plan(plan, "planned", from_day=coming[0], at=at)
    return plan


def draft(
    match: Match,
    *,
    start: int,
    minutes: int,
    first_day: date,
    last_day: date | None,
    weekday: int | Collection[int] = (),
    every_weeks: int = 1,
    dates: Collection[date] = (),
    on_holidays: bool = False,
    in_breaks: bool | None = None,
) -> VisitPlan:
    """The plan as it would be, not saved. Raises ValueError without a weekday and without a date.

    Chosen dates have a first and a last one among themselves.
    """
    days = sorted(set(dates))
    weekdays = [weekday] if isinstance(weekday, int) else weekday
    return VisitPlan(
        match=match,
        rule="" if days else weekly(weekdays, every_weeks),
        dates=[day.isoformat() for day in days],
        start=start,
        minutes=minutes,
        first_day=days[0] if days else first_day,
        last_day=days[-1] if days else last_day,
        on_holidays=on_holidays,
        in_breaks=in_school_breaks(match) if in_breaks is None else in_breaks,
    )


@transaction.atomic
def plan_single(
    match: Match,
    *,
    starts_at: datetime,
    minutes: int,
    by: User | None,
    at: datetime,
    news: str = "single",
) -> Visit:
    """One visit on one day; in the past too, where somebody reports one that was never planned.

    `news` is what the volunteer is told of it (`telling.tell_of_visit`).

    The same match at the same moment is one visit, however often it is asked for.
    Raises NotInForce, NotAgreedYet, PastMidnight, Clash.
    """
    hold_people(match)
    slot = slot_at(starts_at, minutes)
    same = match.visits.filter(starts_at=slot.starts_at, ends_at=slot.ends_at).exclude(
        state=Visit.State.CANCELLED
    )
    if (visit := same.first()) is not None:
        return visit
    if match.state not in IN_FORCE and starts_at > at:
        raise NotInForce
    if not match.is_agreed:
        raise NotAgreedYet
    refuse_clashes(match, [slot], by=by, at=at)
    visit = Visit.objects.create(
        match=match, starts_at=slot.starts_at, ends_at=slot.ends_at, planned_at=at
    )
    log("visits.plan_single", visit, by=by, at=at, centre=centre_of(match))
    if starts_at > at:
        tell_of_visit(visit, news, at=at)
    return visit


def extend_plans(*, at: datetime) -> int:
    """Make the visits that have come within eight weeks. Returns how many visits were made.

    Each plan is taken up once a day, however often this is called and after however long a
    break. A day on which a visit stands in the way is left out.
    """
    horizon = local_date(at) + AHEAD
    short = (
        VisitPlan.objects.filter(match__state__in=IN_FORCE)
        .filter(Q(made_until__isnull=True) | Q(made_until__lt=horizon))
        .filter(Q(last_day__isnull=True) | Q(last_day__gt=local_date(at)))
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_A_TIME]
    )
    return sum(_extend(pk, at=at) for pk in list(short))


@transaction.atomic
def _extend(pk: int, *, at: datetime) -> int:
    plan = _with_match(pk)
    hold_people(plan.match)
    plan = _with_match(pk)
    horizon = local_date(at) + AHEAD
    before = plan.made_until
    if before is not None and before >= horizon:
        return 0
    made = fill_up(plan, at=at)
    freed = [visit for visit in made if before and visit.plan_day and visit.plan_day <= before]
    if freed:
        _tell_of_freed(plan, min(visit.starts_at for visit in freed), at=at)
    return len(made)


def _tell_of_freed(plan: VisitPlan, first: datetime, *, at: datetime) -> None:
    """Visits take place after all on days that were left out: both sides hear of it, once."""
    VisitPlan.objects.filter(pk=plan.pk).update(sequence=F("sequence") + 1)
    log("visits.days_freed", plan, by=None, at=at, centre=centre_of(plan.match))
    tell_of_plan(plan, "changed", from_day=first, at=at)
    tell_client_of_plan(plan, "changed", from_day=first, by=None, at=at)


def fill_up(plan: VisitPlan, *, at: datetime) -> list[Visit]:
    """Make the visits that the plan lacks up to eight weeks ahead, where nothing is in the way.

    The people of the match must be held (`clashes.hold_people`).
    """
    horizon = local_date(at) + AHEAD
    known = set(plan.visits.values_list("plan_day", flat=True))
    first = max(plan.first_day, local_date(at))
    slots = slots_of(plan, first, horizon, closed_for(plan))
    fresh = [slot for slot in slots if slot.plan_day not in known and slot.starts_at > at]
    made = make_visits(plan, without_clashes(plan.match, fresh), at)
    plan.made_until = horizon
    plan.save(update_fields=["made_until"])
    return made


def make_visits(plan: VisitPlan, slots: Collection[Slot], at: datetime) -> list[Visit]:
    """The rows of the visits in these slots."""
    return Visit.objects.bulk_create(
        Visit(
            match=plan.match,
            plan=plan,
            plan_day=slot.plan_day,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            planned_at=at,
        )
        for slot in slots
    )


def refuse_unfit(
    plan: VisitPlan,
    slots: list[Slot],
    *,
    by: User | None,
    at: datetime,
    apart_from: Collection[int] = (),
) -> None:
    """Raise NotInForce, NotAgreedYet, NoSuchDay or Clash where the plan cannot be."""
    if plan.match.state not in IN_FORCE:
        raise NotInForce
    if not plan.match.is_agreed:
        raise NotAgreedYet
    if not slots and plan.last_day is not None:
        raise NoSuchDay
    refuse_clashes(plan.match, slots, by=by, at=at, apart_from=apart_from)


def made_until(plan: VisitPlan) -> date:
    """The last day for which the plan's visits exist."""
    horizon = plan.made_until or plan.first_day
    return min(horizon, plan.last_day) if plan.last_day else horizon


def centre_of(match: Match) -> int:
    """The client's centre: the log's."""
    return match.need.client.centre_id


def _same_plan(plan: VisitPlan) -> VisitPlan | None:
    asked = ("rule", "dates", "start", "minutes", "first_day", "last_day")
    return plan.match.plans.filter(**{name: getattr(plan, name) for name in asked}).first()


def _with_match(pk: int) -> VisitPlan:
    people = ("match__volunteer", "match__need__client__centre__municipality", "match__need__kind")
    return VisitPlan.objects.select_related(*people).get(pk=pk)
