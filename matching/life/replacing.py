"""Somebody else comes: for some days while the volunteer is away, or from now on."""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import local_date
from kit.registering import Registry
from matching import pairing
from matching.engine import Ranked
from matching.errors import CannotHelp, NotNow
from matching.life.holding import hold
from matching.life.telling import (
    FAREWELL,
    NOT_STANDING_IN,
    SOMEBODY_ELSE,
    STAND_IN,
    STOOD_IN,
    STOOD_IN_FOR,
    TAKEN_OVER,
    tell,
    tell_client,
)
from matching.models import HandOver, Match, MatchChange, Offer
from matching.proposing import Candidate, candidates, held_against
from matching.wording import against
from messaging.queueing import cancel
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer
from volunteers.recipients import recipient_of

REPLACEABLE = (Match.State.INTRODUCED, Match.State.ACTIVE)
"""The states in which somebody can stand in."""


class Follower(Protocol):
    """Lets the visits pass from one match to the other, in the same transaction."""

    def __call__(self, old: Match, new: Match, *, by: User | None, at: datetime) -> None: ...


followers = Registry[Follower]()
when_replaced = followers.register
"""What an upper room does when somebody else comes."""


def who_could(match: Match, *, today: date) -> list[Candidate]:
    """Whom one could ask: those whom the client knows first, then as for any need.

    Whom something forbids that nobody can override is not among them.
    """
    found = [
        one
        for one in candidates(match.need, today=today)
        if one.ranked.possible and one.volunteer.pk != match.volunteer_id
    ]
    return sorted(found, key=lambda one: not one.is_known)


@transaction.atomic
def stand_in(
    match: Match,
    volunteer: Volunteer,
    *,
    first_day: date,
    last_day: date,
    how: str,
    passed_on: str,
    by: User,
    at: datetime,
) -> Match:
    """Let somebody who agreed stand in for the volunteer, from the first to the last day.

    The client agreed too: `how` they were asked (`Match.AskedHow`). The visits of those days pass
    to whoever stands in, and everybody is told once. Raises NotNow, CannotHelp.
    """
    match = hold(match)
    if match.state not in REPLACEABLE or match.stands_in_for_id or match.stand_ins.live().exists():
        raise NotNow
    if last_day < local_date(at):
        raise NotNow
    check_can_help(match, volunteer, today=local_date(at))
    days = {"first_day": first_day, "last_day": last_day}
    asked = _said_yes(match, volunteer, by, at)
    facts: dict[str, Any] = {"state": Match.State.ACTIVE, "stands_in_for": match, **days}
    facts |= {"client_asked_on": local_date(at), "client_asked_how": how, "passed_on": passed_on}
    noted = {"client_noted_by": by, "client_noted_at": at}
    other = _begin(match, asked, {**facts, **noted}, by=by, at=at)
    log("stand_in", other, by=by, at=at, centre=match.need.client.centre_id, match=match.pk)
    for follower in followers:
        follower(match, other, by=by, at=at)
    tell(other, recipient_of(other.volunteer), STAND_IN, occasion="", at=at, **days)
    tell(other, recipient_of(match.volunteer), STOOD_IN_FOR, occasion="", at=at, **days)
    tell_client(other, SOMEBODY_ELSE, occasion="", by=by, at=at, **days)
    return other


@transaction.atomic
def call_off_stand_in(match: Match, *, by: User, at: datetime) -> Match:
    """The volunteer comes after all: the visits pass back, and everybody is told once.

    `match` is the one that stands in. Raises IllegalMove, NotNow.
    """
    match = hold(match)
    if match.stands_in_for is None:
        raise NotNow
    match = pairing.close(match, reason=Match.EndReason.STOOD_IN, by=by, at=at)
    days: dict[str, Any] = {"first_day": match.first_day, "last_day": match.last_day}
    absent = match.stands_in_for.volunteer if match.stands_in_for else match.volunteer
    tell(match, recipient_of(absent), NOT_STANDING_IN, occasion="absent", at=at, **days)
    tell_client(match, NOT_STANDING_IN, occasion="client", by=by, at=at, **days)
    return match


def end_stand_ins(*, at: datetime) -> int:
    """End, with thanks, what was agreed until a day that is over; return how many."""
    over = Match.objects.live().filter(last_day__lt=local_date(at), stands_in_for__isnull=False)
    ended = 0
    for match in over:
        with transaction.atomic():
            held = hold(match)
            if held.state != Match.State.ENDED:
                pairing.close(held, reason=Match.EndReason.STOOD_IN, by=None, at=at)
                ended += 1
    return ended


