"""A week's visits as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kit.clock import local
from kit.exporting import csv_response
from visits.models import Visit
from visits.week import Week


def visit_sheet(visits: Iterable[Visit], week: Week) -> HttpResponse:
    """One row a visit; what was written about people in words is left out."""
    header = (
        _("Day"),
        _("From"),
        _("Until"),
        _("Client"),
        _("Village"),
        _("Volunteer"),
        _("Social worker"),
        _("State"),
        _("Reason"),
        _("Minutes"),
    )
    return csv_response(f"{_('visits')}-{week.code}.csv", header, _rows(visits))


def _rows(visits: Iterable[Visit]) -> Iterator[tuple[object, ...]]:
    for visit in visits:
        outcome = visit.newest_outcome if visit.state != Visit.State.PLANNED else None
        client = visit.client
        yield (
            f"{local(visit.starts_at):%Y-%m-%d}",
            f"{local(visit.starts_at):%H:%M}",
            f"{local(visit.ends_at):%H:%M}",
            f"{client.last_name} {client.first_name}",
            client.village,
            visit.match.volunteer,
            client.worker,
            visit.get_state_display(),
            outcome.get_reason_display() if outcome else "",
            outcome.minutes if outcome and outcome.minutes else "",
        )
