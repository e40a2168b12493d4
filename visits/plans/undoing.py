"""Undoing a step about a plan, as long as nothing has happened to its visits since."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import User
from audit.recording import log
from messaging.models import Message
from messaging.queueing import about
from messaging.queueing import cancel as cancel_messages
from visits.clashes import hold_people, refuse_clashes
from visits.errors import CannotUndo
from visits.models import PlanStep, Visit, VisitPlan
from visits.planning import centre_of
from visits.slots import Slot
from visits.telling import tell_client_of_plan, tell_of_match, tell_of_plan, withdraw

WITHIN = timedelta(days=1)
"""Later it is a change of its own."""


def undoable(plan: VisitPlan, *, at: datetime) -> PlanStep | None:
    """The last step about the plan, while it can be undone; two queries."""
    step = plan.match.plan_steps.filter(undone_at__isnull=True).first()
    if step is None or step.plan_id != plan.pk or step.at < at - WITHIN:
        return None
    return step if _as_left(step, at) else None


@transaction.atomic
def undo(step: PlanStep, *, by: User | None, at: datetime) -> None:
    """Put the plan and its visits back as they were before the step.

    Who was told of the step is told again; news that was not sent yet is taken back instead.
    Raises CannotUndo, and Clash where an hour was given away meanwhile.
    """
    match = step.match
    hold_people(match)
    undone = PlanStep.objects.filter(pk=step.pk, undone_at__isnull=True).update(undone_at=at)
    newest = match.plan_steps.filter(undone_at__isnull=True, pk__gt=step.pk)
    if not undone or newest.exists() or step.at < at - WITHIN or not _as_left(step, at):
        raise CannotUndo
    held = step.held
    back = [_read(fields) for fields in held["visits"].values()]
    planned = [Slot(v["starts_at"], v["ends_at"]) for v in back if v["state"] == "planned"]
    touched = [int(pk) for pk in held["versions"]]
    refuse_clashes(match, planned, by=by, at=at, apart_from=touched)
    first = match.visits.filter(pk__in=touched).upcoming(at).with_people().first()
    silent = _silence(step, touched, at)
    _put_back(held)
    log("visits.undo_plan", match, by=by, at=at, centre=centre_of(match), step=str(step.kind))
    if not silent:
        begins = min((slot.starts_at for slot in planned if slot.starts_at > at), default=at)
        _tell_again(step, first, begins, by=by, at=at)
    VisitPlan.objects.filter(pk__in=held["made_plans"]).delete()


def _as_left(step: PlanStep, at: datetime) -> bool:
    """Whether every visit is still as the step left it, and none has begun."""
    versions = {int(pk): version for pk, version in step.held["versions"].items()}
    rows = Visit.objects.filter(pk__in=versions).values_list("pk", "version", "starts_at")
    found = {pk: version for pk, version, starts_at in rows if starts_at > at}
    return found == versions


def _silence(step: PlanStep, touched: list[int], at: datetime) -> bool:
    """Take back what is not sent; whether everybody knows what holds again without a word."""
    concerned = [int(pk) for pk in step.held["plans"]] + step.held["made_plans"]
    plans = list(VisitPlan.objects.filter(pk__in=concerned))
    visits = list(Visit.objects.filter(pk__in=touched))
    # News that the step itself had taken back was never sent, and holds again now.
    cut_short = any(
        Message.objects.about(row).filter(state=Message.State.CANCELLED, state_at=step.at).exists()
        for row in (*plans, *visits)
    )
    taken = sum([cancel_messages(at=at, target=plan) for plan in plans])
    for visit in visits:
        withdraw(visit, at=at)
    told = Message.objects.filter(created_at=step.at).exclude(state=Message.State.CANCELLED)
    known = any(told.filter(**about(plan)).exists() for plan in plans)
    return taken > 0 and not cut_short and not known


def _tell_again(
    step: PlanStep, first: Visit | None, begins: datetime, *, by: User | None, at: datetime
) -> None:
    """Tell of the plan that holds again from `begins`, or that `first` and the rest fall away."""
    gone = list(VisitPlan.objects.filter(pk__in=step.held["made_plans"]))
    plan = VisitPlan.objects.filter(pk__in=[int(pk) for pk in step.held["plans"]]).first()
    for row in (*gone, plan):
        if row is not None:
            row.match = step.match
    if plan is not None:
        tell_of_plan(plan, "planned", from_day=begins, at=at, gone=gone)
        tell_client_of_plan(plan, "changed", from_day=begins, by=by, at=at)
    elif first is not None:
        tell_of_match(first, "stopped", at=at, gone=gone)


def _put_back(held: dict[str, Any]) -> None:
    made = Visit.objects.filter(pk__in=held["made_visits"])
    made.delete()
    every = [int(pk) for pk in held["visits"]]
    # A visit may take the day of another that has yet to move back.
    Visit.objects.filter(pk__in=every).update(plan_day=None, state=Visit.State.CANCELLED)
    for pk, fields in held["plans"].items():
        plan = VisitPlan(**_read(fields))
        values = {name: getattr(plan, name) for name in fields}
        VisitPlan.objects.filter(pk=pk).update(
            **values, version=F("version") + 1, sequence=F("sequence") + 1
        )
    for pk, fields in held["visits"].items():
        Visit.objects.filter(pk=pk).update(
            **_read(fields), version=F("version") + 1, sequence=F("sequence") + 1
        )


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    """The values as Python has them."""
    found = dict(fields)
    for name in ("starts_at", "ends_at", "planned_at"):
        if isinstance(found.get(name), str):
            found[name] = datetime.fromisoformat(found[name])
    return found
