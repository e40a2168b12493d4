"""A month that was approved, costs that were claimed, and costs that wait."""

import uuid
from datetime import timedelta
from decimal import Decimal

from kit.clock import local_date
from tests import factories as make
from tests.access.world import Seeded
from visits.models import Claim, ClaimLine, CostTerms, HoursMonth, Outcome, Rate, Visit

DAY = timedelta(days=1)


def hours_and_costs(seeded: Seeded) -> None:
    """The helper's kilometres: of an approved month, claimed, and of this one, not yet."""
    head, helper = seeded.users["head"], seeded.kept["helper"]
    today = local_date(seeded.at)
    month = (today.replace(day=1) - 40 * DAY).replace(day=1)
    approved = HoursMonth.objects.create(
        centre=seeded.centre, first_day=month, approved_at=seeded.at, approved_by=head
    )
    CostTerms.objects.create(
        volunteer=helper, since=month, vehicle="car", noted_at=seeded.at, noted_by=head,
        document=seeded.mark("helper", "terms"),
    )  # fmt: skip
    Rate.objects.create(
        centre=seeded.centre, kind="car", since=month, amount=1, basis=seeded.mark("staff", "rate")
    )
    claim = Claim.objects.create(
        volunteer=helper, first_day=month, number=1, made_at=seeded.at, made_by=head, total=10
    )
    driven = [_driven(seeded, seeded.at - 70 * DAY), _driven(seeded, seeded.at - 0.1 * DAY)]
    Outcome.objects.filter(pk=driven[0].pk).update(approved_in=approved)
    ClaimLine.objects.create(claim=claim, outcome=driven[0], kilometres=10, rate=1, amount=10)
    seeded.objects |= {"claim": claim.pk}


def _driven(seeded: Seeded, at: object) -> Outcome:
    visit = make.VisitFactory(match=seeded.kept["match"], starts_at=at, state=Visit.State.DONE)
    return Outcome.objects.create(
        visit=visit, result="done", minutes=60, reported_at=seeded.at, kilometres=Decimal(10),
        submission=uuid.uuid4(), reported_by=seeded.users["head"],
    )  # fmt: skip
