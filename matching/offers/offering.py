"""An offer: asking a volunteer, or several at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from clients.models import Need
from clients.needing import move as move_need
from kit.clock import at_wall, local_date
from kit.week import MINUTES_A_DAY, Window
from matching.engine import Ranked
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OverrideNeeded
from matching.life.replacing import may_pass_on
from matching.models import Match, Offer
from matching.offers.holding import lock_need, note
from matching.offers.telling import ask, facts_of_question
from matching.proposing import held_against
from volunteers.models import Volunteer


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
        need, today = lock_need(need), local_date(at)
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
        note("offer", made, by, at, overridden=[reason.code for reason in ranked.reasons])
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
        lock_need(need)
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


def last_day_to_answer(need: Need, today: date) -> date:
    """Until the end of which day an offer that is made today may be answered.

    Nobody answers longer than the interview holds.
    """
    return min(today + timedelta(days=need.client.centre.offer_days), need.valid_until)


def _allowed(need: Need, volunteer: Volunteer, override_reason: str, today: date) -> Ranked:
    ranked = held_against(need, volunteer, today=today)
    if ranked is None:
        raise NotInQuestion
    if not ranked.possible:
        raise HardStop([reason for reason in ranked.reasons if reason.hard])
    if ranked.reasons and not override_reason:
        raise OverrideNeeded(ranked.reasons)
    return ranked
