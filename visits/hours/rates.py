"""What a kilometre and a day away are worth on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from centres.models import Centre
from visits.errors import NoVehicle
from visits.models import CostTerms, Outcome, Rate

HALF_DAY = 8 * 60
WHOLE_DAY = 12 * 60
"""Minutes away: half the per diem from 8 hours on, all of it above 12 (decree of the Minister of
Labour and Social Policy of 29 January 2013 on business trips, Dz.U. 2023 item 2190, section 7)."""

GROSZ = Decimal("0.01")


@dataclass(frozen=True)
class Worth:
    """One report's costs in złoty."""

    kilometres: Decimal
    rate: Decimal
    fare: Decimal
    per_diem: Decimal

    @property
    def amount(self) -> Decimal:
        """Everything together, to the grosz."""
        by_road = (self.kilometres * self.rate).quantize(GROSZ, ROUND_HALF_UP)
        return by_road + self.fare + self.per_diem


class Rates:
    """The rates of one centre: its own before everybody's, the newest that has begun."""

    def __init__(self, centre: Centre) -> None:
        found: Iterable[Rate] = Rate.objects.filter(Q(centre=centre) | Q(centre=None))
        self.newest_first = sorted(
            found, key=lambda rate: (rate.centre_id is not None, rate.since), reverse=True
        )

    def on(self, day: date, kind: str) -> Decimal:
        """The amount in złoty; 0 where there is no such rate yet."""
        of_kind = (rate for rate in self.newest_first if rate.kind == kind and rate.since <= day)
        return next((rate.amount for rate in of_kind), Decimal(0))


def worth(outcome: Outcome, day: date, terms: CostTerms | None, rates: Rates) -> Worth:
    """What the report's costs come to on that day; nothing where they are waived.

    Raises NoVehicle where kilometres stand there and nobody knows what was driven.
    """
    nothing = Decimal(0)
    if outcome.result != Outcome.Result.DONE and not (outcome.kilometres or outcome.fare):
        return Worth(nothing, nothing, nothing, nothing)
    if terms is not None and terms.waived:
        return Worth(nothing, nothing, nothing, nothing)
    vehicle = terms.vehicle if terms is not None else ""
    if outcome.kilometres and not vehicle:
        raise NoVehicle
    return Worth(
        outcome.kilometres or nothing,
        rates.on(day, vehicle) if outcome.kilometres else nothing,
        outcome.fare or nothing,
        (rates.on(day, Rate.Kind.PER_DIEM) * _days(outcome.minutes)).quantize(GROSZ),
    )


def _days(minutes: int) -> Decimal:
    if minutes > WHOLE_DAY:
        return Decimal(1)
    return Decimal("0.5") if minutes >= HALF_DAY else Decimal(0)
