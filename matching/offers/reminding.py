"""Word, once, that an offer still waits for its answer. Found, not stored."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kit.clock import day_bounds, local_date
from matching.models import Offer
from matching.offers.telling import ASK
from matching.wording import hint
from messaging.models import Message
from messaging.reminders import Due, Look, Reminder, Timing, told
from volunteers.recipients import recipient_of

AGAIN = "matching/offer_again"
State = Offer.State


def unanswered(look: Look) -> Iterator[Due]:
    """Every offer that nears its last day without an answer."""
    # An offer ends with its last day: the first moment after it belongs to the next.
    until = day_bounds(look.timing.day_reached(local_date(look.at), look.at))[1]
    missed = Q(state=State.EXPIRED, expires_at__lte=look.at)
    offers = (
        Offer.objects.filter(Q(state=State.OFFERED) | missed)
        .filter(~told(AGAIN, Offer), expires_at__gt=look.since, expires_at__lte=until)
        .filter(look.centres.q("need__client__centre"))
        .select_related("need__client__centre", "volunteer__centre")
        .prefetch_related("need__windows")
        .order_by("volunteer", "expires_at", "pk")
    )
    for offer in offers:
        last_day = local_date(offer.expires_at - timedelta(seconds=1))
        due_at = look.timing.before(last_day)
        # Who was asked after that moment has the question fresh in mind.
        if offer.offered_at < due_at < offer.expires_at:
            yield _due(offer, due_at)


def _due(offer: Offer, due_at: datetime) -> Due:
    asked = Message.objects.about(offer).filter(purpose=ASK).first()
    until = local_date(offer.expires_at - timedelta(seconds=1))
    with translation.override(offer.volunteer.language):
        context = {
            "hint": hint([row.window for row in offer.need.windows.all()], None),
            "until": date_format(until, "j.m"),
        }

    def still() -> Offer | None:
        rows = Offer.objects.filter(pk=offer.pk, state=offer.state)
        return rows.select_for_update(of=("self",)).first()

    return Due(
        recipient=recipient_of(offer.volunteer),
        purpose=AGAIN,
        centre=offer.volunteer.centre,
        dedup=f"{AGAIN}:{offer.pk}",
        due_at=due_at,
        expires_at=offer.expires_at,
        still=still,
        context=context,
        repeats=asked if asked is not None and asked.answered_at is None else None,
    )


REMINDER = Reminder(
    code="matching.unanswered",
    label=_("Before a proposal ends unanswered"),
    explained=_("The volunteer is reminded once that a proposal waits for their answer."),
    usual=Timing(days=0, minute=10 * 60),
    find=unanswered,
)
