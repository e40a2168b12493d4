"""From a number to its card, and from a card to its visits."""

import re
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from centres.access import DeskRequest
from kit.clock import local_date
from matching.models import Match
from visits.cards.numbers import is_sound
from visits.errors import NoSuchCard, SlipOfAKey
from visits.hours.months import bounds
from visits.models import Visit, VisitCard, VisitCardQuerySet, VisitQuerySet

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


def cards_in_reach(request: DeskRequest) -> VisitCardQuerySet:
    """The centre's cards of clients within the person's reach today."""
    today = local_date(timezone.now())
    return VisitCard.objects.filter(centre=request.centre).visible_to(request.user, today)


def card_or_404(request: DeskRequest, pk: int) -> VisitCard:
    """A card within reach, with its people."""
    return get_object_or_404(cards_in_reach(request).with_people(), pk=pk)


def card_by_number(request: DeskRequest, typed: str) -> VisitCard:
    """The open card with this number, else the newest that had it.

    Raises SlipOfAKey where the check digit does not fit, NoSuchCard where no card within reach
    has it.
    """
    digits = re.sub(r"[\s.–-]", "", typed)
    if not re.fullmatch(r"[1-9][0-9]{3,8}", digits, re.ASCII):
        raise NoSuchCard(typed)
    if not is_sound(int(digits)):
        raise SlipOfAKey(digits)
    found = cards_in_reach(request).filter(number=int(digits))
    card = found.open().first() or found.order_by("-pk").first()
    if card is None:
        raise NoSuchCard(digits)
    return card


def asked_month(code: str, today: date) -> date:
    """The month named like 2026-12; this one when it is none."""
    found = MONTH.fullmatch(code)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def visits_of(card: VisitCard) -> VisitQuerySet:
    """The visits of the card's match and month, the first one first."""
    month = Visit.objects.filter(match=card.match_id).between(*bounds(card.first_day))
    return month.with_people().with_outcomes().order_by("starts_at", "pk")


def matches_to_visit(request: DeskRequest, month: date) -> QuerySet[Match]:
    """The centre's matches within reach that have visits in this month."""
    first, last = bounds(month)
    planned = Visit.objects.between(first, last).exclude(state=Visit.State.CANCELLED)
    return (
        Match.objects.visible_to(request.user, local_date(timezone.now()))
        .filter(need__client__centre=request.centre, pk__in=planned.values("match"))
        .select_related("volunteer", "need__client__village")
        .order_by("volunteer__last_name", "volunteer__first_name", "pk")
    )


def counted(cards: VisitCardQuerySet, month: date, at: datetime) -> VisitCardQuerySet:
    """With how many visits of the month are over, and how many of those have no report."""
    first, last = bounds(month)
    over = Q(
        match__visits__starts_at__gte=first,
        match__visits__starts_at__lt=last,
        match__visits__ends_at__lt=at,
    )
    silent = over & Q(match__visits__state=Visit.State.PLANNED)
    return cards.annotate(
        over=Count("match__visits", filter=over), silent=Count("match__visits", filter=silent)
    )
