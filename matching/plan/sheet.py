"""A plan as a table to take along."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from matching.plan.reading import Row

HEADER = (
    _("Kind of help"),
    _("First name"),
    _("Village"),
    _("Urgency"),
    _("Who is proposed"),
    pgettext_lazy("of a volunteer", "Village"),
    _("When"),
    _("Reasons"),
    _("State"),
    _("What became of it"),
)


def sheet_rows(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    """One row a need, in the order of the page."""
    for row in rows:
        line, need, asked = row.line, row.line.need, row.line.asked
        yield (
            need.kind,
            need.client.first_name,
            need.client.village,
            need.get_urgency_display(),
            asked or "",
            (asked.village or "") if asked else "",
            row.times,
            "; ".join(row.in_favour) or row.why,
            line.get_state_display(),
            line.offer.get_state_display() if line.offer else row.stale,
        )
