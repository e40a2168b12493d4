"""How a visit went: in seconds, once, and corrected without losing what was said before."""

import uuid
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from kit.states import check_move
from matching.models import Match
from matching.pairing import start
from visits.changing import change
from visits.concerns import open_concern
from visits.errors import NotYet, Stale
from visits.models import Concern, Outcome, Visit
from visits.telling import tell_of_cancelling

STATE_AFTER = {
    Outcome.Result.DONE: Visit.State.DONE,
    Outcome.Result.ATTEMPTED: Visit.State.ATTEMPTED,
    Outcome.Result.CANCELLED: Visit.State.CANCELLED,
}

NOT_STARTED = (Match.State.ACCEPTED, Match.State.INTRODUCED)


@transaction.atomic
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
) -> Outcome:
    """Say how a visit went; said again, it corrects: the newest outcome holds, the others stay.

    `minutes` count only for a visit that took place (0: as planned), `reason` only for one that
    did not. The first visit that took place makes the match active; a worry opens a concern.
    The same `submission` twice is one outcome. Raises NotYet before the visit's day, Stale.
    """
    same = Outcome.objects.filter(submission=submission)
    if (outcome := same.first()) is not None:
        if outcome.visit_id == visit.pk:
            return outcome
        # A form whose hidden mark was copied from another visit's is a form of its own.
        submission = uuid.uuid4()
    if local_date(visit.starts_at) > local_date(at):
        raise NotYet(visit.starts_at)
    result = Outcome.Result(result)
    before, after = Visit.State(visit.state), STATE_AFTER[result]
    if before != after:
        check_move(Visit.MOVES, before, after)
    try:
        change(visit, state=after)
    except Stale:
        # A double click: the first of the two was saved while this one waited for the row.
        if (outcome := same.first()) is not None:
            return outcome
        raise
    done = result == Outcome.Result.DONE
    reason = "" if done else reason or Outcome.Reason.OTHER
    if result == Outcome.Result.CANCELLED and visit.starts_at > at:
        tell_of_cancelling(visit, reason=reason, by=by, at=at)
    outcome = Outcome.objects.create(
        visit=visit,
        result=result,
        reason=reason,
        minutes=(minutes or visit.minutes) if done else 0,
        wellbeing=wellbeing,
        note=note,
        reported_by=by,
        reported_at=at,
        submission=submission,
    )
    log(
        "visits.report",
        visit,
        by=by,
        at=at,
        centre=visit.client.centre_id,
        result=str(result),
        correction=before != Visit.State.PLANNED,
    )
    if done:
        _make_active(visit.match, by=by, at=at)
    if wellbeing == Outcome.Wellbeing.WORRY and not _known_worry(visit):
        open_concern(visit.client, visit=visit, text=note, by=by, at=at)
    return outcome


def _make_active(match: Match, *, by: User | None, at: datetime) -> None:
    if match.state in NOT_STARTED:
        match.refresh_from_db(fields=["state", "version"])
    if match.state in NOT_STARTED:
        start(match, by=by, at=at)


def _known_worry(visit: Visit) -> bool:
    """Whether somebody is looking into a worry from this visit already."""
    return Concern.objects.filter(visit=visit).unresolved().exists()
