"""The life of the matches of a seeded centre: first visits, papers, reviews, pauses."""

import uuid
from datetime import timedelta

from matching.models import (
    Contract,
    FirstVisit,
    FirstVisitStep,
    HandOver,
    Match,
    Referral,
    Review,
    Ways,
)
from tests import factories as make
from tests.access.world import Seeded

DAY = timedelta(days=1)


def life(seeded: Seeded) -> None:
    """Both matches have everything that a match can have."""
    for whose, key in (("client", "match"), ("secret", "hidden")):
        _whole_life(seeded, whose, seeded.kept[key])
    seeded.objects |= {"number": 1}
    seeded.anothers |= {"match": seeded.kept["hidden"].pk, "number": 1}
    Ways.objects.create(
        centre=seeded.centre,
        checklist=[{"text": seeded.mark("ways", "checklist")}],
        boundaries=[{"text": seeded.mark("ways", "boundary")}],
        review_months=[1, 3, 6],
    )


def _whole_life(seeded: Seeded, whose: str, match: Match) -> None:
    coordinator, today = seeded.users["coordinator"], seeded.at.date()
    first = FirstVisit.objects.create(
        match=match, companion=coordinator, starts_at=seeded.at + 5 * DAY, planned_at=seeded.at
    )
    FirstVisitStep.objects.create(first_visit=first, place=1, text=seeded.mark(whose, "checklist"))
    Contract.objects.create(
        match=match,
        number=1,
        goals=seeded.mark(whose, "goals"),
        rhythm=seeded.mark(whose, "rhythm"),
        boundaries=[{"text": seeded.mark(whose, "boundary")}],
        contacts=seeded.mark(whose, "contacts"),
        reviews_on=[str(today)],
        made_at=seeded.at,
        made_by=coordinator,
    )
    Referral.objects.create(
        match=match,
        centre=seeded.centre,
        year=2026,
        number=match.pk,
        password="kalina",  # said aloud at a door
        issued_on=today,
        issued_by=coordinator,
    )
    Review.objects.create(
        match=match,
        held_on=today,
        volunteer_says=seeded.mark(whose, "volunteersays"),
        client_says=seeded.mark(whose, "clientsays"),
        decision="continue",
        agreed=seeded.mark(whose, "agreed"),
        noted_at=seeded.at,
        noted_by=coordinator,
        submission=uuid.uuid4(),
    )
    match.pauses.create(
        reason="away",
        why=seeded.mark(whose, "why"),
        first_day=today + 60 * DAY,
        last_day=today + 70 * DAY,
        made_at=seeded.at,
        made_by=coordinator,
        over_at=seeded.at,
    )
    HandOver.objects.create(
        offer=make.OfferFactory(
            need=match.need,
            volunteer=match.volunteer,
            state="declined",
            offered_at=seeded.at - 20 * DAY,
            offered_by=coordinator,
            expires_at=seeded.at - 17 * DAY,
            answered_at=seeded.at - 19 * DAY,
            answered_how="own",
            override_reason=seeded.mark(whose, "override"),
        ),
        match=match,
        client_asked_on=today,
        client_asked_how="phone",
        why=seeded.mark(whose, "why"),
        passed_on=seeded.mark(whose, "passed"),
    )
    match.passed_on = seeded.mark(whose, "passed")
    match.review_on = today
    match.save()
