"""What follows when two centres share volunteers no more."""

from datetime import datetime

from accounts.models import User
from centres.models import SharingAgreement
from matching.models import Offer
from matching.offers.settling import withdraw


def take_back_between(agreement: SharingAgreement, *, by: User, at: datetime) -> None:
    """Withdraw the offers that are out between the two; matches that live go on."""
    pair = (agreement.proposer_id, agreement.partner_id)
    open_ones = Offer.objects.filter(state=Offer.State.OFFERED).select_related("need")
    for needing, helping in (pair, pair[::-1]):
        for offer in open_ones.filter(need__client__centre=needing, volunteer__centre=helping):
            withdraw(offer, by=by, at=at)
