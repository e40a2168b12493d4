"""The life of a need, from the interview to its closing."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.appealing import prolong_appeal, withdraw_appeal
from centres.models import Appeal, HelpKind
from clients.errors import ChangedMeanwhile, NeedIsClosed, NeedIsMatched, NoTimeForAVisit
from clients.models import Client, Need, NeedWindow
from kit.clock import local_date
from kit.registering import Registry
from kit.states import IllegalMove, check_move
from kit.week import Window, merge


class ClosingHandler(Protocol):
    """Tidies up in an upper room when a need is closed, in the same transaction."""

    def __call__(self, need: Need, *, by: User | None, at: datetime) -> None: ...


closing_handlers = Registry[ClosingHandler]()
when_closed = closing_handlers.register
"""What an upper room has to do when a need is closed."""


def open_need(
    client: Client,
    *,
    kind: HelpKind,
    tasks: str,
    minutes: int,
    visits_a_week: int,
    urgency: int,
    windows: Iterable[Window],
    interviewed_on: date,
    submission: UUID,
    by: User | None,
    at: datetime,
    state: str = Need.State.OPEN,
) -> Need:
    """Note what the client needs, valid for the centre's number of months from the interview.

    `minutes` are those of one visit. A draft takes no part in matching. The same `submission` again
    gives the same need. Raises NoTimeForAVisit.
    """
    windows = merge(windows)
    _check_windows(minutes, windows)
    with transaction.atomic():
        need, new = Need.objects.get_or_create(
            submission=submission,
            defaults={
                "client": client,
                "kind": kind,
                "tasks": tasks,
                "minutes": minutes,
                "visits_a_week": visits_a_week,
                "urgency": urgency,
                "state": state,
                "waiting_since": interviewed_on,
                "interviewed_on": interviewed_on,
                "valid_until": valid_until(interviewed_on, client.centre.need_valid_months),
            },
        )
        if new:
            _save_windows(need, windows)
            _log("open_need", need, by, at)
    return need


def change_need(
    need: Need,
    *,
    version: int,
    kind: HelpKind,
    tasks: str,
    minutes: int,
    visits_a_week: int,
    urgency: int,
    windows: Iterable[Window],
    by: User | None,
    at: datetime,
) -> Need:
    """Save the need over the `version` that the person saw.

    Raises ChangedMeanwhile, NeedIsClosed, NoTimeForAVisit.
    """
    windows = merge(windows)
    _check_windows(minutes, windows)
    with transaction.atomic():
        need = _locked(need)
        if need.version != version:
            raise ChangedMeanwhile
        if need.state == Need.State.CLOSED:
            raise NeedIsClosed
        need.kind, need.tasks, need.minutes = kind, tasks, minutes
        need.visits_a_week, need.urgency = visits_a_week, urgency
        _save(need, "kind", "tasks", "minutes", "visits_a_week", "urgency")
        _save_windows(need, windows)
        _log("change_need", need, by, at)
    return need


def renew_need(need: Need, *, interviewed_on: date, by: User | None, at: datetime) -> Need:
    """Note that somebody asked again, so that the need is valid anew. Raises NeedIsClosed."""
    with transaction.atomic():
        need = _locked(need)
        if need.state == Need.State.CLOSED:
            raise NeedIsClosed
        need.interviewed_on = interviewed_on
        need.valid_until = valid_until(interviewed_on, need.client.centre.need_valid_months)
        _save(need, "interviewed_on", "valid_until")
        if need.appeal is not None:
            prolong_appeal(need.appeal, expires_on=need.valid_until, by=by, at=at)
        _log("renew_need", need, by, at)
    return need


def close_need(need: Need, *, reason: str, by: User | None, at: datetime) -> Need:
    """Close the need, for a Need.CloseReason; offers that are out are taken back.

    Raises NeedIsMatched: ending the match closes its need. Raises IllegalMove when it is closed.
    """
    with transaction.atomic():
        if _locked(need).state == Need.State.MATCHED:
            raise NeedIsMatched
        need = move(need, Need.State.CLOSED, by=by, at=at, close_reason=reason)
        for handler in closing_handlers:
            handler(need, by=by, at=at)
    return need


def reopen_need(need: Need, *, by: User | None, at: datetime) -> Need:
    """Open a closed need again; it waits from now on. Raises IllegalMove when it is not closed."""
    with transaction.atomic():
        # A matched need may open again too, but only by the end of its match.
        if (state := _locked(need).state) != Need.State.CLOSED:
            raise IllegalMove(state, Need.State.OPEN)
        return move(need, Need.State.OPEN, by=by, at=at)


def move(need: Need, state: str, *, by: User | None, at: datetime, close_reason: str = "") -> Need:
    """Bring the need into another state by Need.MOVES; `need` itself is brought up to date too.

    A need that opens again after a match or a closing waits from that day. When nobody is looked
    for any more its appeal is withdrawn. Raises IllegalMove.
    """
    with transaction.atomic():
        row = _locked(need)
        before, after = Need.State(row.state), Need.State(state)
        check_move(Need.MOVES, before, after)
        row.state = after
        row.close_reason = close_reason if after == Need.State.CLOSED else ""
        if after == Need.State.OPEN and before != Need.State.OFFERED:
            row.waiting_since = local_date(at)
        _save(row, "state", "close_reason", "waiting_since")
        if not row.is_looking and row.appeal is not None:
            withdraw_appeal(row.appeal, by=by, at=at)
        _log("move_need", row, by, at, before=before, reason=row.close_reason)
    need.state, need.close_reason = row.state, row.close_reason
    need.waiting_since, need.version = row.waiting_since, row.version
    return need


def valid_until(interviewed_on: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(interviewed_on.month - 1 + months, 12)
    year, month = interviewed_on.year + year, month + 1
    return date(year, month, min(interviewed_on.day, monthrange(year, month)[1]))


def point_to_appeal(need: Need, appeal: Appeal) -> Need:
    """Say which notice looks for somebody for this need, in place of an earlier one."""
    with transaction.atomic():
        need = _locked(need)
        need.appeal = appeal
        _save(need, "appeal")
    return need


def _locked(need: Need) -> Need:
    query = Need.objects.select_for_update(of=("self",)).select_related("client__centre")
    return query.get(pk=need.pk)


def _save(need: Need, *fields: str) -> None:
    need.version += 1
    need.save(update_fields=[*fields, "version"])


def _save_windows(need: Need, windows: Sequence[Window]) -> None:
    need.windows.all().delete()
    NeedWindow.objects.bulk_create(
        NeedWindow(need=need, weekday=window.weekday, start=window.start, end=window.end)
        for window in windows
    )


def _check_windows(minutes: int, windows: Sequence[Window]) -> None:
    if not any(window.minutes >= minutes for window in windows):
        raise NoTimeForAVisit


def _log(verb: str, need: Need, by: User | None, at: datetime, **facts: str) -> None:
    log(verb, need, by=by, at=at, centre=need.client.centre_id, state=need.state, **facts)
