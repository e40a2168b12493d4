"""The first visit: arranged, moved, called off, and gone through."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from kit.registering import Registry
from kit.states import check_move
from matching import pairing
from matching.errors import (
    AlreadyArranged,
    ChangedMeanwhile,
    NotAgreed,
    NotAhead,
    NotFree,
    NotNow,
    NotYet,
)
from matching.life.telling import (
    CANCELLED,
    FIRST_VISIT,
    MOVED,
    REMINDER,
    tell_former_companion,
    tell_of_first_visit,
)
from matching.life.ways import next_review, ways_of
from matching.models import FirstVisit, FirstVisitStep, Match
from messaging.closing import close_questions

State = FirstVisit.State


class Objection(Protocol):
    """Says in words what stands against a first visit from the one moment to the other."""

    def __call__(
        self, match: Match, slot: tuple[datetime, datetime], *, by: User, at: datetime
    ) -> str: ...


objections = Registry[Objection]()
when_arranging = objections.register
"""What an upper room has against a time of the volunteer or the client, in words."""


@transaction.atomic
def arrange(
    match: Match,
    *,
    companion: User,
    starts_at: datetime,
    minutes: int,
    where: str,
    by: User,
    at: datetime,
) -> FirstVisit:
    """Arrange the first visit and tell the volunteer, the client and the companion, each once.

    The same again gives the one that is there. Raises NotNow (they have met, or it has ended),
    NotAgreed, AlreadyArranged for another time, NotAhead, NotFree.
    """
    match = _locked(match)
    planned = match.first_visits.planned().with_people().first()
    if planned is not None:
        if (planned.starts_at, planned.companion_id) == (starts_at, companion.pk):
            return planned
        raise AlreadyArranged
    if match.state != Match.State.ACCEPTED:
        raise NotNow
    if not match.is_agreed:
        raise NotAgreed(match.state, Match.State.INTRODUCED)
    _check_time(match, starts_at, minutes, by=by, at=at)
    first = FirstVisit.objects.create(
        match=match,
        companion=companion,
        starts_at=starts_at,
        minutes=minutes,
        where=where,
        planned_at=at,
    )
    checklist = ways_of(match.need.client.centre).checklist
    FirstVisitStep.objects.bulk_create(
        FirstVisitStep(first_visit=first, place=place, **line)
        for place, line in enumerate(checklist, 1)
    )
    _log("arrange_first_visit", first, by, at)
    tell_of_first_visit(first, FIRST_VISIT, by=by, at=at)
    return first


@transaction.atomic
def move(
    first: FirstVisit,
    *,
    companion: User,
    starts_at: datetime,
    minutes: int,
    where: str,
    version: int,
    by: User,
    at: datetime,
) -> FirstVisit:
    """Give the first visit another time, place or companion; everybody is told once.

    Where nothing changes nobody is told. Raises ChangedMeanwhile, IllegalMove, NotAhead, NotFree.
    """
    first = _reread(first, version)
    check_move(FirstVisit.MOVES, State(first.state), State.CANCELLED)
    wanted = (companion, starts_at, minutes, where)
    if (first.companion, first.starts_at, first.minutes, first.where) == wanted:
        return first
    _check_time(first.match, starts_at, minutes, by=by, at=at)
    was_at, before = first.starts_at, first.companion
    first.companion, first.starts_at, first.minutes, first.where = wanted
    first.answer, first.planned_at = "", at
    _save(first, "companion", "starts_at", "minutes", "where", "answer", "planned_at")
    _log("move_first_visit", first, by, at, companions=len({before.pk, companion.pk}))
    tell_of_first_visit(first, MOVED, by=by, at=at, was_at=was_at)
    if before != companion:
        tell_former_companion(first, before, was_at, at=at)
    return first


@transaction.atomic
def call_off(first: FirstVisit, *, version: int, by: User | None, at: datetime) -> FirstVisit:
    """Call the first visit off; everybody is told once. Raises ChangedMeanwhile, IllegalMove."""
    first = _reread(first, version)
    _settle(first, State.CANCELLED)
    _log("cancel_first_visit", first, by, at)
    if first.starts_at > at:
        tell_of_first_visit(first, CANCELLED, by=by, at=at)
    return first


@transaction.atomic
def note(
    first: FirstVisit, *, done: Collection[int], held: bool, by: User, at: datetime
) -> FirstVisit:
    """Keep what has been gone through (`done`: the places of the steps), and whether they met.

    What was ticked before keeps who ticked it and when. With `held` the match is introduced and
    its first review gets its day. Raises NotNow for a visit that was called off, and NotYet where
    they are to have met before the day.
    """
    first = _reread(first)
    if first.state == State.CANCELLED:
        raise NotNow
    for step in first.steps.all():
        if (step.place in done) != (step.done_at is not None):
            ticked = step.place in done
            step.done_at, step.done_by = (at, by) if ticked else (None, None)
            step.save(update_fields=["done_at", "done_by"])
    if held and first.state == State.PLANNED:
        if local_date(first.starts_at) > local_date(at):
            raise NotYet
        _hold(first, by, at)
    _log("note_first_visit", first, by, at, ticked=len(done))
    return first


@transaction.atomic
def answer(target: FirstVisit, said: str, *, by: User | None, at: datetime) -> None:
    """Note whether the volunteer will come, or with an empty `said` that nobody knows.

    A no calls nothing off: the coordinator decides. Raises NotNow.
    """
    first = _reread(target)
    if first.state != State.PLANNED or first.starts_at <= at:
        raise NotNow
    first.answer = FirstVisit.Answer(said) if said else ""
    first.save(update_fields=["answer"])
    close_questions(first, [REMINDER], at=at)
    _log("answer_first_visit", first, by, at, answer=said)


def follow_match(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Call a planned first visit off when its match ends; hold it when they have met otherwise."""
    first = match.first_visits.planned().with_people().first()
    if first is None:
        return
    if match.state == Match.State.ENDED:
        call_off(first, version=first.version, by=by, at=at)
    elif before == Match.State.ACCEPTED:
        _settle(first, State.HELD)
        _log("note_first_visit", first, by, at)


