"""How a visit went: in seconds, once, and corrected without losing what was said before."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import HelpKind
from kit.clock import day_bounds, local_date
from kit.states import check_move
from matching.models import Match
from matching.pairing import start
from visits.changing import change
from visits.concerns import open_concern
from visits.errors import NeedsWhy, NotYet, OverTheDay, ReportedMeanwhile, Stale
from visits.models import Concern, Outcome, Visit, VisitQuerySet
from visits.planning import plan_single
from visits.telling import tell_of_cancelling

STATE_AFTER = {
    Outcome.Result.DONE: Visit.State.DONE,
    Outcome.Result.ATTEMPTED: Visit.State.ATTEMPTED,
    Outcome.Result.MISSED: Visit.State.MISSED,
    Outcome.Result.CANCELLED: Visit.State.CANCELLED,
}
TO_TRY_AGAIN = (Outcome.Result.ATTEMPTED, Outcome.Result.MISSED)
NOT_STARTED = (Match.State.ACCEPTED, Match.State.INTRODUCED)


def report(
    visit: Visit,
    *,
    result: str,
    minutes: int,
    reason: str,
    wellbeing: str,
    note: str,
    submission: uuid.UUID,
    by: User | None,
    at: datetime,
    called_off_by: str = "",
    place: str = "",
    kinds: Collection[HelpKind] = (),
    next_at: datetime | None = None,
    kilometres: Decimal | None = None,
    fare: Decimal | None = None,
    channel: str = Outcome.Channel.WEB,
    happened_at: datetime | None = None,
    noted_at: datetime | None = None,
    why_corrected: str = "",
    first: bool = False,
) -> Outcome:
    """Say how a visit went; said again, it corrects: the newest outcome holds, the others stay.

    `minutes` count only for a visit that took place (0: as planned), `reason` only for one that
    did not, `called_off_by` (an Outcome.Side) only for one called off. `kilometres` and `fare`
    (zł) are what the volunteer asks back. `happened_at` is when it really began, `noted_at` when
    it was written down where there was no signal. `next_at` plans the next visit. `first`: it must
    not correct anybody; whatever changed besides is no hindrance.

    The first visit that took place makes the match active; a worry opens a concern; one that was
    attempted or missed waits for another try. The same `submission` twice is one outcome.
    Raises NotYet before the visit's day, OverTheDay, ReportedMeanwhile (with the outcome that
    stands), Stale, NeedsWhy where the hours of the month are approved, and what planning the next
    visit raises.
    """
    if (known := Outcome.objects.filter(submission=submission).first()) is not None:
        if known.visit_id == visit.pk:
            return known
        # A form whose hidden mark was copied from another visit's is a form of its own.
        submission = uuid.uuid4()
    outcome = Outcome(
        visit=visit,
        result=Outcome.Result(result),
        reason=reason,
        called_off_by=called_off_by,
        minutes=minutes,
        place=place,
        wellbeing=wellbeing,
        note=note,
        next_at=next_at,
        kilometres=kilometres or None,
        fare=fare or None,
        happened_at=happened_at,
        channel=Outcome.Channel(channel),
        by_volunteer=by is None or by.pk == visit.match.volunteer.user_id,
        reported_by=by,
        reported_at=at,
        noted_at=min(noted_at, at) if noted_at else None,
        why_corrected=why_corrected,
        submission=submission,
    )
    _fit(outcome, at)
    # Asked before the transaction: while one writes on SQLite, everybody else who does waits.
    tries = outcome.result == Outcome.Result.DONE and _waiting_before(visit).exists()
    try:
        return _save(outcome, kinds, first=first, tries=tries, by=by, at=at)
    except Stale:
        # A double click: the first of the two was saved while this one waited for the row.
        if (known := visit.outcomes.filter(submission=submission).first()) is not None:
            return known
        raise


def _fit(outcome: Outcome, at: datetime) -> None:
    """Leave out what says nothing about such a result. Raises NotYet, OverTheDay."""
    done = outcome.result == Outcome.Result.DONE
    outcome.minutes = (outcome.minutes or outcome.visit.minutes) if done else 0
    outcome.reason = "" if done else outcome.reason or Outcome.Reason.OTHER
    outcome.place = outcome.place if done else ""
    if outcome.result != Outcome.Result.CANCELLED:
        outcome.called_off_by = ""
    _check_moments(outcome.visit, outcome.minutes, outcome.happened_at, at)


@transaction.atomic
def _save(
    outcome: Outcome,
    kinds: Collection[HelpKind],
    *,
    first: bool,
    tries: bool,
    by: User | None,
    at: datetime,
) -> Outcome:
    visit, result = outcome.visit, outcome.result
    if first:
        _hold_unreported(visit)
    planned, done = visit.state == Visit.State.PLANNED, result == Outcome.Result.DONE
    outcome.corrects = _move(outcome, at=at)
    if result == Outcome.Result.CANCELLED and visit.starts_at > at:
        tell_of_cancelling(visit, reason=outcome.reason, by=by, at=at)
    outcome.save(force_insert=True)
    if done and kinds and set(kinds) != {visit.match.need.kind}:
        outcome.kinds.set(kinds)
    log(
        "visits.report",
        visit,
        by=by,
        at=at,
        centre=visit.client.centre_id,
        result=str(result),
        correction=not planned,
    )
    if done:
        _make_active(visit.match, by=by, at=at)
    if tries:
        _waiting_before(visit).update(try_again_since=None)
    if outcome.next_at is not None:
        plan_single(visit.match, starts_at=outcome.next_at, minutes=visit.minutes, by=by, at=at)
    if outcome.wellbeing == Outcome.Wellbeing.WORRY and not _known_worry(visit):
        open_concern(visit.client, visit=visit, text=outcome.note, by=by, at=at)
    return outcome


def _move(outcome: Outcome, *, at: datetime) -> Outcome | None:
    """Bring the visit into the state that the report says; the report that it corrects."""
    visit, result = outcome.visit, Outcome.Result(outcome.result)
    before, after = Visit.State(visit.state), STATE_AFTER[result]
    standing = None if before == Visit.State.PLANNED else visit.outcomes.first()
    if standing is not None and standing.approved_in_id and not outcome.why_corrected:
        raise NeedsWhy
    if before != after:
        check_move(Visit.MOVES, before, after)
    again = at if result in TO_TRY_AGAIN and outcome.next_at is None else None
    try:
        change(visit, state=after, try_again_since=again)
    except Stale:
        raise _told_apart(visit) from None
    return standing


@transaction.atomic
def no_more_tries(visit: Visit, *, by: User | None, at: datetime) -> None:
    """Nobody has to try again after this visit; done twice changes nothing. Raises Stale."""
    if visit.try_again_since is not None:
        change(visit, try_again_since=None)
        log("visits.no_more_tries", visit, by=by, at=at, centre=visit.client.centre_id)


def _check_moments(visit: Visit, minutes: int, happened_at: datetime | None, at: datetime) -> None:
    if local_date(visit.starts_at) > local_date(at):
        raise NotYet(visit.starts_at)
    if happened_at is not None and happened_at > at:
        raise NotYet(happened_at)
    began = happened_at or visit.starts_at
    if began + timedelta(minutes=minutes) > day_bounds(local_date(began))[1]:
        raise OverTheDay


def _hold_unreported(visit: Visit) -> None:
    """Lock the row and take it as it stands now. Raises ReportedMeanwhile."""
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    if held.state != Visit.State.PLANNED and (standing := held.newest_outcome) is not None:
        raise ReportedMeanwhile(standing)
    visit.state, visit.version, visit.sequence = held.state, held.version, held.sequence


def _told_apart(visit: Visit) -> Stale:
    """Whether somebody reported it meanwhile, or changed something else about it."""
    held = Visit.objects.with_outcomes().get(pk=visit.pk)
    standing = held.newest_outcome
    if held.state == Visit.State.PLANNED or standing is None:
        return Stale()
    return ReportedMeanwhile(standing)


def _waiting_before(visit: Visit) -> VisitQuerySet:
    """Visits that wait for another try: one of the same match that takes place is that try."""
    waiting = Visit.objects.filter(match=visit.match_id, try_again_since__isnull=False)
    return waiting.filter(starts_at__lte=visit.starts_at)


def _make_active(match: Match, *, by: User | None, at: datetime) -> None:
    if match.state in NOT_STARTED:
        match.refresh_from_db(fields=["state", "version", "client_agrees"])
    # Somebody who came unasked does not stand in for the client's agreement.
    if match.state in NOT_STARTED and match.is_agreed:
        start(match, by=by, at=at)


def _known_worry(visit: Visit) -> bool:
    """Whether somebody is looking into a worry from this visit already."""
    return Concern.objects.filter(visit=visit).unresolved().exists()
