"""Whose costs of a month wait to be claimed, and what is known about them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from centres.models import Centre
from visits.hours.claiming import in_force
from visits.hours.months import bounds, month_after
from visits.hours.rates import HALF_DAY
from visits.models import Claim, CostTerms, Outcome
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Waiting:
    """A volunteer with costs that no claim has yet."""

    volunteer: Volunteer
    terms: CostTerms | None

    @property
    def waived(self) -> bool:
        """Whether the centre is released from them in writing."""
        return self.terms is not None and self.terms.waived

    @property
    def lacks_vehicle(self) -> bool:
        """Whether kilometres stand there without a word about what is driven."""
        kilometres = getattr(self.volunteer, "kilometres", None)
        return bool(kilometres) and not (self.terms and self.terms.vehicle)


def waiting(centre: Centre, month: date) -> list[Waiting]:
    """Volunteers with confirmed costs until the month's end that no claim has; three queries."""
    costs = Q(kilometres__isnull=False) | Q(fare__isnull=False) | Q(minutes__gte=HALF_DAY)
    open_ones = (
        Outcome.objects.holding()
        .confirmed()
        .filter(costs, claim_line__isnull=True, visit__starts_at__lt=bounds(month)[1])
        .filter(visit__match__need__client__centre=centre)
    )
    mine = Q(matches__visits__outcomes__in=open_ones)
    found = (
        Volunteer.objects.filter(mine, centre=centre)
        .annotate(
            reports=Count("matches__visits__outcomes", filter=mine),
            kilometres=Sum("matches__visits__outcomes__kilometres", filter=mine),
            fares=Sum("matches__visits__outcomes__fare", filter=mine),
        )
        .prefetch_related("cost_terms")
    )
    last = month_after(month)
    return [Waiting(one, in_force(one.cost_terms.all(), last)) for one in found]


def claims_of(centre: Centre, month: date) -> list[Claim]:
    """The claims that were made for the month."""
    claims = Claim.objects.filter(volunteer__centre=centre, first_day=month)
    return list(claims.select_related("volunteer").order_by("number"))
