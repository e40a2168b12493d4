"""An offer and its need, locked before anything is changed.

Every verb locks the need's row first, so that two answers at one moment come one after the other
(SQLite: by the immediate transaction); the constraint `match_live_once_for_a_need` stands behind.
"""

from datetime import datetime

from accounts.models import User
from audit.recording import log
from clients.models import Need
from matching.models import Offer


def hold(target: Offer) -> None:
    """Lock what every verb here locks first, so that nobody waits for each other crosswise."""
    Need.objects.select_for_update().only("pk").get(pk=target.need_id)


def lock_need(need: Need) -> Need:
    """The need as it stands now, locked, with what its verbs read."""
    query = Need.objects.select_for_update(of=("self",))
    return query.select_related("client__centre", "client__village", "kind").get(pk=need.pk)


def lock_offer(offer: Offer) -> Offer:
    """The offer as it stands now, locked, with what its verbs read."""
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


def note(verb: str, offer: Offer, by: User | None, at: datetime, **facts: object) -> None:
    """Log what somebody did about the offer."""
    centre = offer.need.client.centre_id
    log(verb, offer, by=by, at=at, centre=centre, need=offer.need_id, **facts)
