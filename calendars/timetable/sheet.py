"""The dates of a week or a month as a table for a spreadsheet."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from calendars.timetable.entries import Entry
from calendars.timetable.periods import Period
from kit.clock import local
from kit.exporting import csv_response, xlsx_response


def timetable_sheet(entries: Sequence[Entry], period: Period, form: str) -> HttpResponse:
    """One row a date, as CSV or XLSX."""
    header = (
        _("Day"),
        _("From"),
        _("Until"),
        _("What"),
        _("Client"),
        _("Village"),
        _("Volunteer"),
        _("Social worker"),
        _("Course"),
        _("Place"),
        _("State"),
    )
    respond = xlsx_response if form == "xlsx" else csv_response
    name = _("calendar")
    return respond(f"{name}-{period.code}.{form}", header, _rows(entries))


def _rows(entries: Sequence[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        yield (
            f"{local(entry.starts_at):%Y-%m-%d}",
            f"{local(entry.starts_at):%H:%M}",
            f"{local(entry.ends_at):%H:%M}",
            entry.what,
            entry.client,
            entry.village,
            entry.volunteer,
            entry.worker,
            entry.title,
            entry.place,
            entry.state,
        )
