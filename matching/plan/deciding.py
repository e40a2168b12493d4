"""What a person decides about the lines of a plan: send, choose another, refuse, take back.

Each verb locks the line first, so that two coordinators who press at once decide it once.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from clients.models import Need
from kit.clock import local_date
from kit.states import check_move
from matching import engine
from matching.eligibility import gather_all
from matching.errors import (
    AlreadyDecided,
    AlreadySent,
    HardStop,
    NeedNotOpen,
    NotInQuestion,
    OfferGone,
    OverrideNeeded,
)
from matching.models import Line, Offer, Refusal
from matching.offers.offering import offer
from matching.offers.settling import withdraw
from matching.offers.telling import ASK
from matching.plan.consequences import around
from matching.plan.making import visits_of
from matching.plan.problem import PLANNED_BESIDE, beside_offers
from matching.proposing import held_against
from messaging.models import Message
from volunteers.models import Volunteer

State = Line.State


def send(line: Line, *, by: User, at: datetime) -> Offer:
    """Ask the proposed volunteer. The same line twice asks once, whoever presses.

    Raises AlreadyDecided, NeedNotOpen when the need has found somebody or changed, NotInQuestion,
    HardStop and OverrideNeeded when something has come up against the pair.
    """
    with transaction.atomic():
        line = _locked(line, State.WAITING)
        if Need.objects.select_for_update().get(pk=line.need_id).state != Need.State.OPEN:
            raise NeedNotOpen
        line.offer = _offered(line, by, at)
        _settle(line, State.SENT, by, at)
    return line.offer


def choose(
    line: Line, volunteer: Volunteer, *, override_reason: str = "", by: User, at: datetime
) -> list[Line]:
    """Put another person into the line; return the lines that lose theirs by it.

    A refusal of the pair is taken back by it. Raises AlreadyDecided, NeedNotOpen, NotInQuestion,
    HardStop, and OverrideNeeded when a wish stands against the pair and no reason is written.
    """
    with transaction.atomic():
        line = _locked(line, State.WAITING, State.REFUSED, State.UNSERVED)
        if line.need.state != Need.State.OPEN:
            raise NeedNotOpen
        wishes = _wishes(line.need, volunteer, at)
        if wishes and not override_reason:
            raise OverrideNeeded(wishes)
        beside = around(line, today=local_date(at), only=[volunteer.pk])
        lost = beside.losing(volunteer)
        for other in lost:
            other.volunteer, other.why, other.instead = None, Line.TAKEN_BY_HAND, [line.need_id]
            _settle(other, State.UNSERVED, by, at)
        Refusal.objects.filter(need=line.need_id, volunteer=volunteer).delete()
        line.volunteer, line.by_hand = volunteer, True
        line.override_reason = override_reason if wishes else ""
        ways = beside.times_for(volunteer)
        line.times = visits_of(ways[0], line.need, volunteer) if ways else []
        _settle(line, State.WAITING, by, at)
        _log("choose_in_plan", line, by, at)
    return lost


def refuse(line: Line, *, why: str, by: User, at: datetime) -> Refusal:
    """Note that this pair is not wanted, so that no plan proposes it again. Raises AlreadyDecided.

    `why` is for the centre alone; neither of the two ever reads it.
    """
    with transaction.atomic():
        line = _locked(line, State.WAITING)
        refusal, _new = Refusal.objects.get_or_create(
            need=line.need,
            volunteer=_volunteer(line),
            defaults={"why": why, "refused_by": by, "refused_at": at},
        )
        _settle(line, State.REFUSED, by, at)
        _log("refuse_in_plan", line, by, at)
    return refusal


def allow_again(refusal: Refusal, *, by: User, at: datetime) -> Line | None:
    """Take a refusal back. Where there is still room, the pair stands in the last plan again."""
    with transaction.atomic():
        refused = Line.objects.filter(state=State.REFUSED, proposal__made_at__isnull=False)
        mine = refused.filter(need=refusal.need_id, volunteer=refusal.volunteer_id)
        last = refusal.need.client.centre.proposals.first()
        line = mine.filter(proposal=last).select_related("need", "proposal__centre").first()
        log("allow_in_plan", refusal, by=by, at=at, centre=refusal.need.client.centre_id)
        volunteer = refusal.volunteer
        refusal.delete()
        if line is None or line.need.state != Need.State.OPEN:
            return None
        line = _locked(line, State.REFUSED)
        if around(line, today=local_date(at), only=[volunteer.pk]).losing(volunteer):
            return None
        _settle(line, State.WAITING, by, at)
    return line


def take_back(line: Line, *, by: User, at: datetime) -> Line:
    """Withdraw an offer that nobody has read yet; the line waits for a decision again.

    Raises AlreadyDecided, AlreadySent when the message is on its way, and OfferGone.
    """
    with transaction.atomic():
        line = _locked(line, State.SENT)
        sent = line.offer
        if sent is None or sent.state != Offer.State.OFFERED:
            raise OfferGone(Offer.State.WITHDRAWN if sent is None else sent.state)
        if not is_unread(sent):
            raise AlreadySent
        withdraw(sent, by=by, at=at)
        line.offer = None
        _settle(line, State.WAITING, by, at)
    return line


def is_unread(sent: Offer) -> bool:
    """Whether the question still waits to be sent, or to be asked by telephone."""
    asked = Message.objects.about(sent).filter(purpose=ASK)
    return asked.waiting().filter(unwanted_at__isnull=True).exists()


def _offered(line: Line, by: User, at: datetime) -> Offer:
    volunteer, times = _volunteer(line), line.windows
    why = line.override_reason
    try:
        return offer(line.need, volunteer, by=by, at=at, override_reason=why, times=times)
    except OverrideNeeded as needed:
        planned = all(reason.code == PLANNED_BESIDE for reason in needed.reasons)
        if not (planned and _has_room(line.need, volunteer, at)):
            raise
    why = _("The plan has room for both people.")
    return offer(line.need, volunteer, by=by, at=at, override_reason=why, times=times)


def _has_room(need: Need, volunteer: Volunteer, at: datetime) -> bool:
    """Whether the volunteer could say yes to this as well as to all that waits for their answer."""
    everybody = gather_all([need], today=local_date(at), only=[volunteer.pk])
    people = [beside_offers(one, everybody, need) for one in everybody.people_for(need)]
    ranked = engine.rank(everybody.needs[need.pk], people)
    return bool(ranked) and ranked[0].feasible


def _wishes(need: Need, volunteer: Volunteer, at: datetime) -> list[engine.Reason]:
    """What may be overridden; raises NotInQuestion, HardStop."""
    ranked = held_against(need, volunteer, today=local_date(at))
    if ranked is None:
        raise NotInQuestion
    if not ranked.possible:
        raise HardStop([reason for reason in ranked.reasons if reason.hard])
    return [reason for reason in ranked.reasons if reason.code != PLANNED_BESIDE]


def _locked(line: Line, *states: State) -> Line:
    query = Line.objects.select_for_update(of=("self",)).select_related(
        "proposal__centre", "need__client__centre", "need__client__village", "need__kind", "offer"
    )
    line = query.get(pk=line.pk)
    if line.state not in states:
        raise AlreadyDecided
    return line


def _settle(line: Line, state: State, by: User, at: datetime) -> None:
    check_move(Line.MOVES, State(line.state), state)
    line.state, line.decided_by, line.decided_at = state, by, at
    line.save()


def _volunteer(line: Line) -> Volunteer:
    if line.volunteer is None:
        raise AlreadyDecided
    return line.volunteer


def _log(verb: str, line: Line, by: User, at: datetime) -> None:
    centre = line.proposal.centre_id
    facts = {"need": line.need_id, "volunteer": line.volunteer_id}
    log(verb, line, by=by, at=at, centre=centre, **facts)
