"""How the offers of a need fare: whether they were delivered, and how long there is to answer."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType

from clients.models import Need
from matching.models import Match, Offer, OfferQuerySet
from matching.offers.telling import ASK
from messaging.models import Channel, Message

State = Message.State


@dataclass(frozen=True)
class Tracked:
    """An offer and the message that asked."""

    offer: Offer
    message: Message | None
    now: datetime

    @property
    def is_open(self) -> bool:
        return self.offer.state == Offer.State.OFFERED

    @property
    def in_time(self) -> bool:
        return self.is_open and self.offer.expires_at > self.now

    @property
    def to_be_phoned(self) -> bool:
        """The volunteer can only be phoned, or the message was lost."""
        if not self.is_open or self.message is None:
            return False
        waits = self.message.channel == Channel.PHONE and self.message.state == State.QUEUED
        return waits or self.message.state in Message.LOST


def offers_of(need: Need, at: datetime) -> list[Tracked]:
    """The need's offers, newest first, in two queries."""
    return _tracked(need.offers.all(), at)


def asked_to_take_over(match: Match, at: datetime) -> list[Tracked]:
    """The offers to take this match over, newest first, in two queries at the most."""
    return _tracked(Offer.objects.filter(hand_over__match=match), at)


def _tracked(found: OfferQuerySet, at: datetime) -> list[Tracked]:
    people = found.select_related(
        "volunteer__centre", "offered_by", "noted_by", "need__client", "hand_over"
    )
    offers = list(people.order_by("-offered_at"))
    if not offers:
        return []
    kind = ContentType.objects.get_for_model(Offer)
    asked = Message.objects.filter(
        target_type=kind, target_id__in=[offer.pk for offer in offers], purpose=ASK
    )
    messages = {message.target_id: message for message in asked}
    return [Tracked(offer, messages.get(offer.pk), at) for offer in offers]
