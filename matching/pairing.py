"""The life of a match, from the first visit together to the farewell."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Need
from clients.needing import move as move_need
from kit.states import IllegalMove, check_move
from matching.errors import NotAgreed
from matching.models import Match, MatchChange
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer

NOT_YET = (Match.State.ACCEPTED, Match.State.INTRODUCED)
PAUSED = (Match.State.PAUSED,)

AGAIN = "again"
"""What becomes of the need when a match ends: somebody else is looked for."""

NEED_AFTER: dict[str, str] = {
    Match.EndReason.GOAL: Need.CloseReason.MET,
    Match.EndReason.CLIENT: Need.CloseReason.WISH,
    Match.EndReason.DIED: Need.CloseReason.MET,
}
"""The usual answer by the reason why a match ended; for all other reasons `AGAIN`."""


class MoveHandler(Protocol):
    """Follows a step of a match in an upper room, in the same transaction."""

    def __call__(self, match: Match, before: str, *, by: User | None, at: datetime) -> None: ...


move_handlers: list[MoveHandler] = []


def when_moved(handler: MoveHandler) -> MoveHandler:
    """Register what an upper room does when a match is paused or ends; the same one counts once."""
    if handler not in move_handlers:
        move_handlers.append(handler)
    return handler


def introduce(match: Match, *, by: User | None, at: datetime) -> Match:
    """Note that the two have met, with the centre present. Raises IllegalMove, NotAgreed."""
    return _move(match, Match.State.INTRODUCED, by=by, at=at)


def start(match: Match, *, by: User | None, at: datetime) -> Match:
    """Note that the volunteer visits alone from now on. Raises IllegalMove, NotAgreed."""
    return _move(match, Match.State.ACTIVE, NOT_YET, by=by, at=at)


def pause(match: Match, *, reason: str, why: str = "", by: User | None, at: datetime) -> Match:
    """Stop the visits for a while, for a Match.PauseReason. Raises IllegalMove."""
    return _move(match, Match.State.PAUSED, by=by, at=at, reason=reason, why=why)


def resume(
    match: Match, *, reason: str = "", why: str = "", by: User | None, at: datetime
) -> Match:
    """Go on after a pause. Raises IllegalMove, also when the match is not paused."""
    return _move(match, Match.State.ACTIVE, PAUSED, by=by, at=at, reason=reason, why=why)


def end(
    match: Match,
    *,
    reason: str,
    why: str = "",
    need_after: str = "",
    by: User | None,
    at: datetime,
) -> Match:
    """End the match for a Match.EndReason; the volunteer is free again.

    `need_after` is `AGAIN` or the Need.CloseReason with which the need is closed; left out, the
    reason decides (`NEED_AFTER`). Raises IllegalMove.
    """
    with transaction.atomic():
        need = Need.objects.select_for_update().get(pk=match.need_id)
        match = _move(match, Match.State.ENDED, by=by, at=at, reason=reason, why=why)
        after = need_after or NEED_AFTER.get(reason, AGAIN)
        if after == AGAIN:
            move_need(need, Need.State.OPEN, by=by, at=at)
        else:
            move_need(need, Need.State.CLOSED, by=by, at=at, close_reason=after)
        _free(match.volunteer_id, by, at)
    return match


def _move(
    match: Match,
    state: Match.State,
    only_from: Collection[str] = Match.State,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    why: str = "",
) -> Match:
    with transaction.atomic():
        match = (
            Match.objects.select_for_update(of=("self",))
            .select_related("need__client__centre", "volunteer")
            .get(pk=match.pk)
        )
        before = Match.State(match.state)
        if before not in only_from:
            raise IllegalMove(before, state)
        check_move(Match.MOVES, before, state)
        if state in Match.MET and not match.is_agreed:
            raise NotAgreed(before, state)
        match.state, match.version = state, match.version + 1
        if state == Match.State.ENDED:
            match.ended_at, match.end_reason = at, reason
        match.save(update_fields=["state", "ended_at", "end_reason", "version"])
        MatchChange.objects.create(
            match=match, at=at, by=by, before=before, after=state, reason=reason, why=why
        )
        centre = match.need.client.centre_id
        log("move_match", match, by=by, at=at, centre=centre, before=before, after=state)
        for handler in move_handlers:
            handler(match, before, by=by, at=at)
    return match


def _free(volunteer_id: int, by: User | None, at: datetime) -> None:
    volunteer = Volunteer.objects.select_for_update().get(pk=volunteer_id)
    helps_still = Match.objects.live().filter(volunteer=volunteer).exists()
    if volunteer.state == Volunteer.State.ACTIVE and not helps_still:
        move_volunteer(volunteer, Volunteer.State.READY, by=by, at=at)


def still_visits(volunteer: Volunteer) -> bool:
    """Whether a match of theirs is open: it must end before the volunteering does."""
    return Match.objects.live().filter(volunteer=volunteer).exists()