def follow_match(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Tell whoever stood in that it is over, or does not come about any more."""
    if match.state != Match.State.ENDED or match.stands_in_for_id is None:
        return
    if match.last_day is not None and match.last_day < local_date(at):
        tell(match, recipient_of(match.volunteer), STOOD_IN, occasion="", at=at)
        return
    cancel(target=match, at=at)
    days: dict[str, Any] = {"first_day": match.first_day, "last_day": match.last_day}
    tell(match, recipient_of(match.volunteer), NOT_STANDING_IN, occasion="", at=at, **days)


@transaction.atomic
def hand_over(
    match: Match,
    volunteer: Volunteer,
    *,
    why: str,
    how: str,
    passed_on: str,
    by: User,
    at: datetime,
) -> Match:
    """End this match and begin the next for the same need, with somebody who agreed by phone.

    See `take_over` for what follows; the one who comes is told. Returns the new match. Raises
    NotNow, CannotHelp.
    """
    match = hold(match)
    if not may_pass_on(match):
        raise NotNow
    check_can_help(match, volunteer, today=local_date(at))
    over = HandOver.objects.create(
        offer=_said_yes(match, volunteer, by, at),
        match=match,
        client_asked_on=local_date(at),
        client_asked_how=how,
        why=why,
        passed_on=passed_on,
    )
    other = take_over(over, by=by, at=at)
    tell(other, recipient_of(other.volunteer), TAKEN_OVER, occasion="", at=at)
    return other


def may_pass_on(match: Match) -> bool:
    """Whether it can be handed over: they have met, it has not ended, and it stands for itself."""
    return match.state in Match.MET and match.stands_in_for_id is None


def take_over(over: HandOver, *, by: User | None, at: datetime) -> Match:
    """Carry a hand-over out, in the transaction of the yes and with the need locked.

    The need is never open in between, the visits that are planned pass over, and the goals of the
    contract stand in the next one's form; of the notes nothing passes but `passed_on`. The one who
    goes is thanked. Raises IllegalMove.
    """
    match, asked = hold(over.match), over.offer
    match = pairing.close(match, reason=Match.EndReason.HANDED, why=over.why, by=by, at=at)
    agreed = {"client_asked_on": over.client_asked_on, "client_asked_how": over.client_asked_how}
    noted = {"client_noted_by": asked.offered_by, "client_noted_at": asked.offered_at}
    passed = {"takes_over": match, "passed_on": over.passed_on}
    other = _begin(match, asked, {**agreed, **noted, **passed}, by=by, at=at)
    log("hand_over", other, by=by, at=at, centre=match.need.client.centre_id, match=match.pk)
    for follower in followers:
        follower(match, other, by=by, at=at)
    # What else waits to be said of the match that has ended is said by the farewell.
    cancel(target=match, at=at)
    tell(match, recipient_of(match.volunteer), FAREWELL, occasion=at.isoformat(), at=at)
    return other


def _said_yes(match: Match, volunteer: Volunteer, by: User, at: datetime) -> Offer:
    """What was asked and answered by phone."""
    # What was looked at may be a copy with little on it (`volunteers.seeing`).
    volunteer = Volunteer.objects.get(pk=volunteer.pk)
    return Offer.objects.create(
        need=match.need,
        volunteer=volunteer,
        state=Offer.State.ACCEPTED,
        offered_at=at,
        offered_by=by,
        expires_at=at + timedelta(days=match.need.client.centre.offer_days),
        answered_at=at,
    )


def _begin(
    match: Match, asked: Offer, fields: dict[str, Any], *, by: User | None, at: datetime
) -> Match:
    """A match of whoever was asked and said yes, as the client did."""
    other = Match.objects.create(
        need=match.need,
        volunteer=asked.volunteer,
        offer=asked,
        accepted_at=at,
        client_agrees=True,
        **fields,
    )
    MatchChange.objects.create(match=other, at=at, by=by, after=other.state)
    person = Volunteer.objects.select_for_update().get(pk=asked.volunteer_id)
    if person.state == Volunteer.State.READY:
        move_volunteer(person, Volunteer.State.ACTIVE, by=by, at=at)
    return other


def check_can_help(match: Match, volunteer: Volunteer, *, today: date) -> Ranked:
    """What speaks for and against somebody else here. Raises CannotHelp."""
    ranked = held_against(match.need, volunteer, today=today)
    if volunteer.pk == match.volunteer_id or ranked is None:
        raise CannotHelp([])
    if not ranked.possible:
        raise CannotHelp([against(reason) for reason in ranked.reasons if reason.hard])
    return ranked
