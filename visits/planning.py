"""Planning visits: a weekly rhythm, or one visit on one day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from matching.models import Match
from visits.clashes import hold_people, refuse_clashes, without_clashes
from visits.errors import NoSuchDay, NotAgreedYet, NotInForce
from visits.models import Visit, VisitPlan
from visits.slots import AHEAD, Slot, slot_at, slots_of
from visits.telling import tell_of_plan, tell_of_visit

IN_FORCE = (Match.State.ACCEPTED, Match.State.INTRODUCED, Match.State.ACTIVE)
"""States of a match in which visits take place."""

AT_A_TIME = 500
"""Plans that one sweep extends; the rest follow a minute later."""


@transaction.atomic
def plan_visits(
    match: Match,
    *,
    weekday: int,
    start: int,
    minutes: int,
    every_weeks: int,
    first_day: date,
    last_day: date | None,
    by: User | None,
    at: datetime,
) -> VisitPlan:
    """Visit every `every_weeks` weeks on `weekday` (0 Monday) at `start` minutes after midnight.

    `start` is wall time in Warsaw, the same before and after clocks change. Makes the visits of
    the next eight weeks without public holidays and the volunteer's absences, and tells the
    volunteer once. The very same plan asked for twice is the one that is there.
    Raises NotInForce, NotAgreedYet, NoSuchDay, PastMidnight, Clash.
    """
    hold_people(match)
    plan = VisitPlan(
        match=match,
        weekday=weekday,
        start=start,
        minutes=minutes,
        every_weeks=every_weeks,
        first_day=first_day,
        last_day=last_day,
        made_until=local_date(at) + AHEAD,
    )
    same = _same_plan(plan)
    if same is not None:
        return same
    slots = slots_of(plan, first_day, _made_until(plan), absences_of(match))
    _refuse_unfit(match, plan, slots)
    plan.save()
    visits = _make(plan, slots, at)
    log("visits.plan", plan, by=by, at=at, centre=_centre(match), visits=len(visits))
    coming = [visit.starts_at for visit in visits if visit.starts_at > at]
    if coming:
        tell_of_plan(plan, "planned", from_day=coming[0], at=at)
    return plan


@transaction.atomic
def plan_single(
    match: Match, *, starts_at: datetime, minutes: int, by: User | None, at: datetime
) -> Visit:
    """One visit on one day; in the past too, where somebody reports one that was never planned.

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
    refuse_clashes(match, [slot])
    visit = Visit.objects.create(
        match=match, starts_at=slot.starts_at, ends_at=slot.ends_at, planned_at=at
    )
    log("visits.plan_single", visit, by=by, at=at, centre=_centre(match))
    if starts_at > at:
        tell_of_visit(visit, "single", at=at)
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
    plan = VisitPlan.objects.select_related("match__volunteer", "match__need").get(pk=pk)
    hold_people(plan.match)
    plan = VisitPlan.objects.select_related("match__volunteer", "match__need").get(pk=pk)
    horizon = local_date(at) + AHEAD
    if plan.made_until is not None and plan.made_until >= horizon:
        return 0
    made = set(plan.visits.values_list("plan_day", flat=True))
    first = max(plan.first_day, local_date(at))
    slots = slots_of(plan, first, horizon, absences_of(plan.match))
    fresh = [slot for slot in slots if slot.plan_day not in made and slot.starts_at > at]
    visits = _make(plan, without_clashes(plan.match, fresh), at)
    plan.made_until = horizon
    plan.save(update_fields=["made_until"])
    return len(visits)


def absences_of(match: Match) -> list[tuple[date, date]]:
    """The stretches of days on which the match's volunteer is away."""
    return list(match.volunteer.absences.values_list("first_day", "last_day"))


def _same_plan(plan: VisitPlan) -> VisitPlan | None:
    asked = ("weekday", "start", "minutes", "every_weeks", "first_day", "last_day")
    return plan.match.plans.filter(**{name: getattr(plan, name) for name in asked}).first()


def _refuse_unfit(match: Match, plan: VisitPlan, slots: list[Slot]) -> None:
    if match.state not in IN_FORCE:
        raise NotInForce
    if not match.is_agreed:
        raise NotAgreedYet
    if not slots and plan.last_day is not None:
        raise NoSuchDay
    refuse_clashes(match, slots)


def _made_until(plan: VisitPlan) -> date:
    horizon = plan.made_until or plan.first_day
    return min(horizon, plan.last_day) if plan.last_day else horizon


def _make(plan: VisitPlan, slots: list[Slot], at: datetime) -> list[Visit]:
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


def _centre(match: Match) -> int:
    return match.need.client.centre_id
