"""Giving out a month's cards."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import local_date
from matching.models import Match
from visits.cards.numbers import next_number
from visits.hours.months import month_before
from visits.models import VisitCard

EXPECTED_MONTHS = 3
"""A card that is not back so many months after its own is not expected any more."""


@transaction.atomic
def issue(
    centre: Centre, matches: Collection[Match], month: date, *, by: User, at: datetime
) -> list[VisitCard]:
    """A card for each of these matches of the centre and this month; one that is there stays.

    Each new one gets a number that no open card of the centre has. Numbers of cards that nobody
    expects any more are free again.
    """
    # The centre is held: its numbers are given out one after another.
    list(Centre.objects.select_for_update().filter(pk=centre.pk).values("pk"))
    close_forgotten(centre, at=at)
    cards = VisitCard.objects.filter(centre=centre)
    known = {card.match_id: card for card in cards.filter(match__in=matches, first_day=month)}
    taken = set(cards.open().values_list("number", flat=True))
    last = cards.order_by("-pk").values_list("number", flat=True).first()
    for match in matches:
        if match.pk in known:
            continue
        last = next_number(last, taken)
        taken.add(last)
        known[match.pk] = card = VisitCard.objects.create(
            centre=centre, number=last, match=match, first_day=month, issued_at=at, issued_by=by
        )
        log("visits.issue_card", card, by=by, at=at, month=f"{month:%Y-%m}")
    return sorted(known.values(), key=lambda card: card.number)


def close_forgotten(centre: Centre, *, at: datetime) -> None:
    """Free the numbers of cards whose month is long over."""
    oldest = local_date(at).replace(day=1)
    for _month in range(EXPECTED_MONTHS):
        oldest = month_before(oldest)
    forgotten = VisitCard.objects.open().filter(centre=centre, first_day__lt=oldest)
    forgotten.update(closed_at=at)
