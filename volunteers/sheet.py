"""The list of volunteers as a table for a spreadsheet."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kit import phones
from kit.exporting import csv_response
from volunteers.models import VolunteerQuerySet
from volunteers.portrait import missing


def volunteer_sheet(volunteers: VolunteerQuerySet, today: date) -> HttpResponse:
    """One row a volunteer, as `volunteers.finding.for_list` gives them."""
    header = (
        _("Last name"),
        _("First name"),
        _("Phone"),
        _("E-mail"),
        _("Village"),
        _("Age"),
        _("State"),
        _("Kinds of help"),
        _("Still missing"),
        _("Applied on"),
    )
    return csv_response(f"{_('volunteers')}-{today}.csv", header, _rows(volunteers, today))


def _rows(volunteers: VolunteerQuerySet, today: date) -> Iterator[tuple[object, ...]]:
    for volunteer in volunteers:
        yield (
            volunteer.last_name,
            volunteer.first_name,
            phones.display(volunteer.phone),
            volunteer.email,
            volunteer.village,
            volunteer.get_age_band_display(),
            volunteer.get_state_display(),
            ", ".join(kind.name for kind in volunteer.help_kinds.all()),
            "; ".join(reason.text for reason in missing(volunteer, today)),
            volunteer.applied_at,
        )
