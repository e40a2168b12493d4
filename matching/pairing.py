"""The life of a match, from the first visit together to the farewell."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Need
from clients.needing import move as move_need
from kit.registering import Registry
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


move_handlers = Registry[MoveHandler]()
when_moved = move_handlers.register
"""What an upper room does when a match is paused or ends."""


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
        match = close(match, reason=reason, why=why, by=by, at=at)
        if match.stands_in_for_id is not None:
            return match
        after = need_after or NEED_AFTER.get(reason, AGAIN)
        if after == AGAIN:
            move_need(need, Need.State.OPEN, by=by, at=at)
        else:
            move_need(need, Need.State.CLOSED, by=by, at=at, close_reason=after)
    return match


def close(match: Match, *, reason: str, why: str = "", by: User | None, at: datetime) -> Match:
    """End the match, and whoever stands in for it, and leave the need as it is.

    Whoever calls it says what becomes of the need. Raises IllegalMove.
    """
    with transaction.atomic():
        for stand_in in match.stand_ins.live():
            close(stand_in, reason=Match.EndReason.STOOD_IN, by=by, at=at)
        match = _move(match, Match.State.ENDED, by=by, at=at, reason=reason, why=why)
        _free(match.volunteer_id, by, at)
    return match


def undo_end(match: Match, *, by: User, at: datetime) -> Match:
    """Bring a match that ended back into the state that it had before. Raises IllegalMove.

    `matching.life.ending` knows when that is still honest.
    """
    with transaction.atomic():
        match = _held(match)
        ending = match.changes.filter(after=Match.State.ENDED).last()
        if match.state != Match.State.ENDED or ending is None:
            raise IllegalMove(match.state, Match.State.ACTIVE)
        back = Match.State(ending.before)
        # A pause ended with the match: it goes on, and can be paused anew.
        back = Match.State.ACTIVE if back == Match.State.PAUSED else back
        match.ended_at, match.end_reason = None, ""
        return _write(match, back, by=by, at=at)


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
        match = _held(match)
        before = Match.State(match.state)
        if before not in only_from:
            raise IllegalMove(before, state)
        check_move(Match.MOVES, before, state)
        if state in Match.MET and not match.is_agreed:
            raise NotAgreed(before, state)
        if state == Match.State.ENDED:
            match.ended_at, match.end_reason = at, reason
        return _write(match, state, by=by, at=at, reason=reason, why=why)


def _held(match: Match) -> Match:
    matches = Match.objects.select_for_update(of=("self",))
    return matches.select_related("need__client__centre", "volunteer").get(pk=match.pk)


def _write(
    match: Match,
    state: Match.State,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    why: str = "",
) -> Match:
    before = match.state
    match.state, match.version = state, match.version + 1
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
