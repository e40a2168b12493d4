"""The farewell: a match ends with thanks, and an ending by mistake is taken back the same day."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import local_date
from matching import pairing
from matching.errors import NotNow
from matching.life.holding import hold
from matching.life.telling import FAREWELL, GOES_ON, tell
from matching.models import Match
from messaging.models import Message
from messaging.queueing import cancel
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer
from volunteers.recipients import recipient_of

BY_ITSELF = (Match.EndReason.REFUSED, Match.EndReason.STOOD_IN, Match.EndReason.HANDED)
"""Ends that are taken back where they were noted, or not at all."""


@transaction.atomic
def say_farewell(
    match: Match,
    *,
    reason: str,
    why: str = "",
    need_after: str = "",
    thanks: bool = True,
    by: User | None,
    at: datetime,
) -> Match:
    """End the match as `pairing.end` does; with `thanks` the volunteer gets one word for it all.

    Raises IllegalMove.
    """
    match = pairing.end(match, reason=reason, why=why, need_after=need_after, by=by, at=at)
    if thanks:
        # What else waits to be said of this match is not true any more, or said by the farewell.
        cancel(target=match, at=at)
        tell(match, recipient_of(match.volunteer), FAREWELL, occasion=at.isoformat(), at=at)
    return match


def can_take_back(match: Match, *, at: datetime) -> bool:
    """Whether the ending can still be undone: until midnight, as far as the match shows."""
    ended = match.ended_at
    same_day = ended is not None and local_date(ended) == local_date(at)
    return same_day and match.end_reason not in BY_ITSELF and match.stands_in_for_id is None


@transaction.atomic
def take_back(match: Match, *, by: User, at: datetime) -> Match:
    """Undo an ending of this very day: the match is as it was, and so is its need.

    A farewell that has gone out is followed by a word that it goes on. Raises NotNow when the day
    is over, when somebody else has been asked or found for the need, and when the volunteer rests
    or has left.
    """
    match = hold(match)
    if not can_take_back(match, at=at) or Match.objects.filter(takes_over=match).exists():
        raise NotNow
    _need_back(match, by, at)
    _volunteer_back(match, by, at)
    match = pairing.undo_end(match, by=by, at=at)
    farewell = Message.objects.about(match).filter(purpose=FAREWELL)
    gone = farewell.exclude(state__in=(Message.State.QUEUED, Message.State.CANCELLED)).exists()
    cancel(target=match, purposes=[FAREWELL], at=at)
    if gone:
        tell(match, recipient_of(match.volunteer), GOES_ON, occasion=at.isoformat(), at=at)
    return match


def _need_back(match: Match, by: User, at: datetime) -> None:
    need = match.need
    if need.state == Need.State.CLOSED:
        move_need(need, Need.State.OPEN, by=by, at=at)
    if need.state != Need.State.OPEN:
        raise NotNow
    move_need(need, Need.State.MATCHED, by=by, at=at)


def _volunteer_back(match: Match, by: User, at: datetime) -> None:
    volunteer = Volunteer.objects.select_for_update().get(pk=match.volunteer_id)
    if volunteer.state == Volunteer.State.READY:
        move_volunteer(volunteer, Volunteer.State.ACTIVE, by=by, at=at)
    elif volunteer.state != Volunteer.State.ACTIVE:
        raise NotNow
