"""What volunteers are told of an offer: the question, and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format

from clients.models import Need
from kit.week import Window
from matching.engine import Ranked
from matching.models import Offer
from matching.wording import hint
from messaging.models import Message
from messaging.queueing import cancel, queue
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

ASK = "matching/offer"
ACCEPTED = "matching/accepted"
TAKEN = "matching/taken"
WITHDRAWN = "matching/withdrawn"
CALL = "matching/call"

ANY_MOMENT = timedelta(minutes=5)
"""What goes out within this need not be sent at once."""


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


def _neighbour(need: Need, volunteer: Volunteer) -> str:
    """The centre that asks, where it is not the volunteer's own."""
    asking = need.client.centre
    return "" if asking.pk == volunteer.centre_id else asking.short_name


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


def thank_late(offer: Offer, at: datetime) -> None:
    """Tell somebody whose yes came second that the place is filled; at once, as they wait."""
    told = Message.objects.about(offer).filter(purpose=TAKEN).standing()
    if told.filter(due_at__lte=at + ANY_MOMENT).exists():
        return
    cancel(target=offer, purposes=[TAKEN], at=at)
    tell(offer, TAKEN, at, at_once=True, occasion="late")


def promise_call(offer: Offer, at: datetime) -> None:
    """Tell somebody who takes their yes back that the centre will phone; once."""
    tell(offer, CALL, at, at_once=True)


def tell(
    offer: Offer, purpose: str, at: datetime, *, at_once: bool = False, occasion: str = ""
) -> None:
    """Tell the volunteer, once for each `occasion`."""
    queue(
        recipient_of(offer.volunteer),
        purpose,
        centre=offer.volunteer.centre,
        dedup=":".join(filter(None, (purpose, str(offer.pk), occasion))),
        at=at,
        target=offer,
        at_once=at_once,
    )
