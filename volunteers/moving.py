"""From state to state, by the table in `models`."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove, check_move
from volunteers.clearance import reasons_against
from volunteers.errors import ReasonMissing, StillVisits
from volunteers.models import Volunteer
from volunteers.photographs.keeping import drop_photograph
from volunteers.ties import ties

State = Volunteer.State

PREPARATION = "preparation"
"""The code of the requirement that the room `training` registers."""


def change_state(
    volunteer: Volunteer, state: str, *, at: datetime, end_reason: str = ""
) -> Volunteer.State:
    """Save the new state, also on `volunteer`, and return the one before; the caller logs.

    The photograph of somebody who ends is erased.
    Raises IllegalMove, ReasonMissing, and StillVisits: a supported person has to be told first.
    """
    row = Volunteer.objects.select_for_update().only("state").get(pk=volunteer.pk)
    before, after = State(row.state), State(state)
    check_move(Volunteer.MOVES, before, after)
    ended = after == State.ENDED
    if ended and not end_reason:
        raise ReasonMissing
    if ended and ties.hold(volunteer):
        raise StillVisits
    volunteer.state = after
    volunteer.end_reason = end_reason if ended else ""
    volunteer.ended_at = at if ended else None
    volunteer.save(update_fields=["state", "end_reason", "ended_at"])
    if ended:
        drop_photograph(volunteer, by=None, at=at)
    return before


@transaction.atomic
def move(
    volunteer: Volunteer, state: str, *, by: User | None, at: datetime, end_reason: str = ""
) -> State:
    """Put the volunteer into another state and return the one before.

    Raises IllegalMove, ReasonMissing and StillVisits.
    """
    after = State(state)
    if after == State.APPLIED:
        # Only by `admitting.take_back`, which also closes the sign-in.
        raise IllegalMove(volunteer.state, after)
    before = change_state(volunteer, after, at=at, end_reason=end_reason)
    log(
        "volunteers.move",
        volunteer,
        by=by,
        at=at,
        before=before.value,
        after=after.value,
        reason=str(end_reason),
    )
    return before


def moves_by_hand(volunteer: Volunteer, today: date) -> tuple[State, ...]:
    """The states into which a coordinator may put this volunteer today, the usual one first.

    Answers to applications are not among them, and being active is what matches make of somebody.
    """
    return tuple(_by_hand(volunteer, today))


def _by_hand(volunteer: Volunteer, today: date) -> Iterator[State]:
    state = State(volunteer.state)
    if volunteer.erased_at is not None:
        return
    if state in {State.APPLIED, State.ENDED}:
        yield from (State.PREPARING,) if state == State.ENDED else ()
        return
    tied = ties.hold(volunteer)
    free = State.READY if _is_prepared(volunteer, today) else State.PREPARING
    here = State.ACTIVE if tied else free
    if here != state and here in Volunteer.MOVES[state]:
        yield here
    if state != State.PAUSED:
        yield State.PAUSED
    if not tied:
        yield State.ENDED


def _is_prepared(volunteer: Volunteer, today: date) -> bool:
    reasons = reasons_against(volunteer, kind=None, minors=False, today=today)
    return all(reason.code != PREPARATION for reason in reasons)
