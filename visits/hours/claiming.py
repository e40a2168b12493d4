"""Refunds: what is agreed with a volunteer, and the claim of a month, counted once."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q, Sum

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from kit.clock import local_date
from visits.errors import NothingToClaim
from visits.hours.months import bounds
from visits.hours.rates import HALF_DAY, Rates, worth
from visits.models import Claim, ClaimLine, CostTerms, Outcome, Rate
from visits.models.outcomes import OutcomeQuerySet
from volunteers.models import Volunteer


@transaction.atomic
def note_terms(
    volunteer: Volunteer,
    *,
    since: date,
    waived: bool,
    document: str,
    vehicle: str,
    by: User,
    at: datetime,
) -> CostTerms:
    """Note what holds about the volunteer's costs from `since` on; the same again is one."""
    facts = {"since": since, "waived": waived, "document": document, "vehicle": vehicle}
    same = volunteer.cost_terms.first()
    if same is not None and all(getattr(same, name) == value for name, value in facts.items()):
        return same
    terms = CostTerms.objects.create(volunteer=volunteer, noted_at=at, noted_by=by, **facts)
    log("visits.cost_terms", terms, by=by, at=at, centre=volunteer.centre_id, waived=waived)
    return terms


@transaction.atomic
def claim(volunteer: Volunteer, month: date, *, by: User, at: datetime) -> Claim:
    """Count what the volunteer gets back for confirmed visits until the end of the month.

    Each report is claimed once; a corrected one brings the difference to what was claimed before.
    Raises NothingToClaim, NoVehicle.
    """
    # The centre is held: its claims are numbered one after another.
    list(Centre.objects.select_for_update().filter(pk=volunteer.centre_id).values("pk"))
    terms, rates = list(volunteer.cost_terms.all()), Rates(volunteer.centre)
    lines = []
    for outcome in unclaimed(volunteer, month).select_related("visit"):
        day = local_date(outcome.visit.starts_at)
        count = worth(outcome, day, in_force(terms, day), rates)
        before = _claimed_before(outcome)
        if count.amount != before:
            line = ClaimLine(
                outcome=outcome, kilometres=count.kilometres, rate=count.rate, fare=count.fare,
                per_diem=count.per_diem, claimed_before=before, amount=count.amount - before,
            )  # fmt: skip
            lines.append(line)
    if not lines:
        raise NothingToClaim
    made = Claim.objects.create(
        volunteer=volunteer,
        first_day=month,
        number=_next_number(volunteer, month),
        made_at=at,
        made_by=by,
        total=sum((line.amount for line in lines), Decimal(0)),
    )
    for line in lines:
        line.claim = made
    ClaimLine.objects.bulk_create(lines)
    log("visits.claim", made, by=by, at=at, centre=volunteer.centre_id, total=str(made.total))
    return made


@transaction.atomic
def set_rate(
    centre: Centre, *, kind: str, since: date, amount: Decimal, basis: str, by: User, at: datetime
) -> Rate:
    """Let the centre's own rate hold from a day on; the same day again takes its place.

    Claims that were made keep the rate by which they were counted.
    """
    rate, _new = Rate.objects.update_or_create(
        centre=centre, kind=kind, since=since, defaults={"amount": amount, "basis": basis}
    )
    log("visits.set_rate", rate, by=by, at=at, centre=centre.pk, kind=kind, amount=str(amount))
    return rate


@transaction.atomic
def pay(claim: Claim, *, on: date, by: User, at: datetime) -> None:
    """Note that the claim was paid; paid is paid, a second time changes nothing."""
    if Claim.objects.filter(pk=claim.pk, paid_on=None).update(paid_on=on):
        claim.paid_on = on
        log("visits.pay_claim", claim, by=by, at=at, centre=claim.volunteer.centre_id)


def unclaimed(volunteer: Volunteer, month: date) -> OutcomeQuerySet:
    """Confirmed reports that hold, until the month's end, with costs that no claim has yet."""
    costs = Q(kilometres__isnull=False) | Q(fare__isnull=False) | Q(minutes__gte=HALF_DAY)
    corrected = Q(visit__outcomes__claim_line__isnull=False)
    return (
        Outcome.objects.holding()
        .confirmed()
        .filter(visit__match__volunteer=volunteer, visit__starts_at__lt=bounds(month)[1])
        .filter(costs | corrected, claim_line__isnull=True)
        .order_by("visit__starts_at", "pk")
        .distinct()
    )


def in_force(terms: Iterable[CostTerms], day: date) -> CostTerms | None:
    """Which of them, the newest first, holds on that day."""
    return next((one for one in terms if one.since <= day), None)


def _claimed_before(outcome: Outcome) -> Decimal:
    if outcome.corrects_id is None:
        return Decimal(0)
    lines = ClaimLine.objects.filter(outcome__visit=outcome.visit_id)
    return lines.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _next_number(volunteer: Volunteer, month: date) -> int:
    of_year = Claim.objects.filter(
        volunteer__centre=volunteer.centre_id, first_day__year=month.year
    )
    return (of_year.aggregate(last=Max("number"))["last"] or 0) + 1
