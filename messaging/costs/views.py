"""What the centre's messages cost, month by month."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.exporting import csv_response, xlsx_response
from messaging.costs import counting
from messaging.costs.forms import YearForm


@require_safe
@desk_view(*ORGANISERS)
def costs(request: DeskRequest) -> HttpResponse:
    """A year by month and by purpose, with its total."""
    form, year = _year(request)
    rows = counting.costs(request.centre, year)
    facts = {
        "form": form,
        "year": year,
        "months": [(MONTHS[row.month], row) for row in counting.by_month(rows)],
        "purposes": [(row.purpose, row) for row in counting.by_purpose(rows)],
        "total": counting.total(rows),
    }
    return render(request, "messaging/costs.html", facts)


@require_safe
@desk_view(*ORGANISERS)
def costs_csv(request: DeskRequest) -> HttpResponse:
    """The year by month and purpose, as CSV."""
    _form, year = _year(request)
    return csv_response(_filename(year, "csv"), _columns(), _rows(request, year))


@require_safe
@desk_view(*ORGANISERS)
def costs_xlsx(request: DeskRequest) -> HttpResponse:
    """The year by month and purpose, as a workbook."""
    _form, year = _year(request)
    return xlsx_response(_filename(year, "xlsx"), _columns(), _rows(request, year))


def _year(request: DeskRequest) -> tuple[YearForm, int]:
    """The year that is asked for; this one where none is, or where nothing was sent in it."""
    this_year = timezone.localdate().year
    years = counting.years(request.centre, this_year)
    form = YearForm(request.GET or None, years=years, initial={"year": this_year})
    return form, int(form.cleaned_data["year"]) if form.is_valid() else this_year


def _filename(year: int, kind: str) -> str:
    return f"{_('message-costs')}-{year}.{kind}"


def _columns() -> list[str]:
    return [
        _("Month"),
        _("What about"),
        _("Text messages"),
        _("Parts"),
        _("E-mails"),
        _("Told by telephone"),
        _("Cost (zł)"),
    ]


def _rows(request: DeskRequest, year: int) -> Iterator[tuple[object, ...]]:
    for row in counting.costs(request.centre, year):
        month = f"{year}-{row.month:02}"
        zloty = round(row.grosze / 100, 2)
        yield (month, row.purpose, row.texts, row.parts, row.letters, row.calls, zloty)
