"""Visits that are called off, and taken back on."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from kit.states import check_move
from matching.models import Match
from visits.changing import change
from visits.clashes import hold_people, refuse_clashes
from visits.errors import AlreadyBegun, Clash, NotInForce
from visits.models import Outcome, PlanStep, Visit, VisitPlan
from visits.passing_on import give_back
from visits.planning import IN_FORCE, fill_up
from visits.plans.remembering import Memory
from visits.slots import Slot
from visits.telling import (
    client_knows,
    tell_client,
    tell_client_of_plan,
    tell_of_cancelling,
    tell_of_match,
    tell_of_plan,
    tell_of_visit,
    withdraw,
)


@transaction.atomic
def cancel(visit: Visit, *, reason: str, by: User | None, at: datetime) -> Outcome:
    """Call off a visit that has not begun; the volunteer and the client are told once.

    The client is not told what they said themselves. Returns the outcome that says why.
    Raises AlreadyBegun, IllegalMove (cancelled already), Stale.
    """
    if visit.starts_at <= at:
        raise AlreadyBegun
    outcome = _call_off(visit, reason=reason, by=by, at=at)
    tell_of_cancelling(visit, reason=reason, by=by, at=at)
    return outcome


@transaction.atomic
def restore(visit: Visit, *, by: User | None, at: datetime) -> None:
    """Take a cancelled visit back on, while it is still to come; everyone who was told is told.

    Raises AlreadyBegun, NotInForce, Clash (its hour was given away), IllegalMove, Stale.
    """
    if visit.starts_at <= at:
        raise AlreadyBegun
    if visit.match.state not in IN_FORCE:
        raise NotInForce
    outcome = visit.newest_outcome
    _take_back_on(visit, by=by, at=at)
    tell_of_visit(visit, "restored", at=at)
    if outcome is not None and not client_knows(outcome.reason):
        tell_client(visit, "restored", by=by, at=at)


@transaction.atomic
def end_plan(plan: VisitPlan, *, last_day: date, by: User | None, at: datetime) -> int:
    """Let a plan run out after `last_day`: its later visits are cancelled, with one message.

    The client is told once as well. Visits that have begun stay. Returns how many visits were
    cancelled.
    """
    hold_people(plan.match)
    later = list(plan.visits.upcoming(at).filter(plan_day__gt=last_day).with_people())
    memory = Memory()
    memory.hold(plan, *later)
    plan.last_day, plan.version = max(last_day, plan.first_day), plan.version + 1
    plan.save(update_fields=["last_day", "version"])
    VisitPlan.objects.filter(pk=plan.pk).update(sequence=F("sequence") + 1)
    cancelled = _call_off_all(later, Outcome.Reason.PLAN, by=by, at=at)
    log("visits.end_plan", plan, by=by, at=at, centre=_centre_of(plan.match), visits=cancelled)
    memory.keep(plan, PlanStep.Kind.ENDED, by=by, at=at)
    if cancelled:
        tell_of_plan(plan, "plan_ended", from_day=at, at=at)
        tell_client_of_plan(plan, "plan_ended", from_day=later[0].starts_at, by=by, at=at)
    return cancelled


def call_off_for_plan(visits: Iterable[Visit], *, by: User | None, at: datetime) -> int:
    """Call off visits for which their plan has no day any more; whoever changes it tells of it."""
    return _call_off_all(visits, Outcome.Reason.PLAN, by=by, at=at)


def call_off_as_away(visits: Iterable[Visit], *, by: User | None, at: datetime) -> int:
    """Call off visits of days on which the client is away; whoever notes that tells of it."""
    return _call_off_all(visits, Outcome.Reason.CLIENT, by=by, at=at)


def follow_match(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Call off the coming visits of a match that is paused or ends; take them on when it goes on.

    Registered with `matching.pairing.when_moved`, within its transaction. The volunteer is told
    once for all of them; the client is spoken to by whoever pauses or ends a match.
    """
    if match.state == Match.State.PAUSED:
        _stop(match, Outcome.Reason.PAUSE, by=by, at=at)
    elif match.state == Match.State.ENDED:
        give_back(match, at=at)
        _stop(match, Outcome.Reason.ENDED, by=by, at=at)
    elif before in (Match.State.PAUSED, Match.State.ENDED):
        _go_on(match, by=by, at=at)


def _stop(match: Match, reason: Outcome.Reason, *, by: User | None, at: datetime) -> None:
    coming = list(match.visits.upcoming(at).with_people())
    if coming:
        _call_off_all(coming, reason, by=by, at=at)
        what = "ended" if reason == Outcome.Reason.ENDED else "stopped"
        tell_of_match(coming[0], what, at=at, visits=coming)


def _go_on(match: Match, *, by: User | None, at: datetime) -> None:
    why = Outcome.objects.filter(visit=OuterRef("pk")).values("reason")[:1]
    paused = (
        match.visits.filter(state=Visit.State.CANCELLED, starts_at__gt=at)
        .annotate(why=Subquery(why))
        .filter(why__in=(Outcome.Reason.PAUSE, Outcome.Reason.ENDED))
        .with_people()
    )
    again = [visit for visit in paused if takes_place_again(visit, by=by, at=at)]
    fill_up_all(match, at=at)
    first = match.visits.upcoming(at).with_people().first()
    if first is not None:
        tell_of_match(first, "resumed", at=at, visits=again)


def fill_up_all(match: Match, *, at: datetime) -> list[Visit]:
    """Make what the running plans of the match lack, up to eight weeks ahead."""
    hold_people(match)
    made = []
    for plan in match.plans.running(local_date(at)):
        plan.match = match
        made += fill_up(plan, at=at)
    return made


def takes_place_again(visit: Visit, *, by: User | None, at: datetime) -> bool:
    """Take it back on where its hour is still free; one that was given away stays cancelled."""
    try:
        _take_back_on(visit, by=by, at=at)
    except Clash:
        return False
    return True


def _call_off_all(
    visits: Iterable[Visit], reason: Outcome.Reason, *, by: User | None, at: datetime
) -> int:
    count = 0
    for visit in visits:
        _call_off(visit, reason=reason, by=by, at=at)
        withdraw(visit, at=at)
        count += 1
    return count


def _call_off(visit: Visit, *, reason: str, by: User | None, at: datetime) -> Outcome:
    check_move(Visit.MOVES, Visit.State(visit.state), Visit.State.CANCELLED)
    change(visit, state=Visit.State.CANCELLED, answer="", answered_at=None)
    log("visits.cancel", visit, by=by, at=at, centre=_centre_of(visit.match), reason=str(reason))
    return _note(visit, reason, by=by, at=at)


def _note(visit: Visit, reason: str, *, by: User | None, at: datetime) -> Outcome:
    return Outcome.objects.create(
        visit=visit,
        result=Outcome.Result.CANCELLED,
        reason=reason,
        reported_by=by,
        reported_at=at,
        submission=uuid.uuid4(),
    )


def _take_back_on(visit: Visit, *, by: User | None, at: datetime) -> None:
    check_move(Visit.MOVES, Visit.State(visit.state), Visit.State.PLANNED)
    hold_people(visit.match)
    slot = Slot(visit.starts_at, visit.ends_at)
    refuse_clashes(visit.match, [slot], by=by, at=at, apart_from=[visit.pk])
    change(visit, state=Visit.State.PLANNED, planned_at=at)
    log("visits.restore", visit, by=by, at=at, centre=_centre_of(visit.match))


def _centre_of(match: Match) -> int:
    return match.need.client.centre_id
