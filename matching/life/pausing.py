"""A match rests: from a day until a day, and goes on by itself or when somebody says so."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from matching import pairing
from matching.errors import NotNow
from matching.life.holding import hold
from matching.models import Match, Pause


@transaction.atomic
def rest(
    match: Match,
    *,
    reason: str,
    why: str = "",
    first_day: date,
    last_day: date | None,
    resumes_by_itself: bool,
    by: User | None,
    at: datetime,
) -> Pause:
    """Let the match rest from `first_day` to `last_day`, both included; None is an open end.

    One that begins today or earlier begins at once, a later one by itself on its day. Raises
    NotNow where another is planned or the match does not run.
    """
    match = hold(match)
    if match.state != Match.State.ACTIVE or match.pauses.filter(over_at=None).exists():
        raise NotNow
    pause = Pause.objects.create(
        match=match,
        reason=reason,
        why=why,
        first_day=first_day,
        last_day=last_day,
        resumes_by_itself=resumes_by_itself and last_day is not None,
        made_at=at,
        made_by=by,
    )
    log("plan_pause", pause, by=by, at=at, centre=match.need.client.centre_id, match=match.pk)
    if first_day <= local_date(at):
        pairing.pause(match, reason=reason, why=why, by=by, at=at)
    return pause


@transaction.atomic
def go_on(match: Match, *, by: User | None, at: datetime) -> Match:
    """End a pause now, or drop one that has not begun. Raises IllegalMove where there is none."""
    match = hold(match)
    planned = match.pauses.filter(over_at=None).first()
    if match.state == Match.State.ACTIVE and planned is not None:
        _close(planned, at)
        log("drop_pause", planned, by=by, at=at, centre=match.need.client.centre_id)
        return match
    return pairing.resume(match, by=by, at=at)


def keep_pauses(*, at: datetime) -> int:
    """Begin the pauses whose day has come and end those that are over; return how many."""
    today = local_date(at)
    waiting = Pause.objects.filter(over_at=None).select_related("match")
    begin = waiting.filter(match__state=Match.State.ACTIVE, first_day__lte=today)
    over = waiting.filter(
        match__state=Match.State.PAUSED, resumes_by_itself=True, last_day__lt=today
    )
    return sum(_keep(pause, at) for pause in [*begin, *over])


def follow_match(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Every pause has its row, whoever began it, and none outlives its match."""
    current = match.pauses.filter(over_at=None).first()
    if match.state == Match.State.PAUSED and current is None:
        step = match.changes.last()
        Pause.objects.create(
            match=match,
            reason=step.reason if step else Match.PauseReason.OTHER,
            why=step.why if step else "",
            first_day=local_date(at),
            resumes_by_itself=False,
            made_at=at,
            made_by=by,
        )
    elif match.state != Match.State.PAUSED and current is not None:
        _close(current, at)


@transaction.atomic
def _keep(pause: Pause, at: datetime) -> bool:
    match = hold(pause.match)
    pause.refresh_from_db()
    if pause.over_at is not None:
        return False
    if match.state == Match.State.ACTIVE:
        if pause.last_day is not None and pause.last_day < local_date(at):
            _close(pause, at)
        else:
            pairing.pause(match, reason=pause.reason, why=pause.why, by=None, at=at)
        return True
    if match.state == Match.State.PAUSED:
        pairing.resume(match, by=None, at=at)
        return True
    return False


def _close(pause: Pause, at: datetime) -> None:
    pause.over_at = at
    pause.save(update_fields=["over_at"])
