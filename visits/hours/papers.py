"""The hours and costs of a month as a workbook, and a claim as a paper to be signed."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from centres.letterhead import letterhead
from centres.models import Centre
from kit.clock import local, local_date
from kit.exporting import csv_response, workbook_response
from kit.pdf import render
from visits.hours.counting import Line
from visits.models import Claim, ClaimLine


def hours_workbook(centre: Centre, month: date, found: list[Line]) -> HttpResponse:
    """Two tables for bookkeeping: hours by volunteer, client and kind, and the month's claims."""
    name = f"{centre.slug}-{_('hours')}-{month:%Y-%m}.xlsx"
    return workbook_response(
        name,
        [
            (_("Hours"), hours_header(), hours_rows(found)),
            (_("Costs"), _costs_header(), _costs_rows(centre, month)),
        ],
    )


def hours_csv(centre: Centre, month: date, found: list[Line]) -> HttpResponse:
    """The hours alone, for programs that read no workbooks."""
    name = f"{centre.slug}-{_('hours')}-{month:%Y-%m}.csv"
    return csv_response(name, hours_header(), hours_rows(found))


def hours_header() -> tuple[str, ...]:
    """The columns of hours."""
    return (
        _("Volunteer"), _("Client"), _("Kind of help"), _("Visits"), _("Minutes"), _("Hours"),
    )  # fmt: skip


def hours_rows(found: list[Line]) -> list[tuple[object, ...]]:
    """One row for each volunteer, client and kind of help."""
    return [
        (
            str(line.volunteer),
            str(line.client or _("confidential")),
            str(line.kind),
            line.visits,
            line.minutes,
            line.hours,
        )
        for line in found
    ]


def claim_paper(claim: Claim) -> bytes:
    """The claim to be signed by the volunteer and the head: days and sums, never a client."""
    centre = claim.volunteer.centre
    lines = claim.lines.select_related("outcome__visit")
    return render(
        "visits/claim.typ",
        {
            "title": _("Claim for costs no. %(number)s") % {"number": claim.code},
            "centre": letterhead(centre),
            "facts": [
                [_("Volunteer"), str(claim.volunteer)],
                [_("Month"), date_format(claim.first_day, "F Y")],
                [_("Made on"), date_format(local(claim.made_at), "j.m.Y")],
            ],
            "header": _claim_header(),
            "rows": [_claim_row(line) for line in lines],
            "total": [_("Together"), _zloty(claim.total)],
            "basis": _(
                "Basis: art. 45(1)(3) of the act of 24 April 2003 on public benefit and "
                "volunteer work; decree of 25 March 2002 on the use of private cars (Dz.U. no. 27 "
                "item 271, as amended by Dz.U. 2023 item 5); decree of 29 January 2013 on business "
                "trips (Dz.U. 2023 item 2190)."
            ),
            "signatures": [_("the volunteer's signature"), _("approved for payment")],
        },
    )


def _claim_header() -> list[str]:
    return [
        _("Day of the visit"),
        _("Kilometres"),
        _("Rate (zł)"),
        _("Tickets (zł)"),
        _("Per diem (zł)"),
        _("Claimed before (zł)"),
        _("Sum (zł)"),
    ]


def _claim_row(line: ClaimLine) -> list[str]:
    return [
        date_format(local_date(line.outcome.visit.starts_at), "j.m.Y"),
        number_format(line.kilometres, 1),
        number_format(line.rate.normalize() if line.rate else line.rate),
        _zloty(line.fare),
        _zloty(line.per_diem),
        _zloty(line.claimed_before),
        _zloty(line.amount),
    ]


def _zloty(amount: Decimal) -> str:
    return str(number_format(amount, 2))


def _costs_header() -> tuple[str, ...]:
    return (
        _("Claim"), _("Volunteer"), _("Day of the visit"), _("Kilometres"), _("Rate (zł)"),
        _("Tickets (zł)"), _("Per diem (zł)"), _("Claimed before (zł)"), _("Sum (zł)"),
        _("Paid on"),
    )  # fmt: skip


def _costs_rows(centre: Centre, month: date) -> list[tuple[object, ...]]:
    lines = ClaimLine.objects.filter(
        claim__volunteer__centre=centre, claim__first_day=month
    ).select_related("claim__volunteer", "outcome__visit")
    return [
        (
            line.claim.code,
            str(line.claim.volunteer),
            local_date(line.outcome.visit.starts_at),
            line.kilometres,
            line.rate,
            line.fare,
            line.per_diem,
            line.claimed_before,
            line.amount,
            line.claim.paid_on,
        )
        for line in lines.order_by("claim__number", "outcome__visit__starts_at")
    ]
