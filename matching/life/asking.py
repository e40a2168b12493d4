"""Asking somebody, as by every other offer, whether they would take a match over.

They answer by text message, on the page of the link, on their own page or by phone; their yes
carries the hand-over out (`matching.offers.settling.accept`), their no leaves the match as it is.
"""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit.recording import log
from kit.clock import at_wall, local_date
from kit.week import MINUTES_A_DAY
from matching.errors import NotNow
from matching.life.holding import hold
from matching.life.replacing import check_can_help
from matching.models import HandOver, Match, Offer
from matching.offers.offering import room_to_pass_on
from matching.offers.settling import withdraw
from matching.offers.telling import ask, facts_of_question
from volunteers.models import Volunteer


@transaction.atomic
def ask_to_take_over(
    match: Match,
    volunteer: Volunteer,
    *,
    why: str,
    how: str,
    passed_on: str,
    by: User,
    at: datetime,
) -> Offer:
    """Ask this volunteer by message to take the match over; the client agreed today (`how`).

    They have the centre's `offer_days` to answer. Raises NotNow, also when as many are asked as
    the centre allows, and CannotHelp.
    """
    match, today = hold(match), local_date(at)
    if not room_to_pass_on(match):
        raise NotNow
    # What was looked at may be a copy with little on it (`volunteers.seeing`).
    volunteer = Volunteer.objects.select_related("centre").get(pk=volunteer.pk)
    ranked = check_can_help(match, volunteer, today=today)
    until = today + timedelta(days=match.need.client.centre.offer_days)
    made = Offer.objects.create(
        need=match.need,
        volunteer=volunteer,
        offered_at=at,
        offered_by=by,
        expires_at=at_wall(until, MINUTES_A_DAY),
    )
    HandOver.objects.create(
        offer=made,
        match=match,
        client_asked_on=today,
        client_asked_how=how,
        why=why,
        passed_on=passed_on,
    )
    centre = match.need.client.centre_id
    log("ask_to_take_over", made, by=by, at=at, centre=centre, match=match.pk)
    ask(made, facts_of_question(match.need, volunteer, ranked, until), at)
    return made


def follow_match(match: Match, before: str, *, by: User | None, at: datetime) -> None:
    """Take back what is still asked about a match that has ended: there is nothing to take over."""
    if match.state != Match.State.ENDED:
        return
    handed = match.end_reason == Match.EndReason.HANDED
    why = Offer.Why.FILLED if handed else Offer.Why.CLOSED
    for open_one in Offer.objects.filter(hand_over__match=match, state=Offer.State.OFFERED):
        withdraw(open_one, by=by, at=at, why=why)
