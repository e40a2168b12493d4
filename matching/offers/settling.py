"""What becomes of an offer: a yes, a no, taken back, open again, or its time over."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import local_date
from kit.states import check_move
from matching.errors import HardStop, OfferGone
from matching.life.replacing import may_pass_on, take_over
from matching.models import Match, MatchChange, Offer
from matching.offers.holding import lock_need, lock_offer, note
from matching.offers.offering import room_for, room_to_pass_on
from matching.offers.telling import ACCEPTED, ASK, TAKEN, WITHDRAWN, tell
from matching.proposing import held_against
from messaging.models import Message, Reply
from messaging.queueing import cancel
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer


def accept(offer: Offer, *, how: str = "", by: User | None, at: datetime) -> Match:
    """Make the match of a yes (`Offer.How`). The same yes twice gives the same match.

    The need is matched, the volunteer active, other open offers of the need are withdrawn with
    thanks; where it was about taking over, the other match ends. Raises OfferGone when it is too
    late, and HardStop when something has come up since the offer that nobody can override (a check
    has lapsed, minors have moved in).
    """
    with transaction.atomic():
        need, offer = lock_need(offer.need), lock_offer(offer)
        if offer.state == Offer.State.ACCEPTED:
            return offer.match
        _check_open(offer, need, at)
        volunteer = Volunteer.objects.select_for_update().get(pk=offer.volunteer_id)
        _check_still_allowed(need, volunteer, local_date(at))
        _settle(offer, Offer.State.ACCEPTED, at, answered_how=how, noted_by=_noting(how, by))
        if offer.over is not None:
            match = take_over(offer.over, by=by, at=at)
        else:
            match = _match_of(offer, need, volunteer, by, at)
        note("accept_offer", offer, by, at, match=match.pk)
        tell(offer, ACCEPTED, at, at_once=True)
        withdraw_all(need, by=by, at=at, why=Offer.Why.FILLED)
    return match


def _match_of(
    offer: Offer, need: Need, volunteer: Volunteer, by: User | None, at: datetime
) -> Match:
    match = Match.objects.create(need=need, volunteer=volunteer, offer=offer, accepted_at=at)
    MatchChange.objects.create(match=match, at=at, by=by, after=Match.State.ACCEPTED)
    move_need(need, Need.State.MATCHED, by=by, at=at)
    if volunteer.state == Volunteer.State.READY:
        move_volunteer(volunteer, Volunteer.State.ACTIVE, by=by, at=at)
    return match


def decline(
    offer: Offer, *, how: str = "", reason: str = "", by: User | None, at: datetime
) -> None:
    """Note a no (`Offer.How`), for an Offer.DeclineReason if they gave one.

    The need is open again unless somebody else is still asked. Raises OfferGone.
    """
    with transaction.atomic():
        need, offer = lock_need(offer.need), lock_offer(offer)
        if offer.state == Offer.State.DECLINED:
            return
        _check_open(offer, need, at)
        noted_by = _noting(how, by)
        facts = {"answered_how": how, "noted_by": noted_by, "decline_reason": reason}
        _settle(offer, Offer.State.DECLINED, at, **facts)
        note("decline_offer", offer, by, at, reason=reason)
        _open_again(need, by, at)


def withdraw(offer: Offer, *, by: User | None, at: datetime, why: str = Offer.Why.CENTRE) -> None:
    """Take an offer back (`Offer.Why`) and tell the volunteer; the need is open again.

    Raises OfferGone.
    """
    with transaction.atomic():
        need, offer = lock_need(offer.need), lock_offer(offer)
        if offer.state != Offer.State.OFFERED:
            raise OfferGone(offer.state, offer.withdrawn_why)
        _take_back(offer, why, by, at)
        _open_again(need, by, at)


def withdraw_all(need: Need, *, by: User | None, at: datetime, why: str = Offer.Why.CLOSED) -> None:
    """Take every open offer of the need back, whatever becomes of the need."""
    with transaction.atomic():
        for offer in need.offers.filter(state=Offer.State.OFFERED).select_for_update():
            _take_back(offer, why, by, at)


def reopen(offer: Offer, *, by: User | None, at: datetime) -> Offer:
    """Make a declined offer as open as before: a slip, or a change of mind in time.

    Raises OfferGone where its time is over or others are asked meanwhile.
    """
    with transaction.atomic():
        need, offer = lock_need(offer.need), lock_offer(offer)
        again = need.offers.filter(volunteer=offer.volunteer, state=Offer.State.OFFERED).exists()
        room = room_to_pass_on(offer.over.match) if offer.over else room_for(need, local_date(at))
        in_time = offer.expires_at > at and room
        if offer.state != Offer.State.DECLINED or again or not in_time:
            raise OfferGone(offer.state, offer.withdrawn_why)
        check_move(Offer.MOVES, Offer.State.DECLINED, Offer.State.OFFERED)
        offer.state, offer.answered_at = Offer.State.OFFERED, None
        offer.answered_how, offer.noted_by, offer.decline_reason = "", None, ""
        offer.save()
        asked = Message.objects.about(offer).filter(asks=True)
        asked.exclude(answer=Reply.Meaning.YES).update(answered_at=None, answer="")
        if need.state == Need.State.OPEN:
            move_need(need, Need.State.OFFERED, by=by, at=at)
        note("reopen_offer", offer, by, at)
    return offer


def expire(offer: Offer, *, at: datetime) -> bool:
    """End an offer whose time has passed; its need is open again. Returns whether it was open."""
    with transaction.atomic():
        need, offer = lock_need(offer.need), lock_offer(offer)
        if offer.state != Offer.State.OFFERED or offer.expires_at > at:
            return False
        _settle(offer, Offer.State.EXPIRED, at)
        note("expire_offer", offer, None, at)
        _open_again(need, None, at)
    return True


def _check_open(offer: Offer, need: Need, at: datetime) -> None:
    if offer.state != Offer.State.OFFERED:
        raise OfferGone(offer.state, offer.withdrawn_why)
    if offer.expires_at <= at:
        raise OfferGone(Offer.State.EXPIRED)
    if not _still_asked_for(offer, need, at):
        raise OfferGone(Offer.State.WITHDRAWN)


def _still_asked_for(offer: Offer, need: Need, at: datetime) -> bool:
    """Whether the need, or the match to be taken over, is as it was when they were asked."""
    if offer.over is not None:
        return may_pass_on(offer.over.match)
    return need.state == Need.State.OFFERED and need.valid_until >= local_date(at)


def _check_still_allowed(need: Need, volunteer: Volunteer, today: date) -> None:
    ranked = held_against(need, volunteer, today=today)
    if ranked is None:
        raise OfferGone(Offer.State.WITHDRAWN)
    # "asked" is the very offer that is being accepted.
    stops = [reason for reason in ranked.reasons if reason.hard and reason.code != "asked"]
    if stops:
        raise HardStop(stops)


def _settle(offer: Offer, state: Offer.State, at: datetime, **facts: Any) -> None:
    check_move(Offer.MOVES, Offer.State(offer.state), state)
    offer.state, offer.answered_at = state, at
    for name, value in facts.items():
        setattr(offer, name, value)
    offer.save(update_fields=["state", "answered_at", *facts])
    cancel(target=offer, purposes=[ASK], at=at)
    asked = Message.objects.about(offer).filter(asks=True, answered_at__isnull=True)
    asked.update(answered_at=at)


def _noting(how: str, by: User | None) -> User | None:
    return by if how == Offer.How.PHONE else None


def _take_back(offer: Offer, why: str, by: User | None, at: datetime) -> None:
    was_asked = not Message.objects.about(offer).filter(purpose=ASK).waiting().exists()
    _settle(offer, Offer.State.WITHDRAWN, at, withdrawn_why=why)
    note("withdraw_offer", offer, by, at, why=str(why))
    if was_asked:
        tell(offer, TAKEN if why == Offer.Why.FILLED else WITHDRAWN, at)


def _open_again(need: Need, by: User | None, at: datetime) -> None:
    asked = need.offers.filter(state=Offer.State.OFFERED).exists()
    if need.state == Need.State.OFFERED and not asked:
        move_need(need, Need.State.OPEN, by=by, at=at)
