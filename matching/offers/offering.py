"""An offer: asking a volunteer, or several at once, and what follows from the answer.

Every verb locks the need's row first, so that two answers at one moment come one after the other
(SQLite: by the immediate transaction); the constraint `match_live_once_for_a_need` stands behind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from accounts.models import User
from audit.recording import log
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import at_wall, local_date
from kit.states import check_move
from kit.week import MINUTES_A_DAY, Window
from matching.engine import Ranked
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OfferGone, OverrideNeeded
from matching.life.replacing import may_pass_on, take_over
from matching.models import Match, MatchChange, Offer
from matching.proposing import held_against
from matching.wording import hint
from messaging.models import Message, Reply
from messaging.queueing import cancel, queue
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer
from volunteers.recipients import recipient_of

ASK = "matching/offer"
ACCEPTED = "matching/accepted"
TAKEN = "matching/taken"
WITHDRAWN = "matching/withdrawn"
CALL = "matching/call"

ANY_MOMENT = timedelta(minutes=5)
"""What goes out within this need not be sent at once."""


def offer(
    need: Need,
    volunteer: Volunteer,
    *,
    by: User,
    at: datetime,
    override_reason: str = "",
    times: Sequence[Window] = (),
) -> Offer:
    """Ask the volunteer, by message where they have one; they may answer until the end of a day.

    The day is the centre's `offer_days` from today, or the last one of the interview. `times` are
    the visits that are meant, where somebody has planned them; the message says roughly when.
    Raises NeedNotOpen, also when as many are asked as the centre allows; NotInQuestion, HardStop,
    and OverrideNeeded when a wish stands against the pair and no reason is written.
    """
    with transaction.atomic():
        need, today = _locked(need), local_date(at)
        if not room_for(need, today):
            raise NeedNotOpen
        # What was looked at may be a copy with little on it (`volunteers.seeing`).
        volunteer = Volunteer.objects.select_related("centre").get(pk=volunteer.pk)
        ranked = _allowed(need, volunteer, override_reason, today)
        until = last_day_to_answer(need, today)
        made = Offer.objects.create(
            need=need,
            volunteer=volunteer,
            offered_at=at,
            offered_by=by,
            expires_at=at_wall(until, MINUTES_A_DAY),
            override_reason=override_reason if ranked.reasons else "",
        )
        if need.state == Need.State.OPEN:
            move_need(need, Need.State.OFFERED, by=by, at=at)
        _log("offer", made, by, at, overridden=[reason.code for reason in ranked.reasons])
        ask(made, facts_of_question(need, volunteer, ranked, until, times), at)
    return made


@dataclass
class AskedOf:
    """Who was asked, and who could not be, with what stood in the way."""

    made: list[Offer] = field(default_factory=list)
    refused: list[tuple[Volunteer, Exception]] = field(default_factory=list)


def offer_to_several(
    need: Need, volunteers: Iterable[Volunteer], *, by: User, at: datetime
) -> AskedOf:
    """Ask them at the same time: the first yes counts. One who cannot be asked stops no other."""
    asked = AskedOf()
    with transaction.atomic():
        _locked(need)
        for volunteer in volunteers:
            try:
                asked.made.append(offer(need, volunteer, by=by, at=at))
            except (NeedNotOpen, NotInQuestion, HardStop, OverrideNeeded) as reason:
                asked.refused.append((volunteer, reason))
    return asked


def room_for(need: Need, today: date) -> int:
    """How many more may be asked now: the centre says how many at the same time."""
    if need.state not in Need.LOOKING or need.valid_until < today:
        return 0
    offers = need.offers.filter(state=Offer.State.OFFERED)
    asked = offers.count() if need.state == Need.State.OFFERED else 0
    return max(0, need.client.centre.offers_at_once - asked)


def room_to_pass_on(match: Match) -> int:
    """How many more may be asked to take this match over."""
    if not may_pass_on(match):
        return 0
    asked = Offer.objects.filter(hand_over__match=match, state=Offer.State.OFFERED).count()
    return max(0, match.need.client.centre.offers_at_once - asked)


def accept(offer: Offer, *, how: str = "", by: User | None, at: datetime) -> Match:
    """Make the match of a yes (`Offer.How`). The same yes twice gives the same match.

    The need is matched, the volunteer active, other open offers of the need are withdrawn with
    thanks; where it was about taking over, the other match ends. Raises OfferGone when it is too
    late, and HardStop when something has come up since the offer that nobody can override (a check
    has lapsed, minors have moved in).
    """
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
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
        _log("accept_offer", offer, by, at, match=match.pk)
        _tell(offer, ACCEPTED, at, at_once=True)
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
        need, offer = _locked(offer.need), _reread(offer)
        if offer.state == Offer.State.DECLINED:
            return
        _check_open(offer, need, at)
        noted_by = _noting(how, by)
        facts = {"answered_how": how, "noted_by": noted_by, "decline_reason": reason}
        _settle(offer, Offer.State.DECLINED, at, **facts)
        _log("decline_offer", offer, by, at, reason=reason)
        _open_again(need, by, at)


def withdraw(offer: Offer, *, by: User | None, at: datetime, why: str = Offer.Why.CENTRE) -> None:
    """Take an offer back (`Offer.Why`) and tell the volunteer; the need is open again.

    Raises OfferGone.
    """
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
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
        need, offer = _locked(offer.need), _reread(offer)
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
        _log("reopen_offer", offer, by, at)
    return offer


def expire(offer: Offer, *, at: datetime) -> bool:
    """End an offer whose time has passed; its need is open again. Returns whether it was open."""
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
        if offer.state != Offer.State.OFFERED or offer.expires_at > at:
            return False
        _settle(offer, Offer.State.EXPIRED, at)
        _log("expire_offer", offer, None, at)
        _open_again(need, None, at)
    return True


def hold(target: Offer) -> None:
    """Lock what every verb here locks first, so that nobody waits for each other crosswise."""
    Need.objects.select_for_update().only("pk").get(pk=target.need_id)


def thank_late(offer: Offer, at: datetime) -> None:
    """Tell somebody whose yes came second that the place is filled; at once, as they wait."""
    told = Message.objects.about(offer).filter(purpose=TAKEN).standing()
    if told.filter(due_at__lte=at + ANY_MOMENT).exists():
        return
    cancel(target=offer, purposes=[TAKEN], at=at)
    _tell(offer, TAKEN, at, at_once=True, occasion="late")


def promise_call(offer: Offer, at: datetime) -> None:
    """Tell somebody who takes their yes back that the centre will phone; once."""
    _tell(offer, CALL, at, at_once=True)


def _locked(need: Need) -> Need:
    query = Need.objects.select_for_update(of=("self",))
    return query.select_related("client__centre", "client__village", "kind").get(pk=need.pk)


def _reread(offer: Offer) -> Offer:
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related(
            "need__client__centre",
            "volunteer__user",
            "volunteer__centre",
            "hand_over__match__need__client__centre",
        )
        .get(pk=offer.pk)
    )


def _allowed(need: Need, volunteer: Volunteer, override_reason: str, today: date) -> Ranked:
    ranked = held_against(need, volunteer, today=today)
    if ranked is None:
        raise NotInQuestion
    if not ranked.possible:
        raise HardStop([reason for reason in ranked.reasons if reason.hard])
    if ranked.reasons and not override_reason:
        raise OverrideNeeded(ranked.reasons)
    return ranked


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
    _log("withdraw_offer", offer, by, at, why=str(why))
    if was_asked:
        _tell(offer, TAKEN if why == Offer.Why.FILLED else WITHDRAWN, at)


def _open_again(need: Need, by: User | None, at: datetime) -> None:
    asked = need.offers.filter(state=Offer.State.OFFERED).exists()
    if need.state == Need.State.OFFERED and not asked:
        move_need(need, Need.State.OPEN, by=by, at=at)


def last_day_to_answer(need: Need, today: date) -> date:
    """Until the end of which day an offer that is made today may be answered.

    Nobody answers longer than the interview holds.
    """
    return min(today + timedelta(days=need.client.centre.offer_days), need.valid_until)


def _neighbour(need: Need, volunteer: Volunteer) -> str:
    """The centre that asks, where it is not the volunteer's own."""
    asking = need.client.centre
    return "" if asking.pk == volunteer.centre_id else asking.short_name


