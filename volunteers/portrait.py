"""What a list and a person's page show of volunteers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.access import DeskRequest
from centres.panels import panels
from kit.week import WEEKDAY_NAMES
from volunteers.being_free import windows_of
from volunteers.clearance import Reason, reasons_against, running_out
from volunteers.history import steps_of
from volunteers.joining.summing_up import Line as Answer
from volunteers.joining.summing_up import lines_of as answers_of
from volunteers.models import Volunteer
from volunteers.moving import moves_by_hand
from volunteers.reaching.wording import way_wanted

State = Volunteer.State

NOT_BY_STATE = ("admission",)
"""Reasons that the state says already."""

MEANING: dict[str, str | Promise] = {
    State.APPLIED: _("The application waits for the centre's answer."),
    State.PREPARING: _("Prepares for the visits."),
    State.READY: _("Prepared; waits for a match."),
    State.ACTIVE: _("Visits somebody."),
    State.PAUSED: _("Takes a break: no new visits are proposed."),
    State.ENDED: _("No longer a volunteer of this centre."),
}

MY_MEANING: dict[str, str | Promise] = {
    State.APPLIED: _("Your application has come. The coordinator will get in touch with you."),
    State.PREPARING: _("You are preparing. After the meetings you can begin to visit."),
    State.READY: _("You are prepared. The coordinator is looking for somebody who needs you."),
    State.ACTIVE: _("You visit somebody. Thank you!"),
    State.PAUSED: _("You are taking a break. Tell the coordinator when you want to come back."),
    State.ENDED: _("Your volunteering here has ended. Thank you for everything."),
}


@dataclass(frozen=True)
class Line:
    """One row of the list."""

    volunteer: Volunteer
    missing: list[Reason]


def lines_of(volunteers: Iterable[Volunteer], today: date) -> list[Line]:
    """Rows for volunteers who were fetched `for_clearance`."""
    return [Line(volunteer, missing(volunteer, today)) for volunteer in volunteers]


def missing(volunteer: Volunteer, today: date) -> list[Reason]:
    """What stands against any match today, the state apart."""
    if volunteer.state in {State.APPLIED, State.ENDED}:
        return []
    found = reasons_against(volunteer, kind=None, minors=False, today=today)
    return [reason for reason in found if reason.code not in NOT_BY_STATE]


def missing_for_minors(volunteer: Volunteer, today: date) -> list[Reason]:
    """What stands against work with minors beyond that."""
    if volunteer.state in {State.APPLIED, State.ENDED}:
        return []
    general = {
        reason.code for reason in reasons_against(volunteer, kind=None, minors=False, today=today)
    }
    found = reasons_against(volunteer, kind=None, minors=True, today=today)
    return [reason for reason in found if reason.code not in general]


def _again(volunteer: Volunteer) -> list[Answer]:
    """What the person answered when they signed up once more."""
    if volunteer.signed_up_again_at is None:
        return []
    second = volunteer.signed_up_again.select_related("centre").first()
    return answers_of(second) if second else []


def portrait(request: DeskRequest, volunteer: Volunteer, today: date) -> dict[str, Any]:
    """Everything that the person's page shows."""
    kinds = list(volunteer.help_kinds.all())
    return {
        "volunteer": volunteer,
        "meaning": MEANING[volunteer.state],
        "waits": volunteer.state == State.APPLIED,
        "unconfirmed": volunteer.contact_unconfirmed and volunteer.state == State.APPLIED,
        "again": _again(volunteer),
        "may_move": bool(moves_by_hand(volunteer, today)),
        "kinds": kinds,
        "way_wanted": way_wanted(volunteer),
        "bus_days": ", ".join(str(WEEKDAY_NAMES[day]) for day in sorted(volunteer.bus_days)),
        "missing": missing(volunteer, today),
        "minors_wanted": any(kind.with_minors for kind in kinds),
        "missing_for_minors": missing_for_minors(volunteer, today),
        "running_out": running_out(volunteer, today),
        "checks": volunteer.checks.in_use().select_related("checked_by").order_by("kind"),
        "agreements": volunteer.agreements.all(),
        "windows": windows_of(volunteer),
        "absences": volunteer.absences.filter(last_day__gte=today),
        "same_phone": Volunteer.objects.same_phone(volunteer),
        "panels": panels.for_page("volunteer", request, volunteer),
        "own_requests": volunteer.own_requests.waiting().select_related("appeal__kind"),
        "steps": steps_of(volunteer),
        "today": today,
    }
