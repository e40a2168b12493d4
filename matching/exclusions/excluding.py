"""Two people who are not to be matched: relatives, a quarrel, neighbours.

Either side's card may hold the note; each is taken back by itself, and while one of them stands
the two are not proposed to each other.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from clients.models import Client
from matching.models import Exclusion, Match, Offer
from matching.offers.settling import withdraw
from volunteers.models import Volunteer

Side, Reason = Exclusion.Side, Exclusion.Reason


def exclude(
    volunteer: Volunteer,
    client: Client,
    *,
    side: str = Side.VOLUNTEER,
    reason: str = Reason.OTHER,
    why: str = "",
    by: User,
    at: datetime,
) -> Exclusion:
    """Keep the two apart from now on; an open offer between them is withdrawn.

    What stands on the card of this `side` already stays as it is. A match that lives is not
    touched: ending it is a conversation, not a tick in a box.
    """
    with transaction.atomic():
        found, new = Exclusion.objects.get_or_create(
            volunteer=volunteer,
            client=client,
            side=side,
            defaults={"reason": reason, "why": why, "noted_by": by, "noted_at": at},
        )
        if new:
            log("exclude", found, by=by, at=at, centre=client.centre_id, side=str(side))
        between = Offer.objects.filter(volunteer=volunteer, need__client=client)
        for offer in between.filter(state=Offer.State.OFFERED).select_related("need"):
            withdraw(offer, by=by, at=at)
    return found


def allow_again(exclusion: Exclusion, *, by: User, at: datetime) -> None:
    """Take the note back; one on the other side's card stays."""
    with transaction.atomic():
        centre = exclusion.client.centre_id
        log("allow_again", exclusion, by=by, at=at, centre=centre, side=str(exclusion.side))
        exclusion.delete()


def matched_now(exclusion: Exclusion) -> Match | None:
    """The match that lives in spite of the note, if there is one."""
    live = Match.objects.live().filter(need__client=exclusion.client_id)
    return live.filter(volunteer=exclusion.volunteer_id).first()
