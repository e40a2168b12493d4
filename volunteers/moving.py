"""From state to state, by the table in `models`."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.states import check_move
from volunteers.errors import ReasonMissing
from volunteers.models import Volunteer

State = Volunteer.State

BY_HAND = {
    State.PREPARING: (State.READY, State.PAUSED, State.ENDED),
    State.READY: (State.PAUSED, State.PREPARING, State.ENDED),
    State.ACTIVE: (State.PAUSED,),
    State.PAUSED: (State.PREPARING, State.READY, State.ACTIVE, State.ENDED),
    State.ENDED: (State.PREPARING,),
}
"""The moves that a coordinator makes; answers to applications and matches make the others.

Somebody who is active ends when their matches have ended: a supported person has to be told first.
"""


def change_state(
    volunteer: Volunteer, state: str, *, at: datetime, end_reason: str = ""
) -> Volunteer.State:
    """Save the new state, also on `volunteer`, and return the one before; the caller logs.

    Raises IllegalMove and ReasonMissing.
    """
    row = Volunteer.objects.select_for_update().only("state").get(pk=volunteer.pk)
    before, after = State(row.state), State(state)
    check_move(Volunteer.MOVES, before, after)
    ended = after == State.ENDED
    if ended and not end_reason:
        raise ReasonMissing
    volunteer.state = after
    volunteer.end_reason = end_reason if ended else ""
    volunteer.ended_at = at if ended else None
    volunteer.save(update_fields=["state", "end_reason", "ended_at"])
    return before


@transaction.atomic
def move(
    volunteer: Volunteer, state: str, *, by: User | None, at: datetime, end_reason: str = ""
) -> None:
    """Put the volunteer into another state. Raises IllegalMove and ReasonMissing."""
    before = change_state(volunteer, state, at=at, end_reason=end_reason)
    facts = {"before": str(before), "after": str(State(state))}
    if end_reason:
        facts["reason"] = str(end_reason)
    log("volunteers.move", volunteer, by=by, at=at, **facts)
