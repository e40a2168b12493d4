"""What visits hold about a volunteer, for their own download.

Notes and concerns are about the supported person, and stay out but for those that the volunteer
may read on their own pages.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from visits.models import Note, Outcome, Visit
from volunteers.mine.own_data import Table
from volunteers.models import Volunteer


def of_visits(volunteer: Volunteer) -> Iterator[Table]:
    """Visits, hours and costs, claims, and what the social worker wrote to the volunteer."""
    visits = Visit.objects.filter(match__volunteer=volunteer).order_by("starts_at")
    yield Table(
        _("Visits"),
        (_("when"), _("state"), _("volunteer's answer"), _("answered at")),
        tuple(
            (
                visit.starts_at,
                visit.get_state_display(),
                visit.get_answer_display(),
                visit.answered_at,
            )
            for visit in visits
        ),
    )
    held = Outcome.objects.holding().filter(visit__match__volunteer=volunteer)
    yield Table(
        _("Hours and costs"),
        (_("when"), _("what happened"), _("Minutes"), _("kilometres"), _("tickets (zł)")),
        tuple(
            (
                one.visit.starts_at,
                one.get_result_display(),
                one.minutes,
                _number(one.kilometres),
                _number(one.fare),
            )
            for one in held.select_related("visit").order_by("visit__starts_at")
        ),
    )
    yield Table(
        _("What is agreed about costs"),
        (_("from"), _("waived in writing"), _("vehicle")),
        tuple(
            (terms.since, _("yes") if terms.waived else _("no"), terms.get_vehicle_display())
            for terms in volunteer.cost_terms.all()
        ),
    )
    yield Table(
        _("Claims for costs"),
        (_("number"), _("month"), _("zł"), _("paid on")),
        tuple(
            (claim.code, claim.first_day, str(claim.total), claim.paid_on)
            for claim in volunteer.claims.order_by("number")
        ),
    )
    notes = Note.objects.for_volunteer(volunteer).order_by("written_at")
    yield Table(
        _("From the social worker"),
        (_("when"), _("what was seen"), _("what follows for the client")),
        tuple(notes.values_list("written_at", "observation", "follows")),
    )


def _number(value: object) -> str:
    return "" if value is None else str(value)
