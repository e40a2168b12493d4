"""Making a plan: asked for by a person, worked out at once or by a worker, and then kept."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django_q.tasks import async_task

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from clients.models import Need
from kit.clock import local_date
from kit.week import Window
from matching import engine
from matching.models import Line, Proposal
from matching.objections import place_of
from matching.plan.earliest import earliest
from matching.plan.problem import Whole, open_needs, people_of, whole_of
from matching.plan.unlocks import kept
from volunteers.models import Volunteer

SECONDS = 5.0
"""So long somebody waits for the page, at the most, while the best plan is sought."""

WORKER_SECONDS = 30.0
"""So long a worker may seek."""

AT_ONCE = 20_000
"""Needs times people. Up to here the plan of a commune is there when the page is; beyond, a worker
makes it."""


def propose(
    centre: Centre, *, after: int | None = None, by: User, at: datetime
) -> tuple[Proposal, bool]:
    """Ask for a plan of everything that is open; what was decided in the last one stays decided.

    `after` is the last plan that the person saw: where there is a later one, or one is being
    worked out, that one is given back, so that two people who ask at once get one plan. Whether it
    is to be worked out now, is said beside it.
    """
    last = centre.proposals.first()
    if last is not None and (last.made_at is None or (after is not None and last.pk != after)):
        return last, False
    try:
        with transaction.atomic():
            made = Proposal.objects.create(centre=centre, asked_at=at, asked_by=by)
            log("propose_all", made, by=by, at=at, centre=centre.pk)
    except IntegrityError:
        return centre.proposals.get(made_at=None), False
    return made, True


def ring_after_commit() -> None:
    """Let a worker make what is asked for, as soon as the asking is kept."""
    transaction.on_commit(lambda: async_task("matching.tasks.make_plans", save=False), robust=True)


def is_large(centre: Centre, today: date) -> bool:
    """Whether a plan takes longer than one would wait for a page."""
    return open_needs(centre, today).count() * people_of(centre) > AT_ONCE


def work_out(proposal: Proposal, *, at: datetime, seconds: float = SECONDS) -> Proposal:
    """Find the best plan and keep it, each need with its person or with why there is none.

    One that is worked out already stays as it is. What stands is read first and nothing is locked
    while the engine thinks: what happens meanwhile is noticed when a pair is sent.
    """
    today = local_date(at)
    earlier = Proposal.objects.filter(centre=proposal.centre_id, pk__lt=proposal.pk)
    before = earlier.first()
    whole = whole_of(proposal.centre, before=before, today=today)
    lines: list[Line] = []
    left = (0, 0)
    if whole is not None:
        plan = engine.assign(whole.problem, seconds=seconds)
        lines = [*_served(whole, earliest(whole.pairs, plan)), *_unserved(whole, plan)]
        left = (plan.weight_bound - plan.weight, plan.score_bound - plan.score)
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if proposal.made_at is not None:
            return proposal
        proposal.made_at = at
        proposal.weight_left, proposal.score_left = left
        proposal.save(update_fields=["made_at", "weight_left", "score_left"])
        _mark_changes(lines, before)
        for line in lines:
            line.proposal = proposal
        Line.objects.bulk_create(lines)
    return proposal


def work_out_waiting(*, at: datetime) -> int:
    """Work out every plan that somebody has asked for; return how many."""
    waiting = Proposal.objects.filter(made_at=None).select_related("centre")
    for proposal in waiting:
        work_out(proposal, at=at, seconds=WORKER_SECONDS)
    return len(waiting)


def _served(whole: Whole, pairs: Iterable[engine.Pair]) -> list[Line]:
    found = []
    for pair in pairs:
        need, person = int(pair.need), int(pair.person)
        chosen = whole.by_hand[need] if need in whole.chosen else None
        found.append(
            Line(
                need_id=need,
                volunteer_id=person,
                state=Line.State.WAITING,
                by_hand=chosen is not None,
                override_reason=chosen.override_reason if chosen else "",
                times=visits_of(pair, whole.needs[need], whole.everybody.known[person]),
            )
        )
    return found


def visits_of(pair: engine.Pair, need: Need, volunteer: Volunteer) -> list[list[int]]:
    """The visits themselves, without the way there and back that a pair occupies as well."""
    home, there = place_of(volunteer.village), place_of(need.client.village)
    travel = engine.travel_minutes(home, there, volunteer.transport)
    return [_visit(window, travel, need.minutes) for window in pair.windows]


def _visit(window: Window, travel: int, minutes: int) -> list[int]:
    # A way that would begin before midnight is cut off, so the end tells the visit there.
    start = window.start + travel if window.start else window.end - travel - minutes
    return [window.weekday, start, start + minutes]


def _unserved(whole: Whole, plan: engine.Plan) -> list[Line]:
    return [
        Line(
            need_id=int(left.need),
            state=Line.State.UNSERVED,
            why=left.why,
            instead=list(left.instead),
            unlocks=kept(
                engine.unlock(
                    whole.everybody.needs[int(left.need)], whole.own_people(int(left.need)), plan
                )
            ),
        )
        for left in plan.unserved
    ]


def _mark_changes(lines: list[Line], before: Proposal | None) -> None:
    """Say of each line what is other than in the last plan; in the very first, nothing is."""
    if before is None:
        return
    then = {line.need_id: line for line in before.lines.all()}
    for line in lines:
        last = then.get(line.need_id)
        if last is None:
            line.change = Line.Change.NEW
        elif line.volunteer_id == last.volunteer_id:
            continue
        elif line.volunteer_id is None:
            line.change, line.before_id = Line.Change.LOST, last.volunteer_id
        elif last.volunteer_id is None:
            line.change = Line.Change.FOUND
        else:
            line.change, line.before_id = Line.Change.OTHER, last.volunteer_id
