"""Offers that have come to nothing by themselves: nobody answered, or there is nothing to ask."""

from datetime import datetime

from django.db.models import Q

from kit.clock import local_date
from matching.errors import OfferGone
from matching.models import Offer
from matching.offers.settling import expire, withdraw
from volunteers.models import Volunteer

GONE = (Volunteer.State.PAUSED, Volunteer.State.ENDED)


def let_lapse(*, at: datetime) -> int:
    """End what is overdue, take back what is pointless. Returns how many offers; twice is once."""
    return expire_overdue(at=at) + withdraw_pointless(at=at)


def expire_overdue(*, at: datetime) -> int:
    """End the offers whose time has passed and open their needs again; return how many."""
    return sum(expire(offer, at=at) for offer in Offer.objects.overdue(at).select_related("need"))


def withdraw_pointless(*, at: datetime) -> int:
    """Take back the offers whose need has run out of its interview, or whose volunteer has gone.

    Returns how many. Those who were asked are told that they need not answer.
    """
    stale = Q(need__valid_until__lt=local_date(at))
    pointless = Offer.objects.waiting(at).filter(stale | Q(volunteer__state__in=GONE))
    found = pointless.select_related("need", "volunteer")
    return sum(_withdrawn(offer, at) for offer in found)


def _withdrawn(offer: Offer, at: datetime) -> bool:
    why = Offer.Why.AWAY if offer.volunteer.state in GONE else Offer.Why.STALE
    try:
        withdraw(offer, by=None, at=at, why=why)
    except OfferGone:
        return False  # answered in this moment
    return True