def facts_of_question(
    need: Need, volunteer: Volunteer, ranked: Ranked, until: date, times: Sequence[Window] = ()
) -> dict[str, object]:
    """What the question tells, in the volunteer's language: roughly when and how far."""
    wanted = [row.window for row in need.windows.all()]
    with translation.override(volunteer.language):
        return {
            "hint": hint(times or ranked.slots or wanted, ranked.km, _neighbour(need, volunteer)),
            "until": date_format(until, "j.m"),
        }


def ask(offer: Offer, facts: dict[str, object], at: datetime) -> None:
    """Put the question of the offer into the outbox."""
    queue(
        recipient_of(offer.volunteer),
        ASK,
        centre=offer.volunteer.centre,
        dedup=f"{ASK}:{offer.pk}",
        at=at,
        target=offer,
        context=facts,
        expires_at=offer.expires_at,
        asks=True,
    )


def _tell(
    offer: Offer, purpose: str, at: datetime, *, at_once: bool = False, occasion: str = ""
) -> None:
    queue(
        recipient_of(offer.volunteer),
        purpose,
        centre=offer.volunteer.centre,
        dedup=":".join(filter(None, (purpose, str(offer.pk), occasion))),
        at=at,
        target=offer,
        at_once=at_once,
    )


def _log(verb: str, offer: Offer, by: User | None, at: datetime, **facts: object) -> None:
    centre = offer.need.client.centre_id
    log(verb, offer, by=by, at=at, centre=centre, need=offer.need_id, **facts)
