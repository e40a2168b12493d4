"""An offer: asking one volunteer, and what follows from the answer.

Every verb locks the need's row first, so that two answers at one moment come one after the other
(SQLite: by the immediate transaction); the constraint `match_live_once_for_a_need` stands behind.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from accounts.models import User
from audit.recording import log
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import at_wall, local_date
from kit.states import check_move
from kit.week import MINUTES_A_DAY
from matching.engine import Ranked
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OfferGone, OverrideNeeded
from matching.models import Match, MatchChange, Offer
from matching.proposing import held_against
from matching.wording import hint
from messaging.models import Message
from messaging.queueing import cancel, queue
from volunteers.models import Volunteer
from volunteers.moving import move as move_volunteer
from volunteers.recipients import recipient_of

ASK = "matching/offer"
ACCEPTED = "matching/accepted"
TAKEN = "matching/taken"
WITHDRAWN = "matching/withdrawn"


def offer(
    need: Need, volunteer: Volunteer, *, by: User, at: datetime, override_reason: str = ""
) -> Offer:
    """Ask the volunteer, by message where they have one; they may answer until the end of a day.

    The day is the centre's `offer_days` from today. Raises NeedNotOpen, NotInQuestion, HardStop,
    and OverrideNeeded when a wish stands against the pair and no reason is written.
    """
    with transaction.atomic():
        need, today = _locked(need), local_date(at)
        if need.state != Need.State.OPEN or need.valid_until < today:
            raise NeedNotOpen
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
        move_need(need, Need.State.OFFERED, by=by, at=at)
        _log("offer", made, by, at, overridden=[reason.code for reason in ranked.reasons])
        _ask(made, ranked, until, at)
    return made


def accept(offer: Offer, *, by: User | None, at: datetime) -> Match:
    """Make the match of a yes. The same yes twice gives the same match.

    The need is matched, the volunteer active, other open offers of the need are withdrawn with
    thanks. Raises OfferGone when it is too late, and HardStop when something has come up since
    the offer that nobody can override (a check has lapsed, minors have moved in).
    """
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
        if offer.state == Offer.State.ACCEPTED:
            return offer.match
        _check_open(offer, need, at)
        volunteer = Volunteer.objects.select_for_update().get(pk=offer.volunteer_id)
        _check_still_allowed(need, volunteer, local_date(at))
        _settle(offer, Offer.State.ACCEPTED, at)
        match = Match.objects.create(need=need, volunteer=volunteer, offer=offer, accepted_at=at)
        MatchChange.objects.create(match=match, at=at, by=by, after=Match.State.ACCEPTED)
        move_need(need, Need.State.MATCHED, by=by, at=at)
        if volunteer.state == Volunteer.State.READY:
            move_volunteer(volunteer, Volunteer.State.ACTIVE, by=by, at=at)
        _log("accept_offer", offer, by, at, match=match.pk)
        _tell(offer, ACCEPTED, at, at_once=True)
        withdraw_all(need, by=by, at=at, message=TAKEN)
    return match


def decline(offer: Offer, *, by: User | None, at: datetime) -> None:
    """Note a no; the need is open again unless somebody else is still asked. Raises OfferGone."""
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
        if offer.state == Offer.State.DECLINED:
            return
        _check_open(offer, need, at)
        _settle(offer, Offer.State.DECLINED, at)
        _log("decline_offer", offer, by, at)
        _open_again(need, by, at)


def withdraw(offer: Offer, *, by: User | None, at: datetime) -> None:
    """Take an offer back and tell the volunteer; the need is open again. Raises OfferGone."""
    with transaction.atomic():
        need, offer = _locked(offer.need), _reread(offer)
        if offer.state != Offer.State.OFFERED:
            raise OfferGone(offer.state)
        _take_back(offer, WITHDRAWN, by, at)
        _open_again(need, by, at)


def withdraw_all(need: Need, *, by: User | None, at: datetime, message: str = WITHDRAWN) -> None:
    """Take every open offer of the need back, whatever becomes of the need."""
    with transaction.atomic():
        for offer in need.offers.filter(state=Offer.State.OFFERED).select_for_update():
            _take_back(offer, message, by, at)


def expire_overdue(*, at: datetime) -> int:
    """End the offers whose time has passed and open their needs again; return how many."""
    ended = 0
    for overdue in Offer.objects.overdue(at).select_related("need"):
        with transaction.atomic():
            need, offer = _locked(overdue.need), _reread(overdue)
            if offer.state == Offer.State.OFFERED:
                _settle(offer, Offer.State.EXPIRED, at)
                _log("expire_offer", offer, None, at)
                _open_again(need, None, at)
                ended += 1
    return ended


def _locked(need: Need) -> Need:
    query = Need.objects.select_for_update(of=("self",))
    return query.select_related("client__centre", "client__village", "kind").get(pk=need.pk)


def _reread(offer: Offer) -> Offer:
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("need__client__centre", "volunteer__user")
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
        raise OfferGone(offer.state)
    if offer.expires_at <= at:
        raise OfferGone(Offer.State.EXPIRED)
    if need.state != Need.State.OFFERED:
        raise OfferGone(Offer.State.WITHDRAWN)


def _check_still_allowed(need: Need, volunteer: Volunteer, today: date) -> None:
    ranked = held_against(need, volunteer, today=today)
    if ranked is None:
        raise OfferGone(Offer.State.WITHDRAWN)
    # "asked" is the very offer that is being accepted.
    stops = [reason for reason in ranked.reasons if reason.hard and reason.code != "asked"]
    if stops:
        raise HardStop(stops)


def _settle(offer: Offer, state: Offer.State, at: datetime) -> None:
    check_move(Offer.MOVES, Offer.State(offer.state), state)
    offer.state, offer.answered_at = state, at
    offer.save(update_fields=["state", "answered_at"])
    cancel(target=offer, purposes=[ASK], at=at)
    # A question that is being answered by text at this moment is locked, and closes itself.
    asked = Message.objects.about(offer).filter(asks=True, answered_at__isnull=True)
    mine = list(asked.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Message.objects.filter(pk__in=mine).update(answered_at=at)


def _take_back(offer: Offer, message: str, by: User | None, at: datetime) -> None:
    was_asked = not Message.objects.about(offer).waiting().exists()
    _settle(offer, Offer.State.WITHDRAWN, at)
    _log("withdraw_offer", offer, by, at)
    if was_asked:
        _tell(offer, message, at)


def _open_again(need: Need, by: User | None, at: datetime) -> None:
    asked = need.offers.filter(state=Offer.State.OFFERED).exists()
    if need.state == Need.State.OFFERED and not asked:
        move_need(need, Need.State.OPEN, by=by, at=at)


def last_day_to_answer(need: Need, today: date) -> date:
    """Until the end of which day an offer that is made today may be answered."""
    return today + timedelta(days=need.client.centre.offer_days)


def facts_of_question(
    need: Need, volunteer: Volunteer, ranked: Ranked, until: date
) -> dict[str, object]:
    """What the question tells, in the volunteer's language: roughly when and how far."""
    wanted = [row.window for row in need.windows.all()]
    with translation.override(volunteer.language):
        return {
            "hint": hint(ranked.slots or wanted, ranked.km),
            "until": date_format(until, "j.m"),
        }


def _ask(offer: Offer, ranked: Ranked, until: date, at: datetime) -> None:
    queue(
        recipient_of(offer.volunteer),
        ASK,
        centre=offer.need.client.centre,
        dedup=f"{ASK}:{offer.pk}",
        at=at,
        target=offer,
        context=facts_of_question(offer.need, offer.volunteer, ranked, until),
        expires_at=offer.expires_at,
        asks=True,
    )


def _tell(offer: Offer, purpose: str, at: datetime, *, at_once: bool = False) -> None:
    queue(
        recipient_of(offer.volunteer),
        purpose,
        centre=offer.need.client.centre,
        dedup=f"{purpose}:{offer.pk}",
        at=at,
        target=offer,
        at_once=at_once,
    )


def _log(verb: str, offer: Offer, by: User | None, at: datetime, **facts: object) -> None:
    centre = offer.need.client.centre_id
    log(verb, offer, by=by, at=at, centre=centre, need=offer.need_id, **facts)