def plan_review(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Give a match that begins the day of its first review, unless a contract has named it."""
    if before == Match.State.ACCEPTED and match.review_on is None and not match.stands_in_for_id:
        today = local_date(at)
        match.review_on = next_review(match.need.client.centre, today, today)
        match.save(update_fields=["review_on"])


def _hold(first: FirstVisit, by: User, at: datetime) -> None:
    _settle(first, State.HELD)
    if first.match.state == Match.State.ACCEPTED:
        pairing.introduce(first.match, by=by, at=at)


def _locked(match: Match) -> Match:
    return (
        Match.objects.select_for_update(of=("self",))
        .select_related("need__client__centre", "need__client__worker", "volunteer")
        .get(pk=match.pk)
    )


def _reread(first: FirstVisit, version: int | None = None) -> FirstVisit:
    """The visit and its match under lock. Raises ChangedMeanwhile for another version."""
    _locked(first.match)
    row = FirstVisit.objects.with_people().select_for_update(of=("self",)).get(pk=first.pk)
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row


def _check_time(match: Match, starts_at: datetime, minutes: int, *, by: User, at: datetime) -> None:
    if starts_at <= at:
        raise NotAhead
    ends_at = FirstVisit(starts_at=starts_at, minutes=minutes).ends_at
    for objection in objections:
        if said := objection(match, (starts_at, ends_at), by=by, at=at):
            raise NotFree(said)


def _settle(first: FirstVisit, state: FirstVisit.State) -> None:
    check_move(FirstVisit.MOVES, State(first.state), state)
    first.state = state
    _save(first, "state")


def _save(first: FirstVisit, *fields: str) -> None:
    first.version, first.sequence = first.version + 1, first.sequence + 1
    first.save(update_fields=[*fields, "version", "sequence"])


def _log(verb: str, first: FirstVisit, by: User | None, at: datetime, **facts: object) -> None:
    centre = first.match.need.client.centre_id
    log(verb, first, by=by, at=at, centre=centre, state=first.state, **facts)
