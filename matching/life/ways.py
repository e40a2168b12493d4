"""How a centre goes about first visits, contracts and reviews."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from clients.needing import valid_until as months_on
from matching.errors import ChangedMeanwhile
from matching.life.sentences import BOUNDARIES, CHECKLIST, REVIEW_MONTHS, Line, all_of
from matching.models import Ways


def ways_of(centre: Centre) -> Ways:
    """The centre's own ways, or the product's, not saved, where it has none yet."""
    return Ways.objects.filter(centre=centre).first() or Ways(
        centre=centre,
        checklist=all_of(CHECKLIST),
        boundaries=all_of(BOUNDARIES),
        review_months=list(REVIEW_MONTHS),
        version=0,
    )


@transaction.atomic
def set_ways(
    centre: Centre,
    *,
    checklist: Sequence[Line],
    boundaries: Sequence[Line],
    review_months: Sequence[int],
    version: int,
    by: User,
    at: datetime,
) -> Ways:
    """Save the centre's ways over the `version` that the person saw. Raises ChangedMeanwhile.

    What is arranged and signed already stays as it was.
    """
    Centre.objects.select_for_update().get(pk=centre.pk)
    ways = ways_of(centre)
    if ways.version != version:
        raise ChangedMeanwhile
    ways.checklist, ways.boundaries = list(checklist), list(boundaries)
    ways.review_months, ways.version = list(review_months), version + 1
    ways.save()
    log("set_ways", ways, by=by, at=at, centre=centre.pk)
    return ways


def review_days(centre: Centre, since: date) -> list[date]:
    """When a match that began on this day is to be reviewed."""
    return [months_on(since, months) for months in ways_of(centre).review_months]


def next_review(centre: Centre, since: date, after: date) -> date:
    """The first day of review later than `after`; past the last one the longest step repeats."""
    days = review_days(centre, since)
    step = max(ways_of(centre).review_months)
    return next((day for day in days if day > after), months_on(after, step))
