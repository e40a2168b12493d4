"""Two people who are not to be matched: kinship, a feud, neighbours. Why is not written down."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Client
from matching.models import Exclusion, Offer
from matching.offering import withdraw
from volunteers.models import Volunteer


def exclude(volunteer: Volunteer, client: Client, *, by: User, at: datetime) -> Exclusion:
    """Keep the two apart from now on; an open offer between them is withdrawn.

    A match that lives is not touched: ending it is a conversation, not a tick in a box.
    """
    with transaction.atomic():
        found, new = Exclusion.objects.get_or_create(
            volunteer=volunteer, client=client, defaults={"noted_by": by, "noted_at": at}
        )
        if new:
            log("exclude", found, by=by, at=at, centre=client.centre_id)
        between = Offer.objects.filter(volunteer=volunteer, need__client=client)
        for offer in between.filter(state=Offer.State.OFFERED).select_related("need"):
            withdraw(offer, by=by, at=at)
    return found


def allow_again(exclusion: Exclusion, *, by: User, at: datetime) -> None:
    """Take the note back."""
    with transaction.atomic():
        log("allow_again", exclusion, by=by, at=at, centre=exclusion.client.centre_id)
        exclusion.delete()
