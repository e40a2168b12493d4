"""Makers for matching: a cleared volunteer, a need with a time, and both in one village."""

from typing import Any

from factory.django import DjangoModelFactory

from centres.models import Centre, HelpKind
from clients.models import Need, NeedWindow
from tests.factories import (
    AgreementFactory,
    AvailabilityFactory,
    CentreFactory,
    CheckFactory,
    HelpKindFactory,
    NeedFactory,
    VolunteerFactory,
)
from volunteers.models import Check, Volunteer

TUESDAY = {"weekday": 1, "start": 16 * 60, "end": 20 * 60}


class NeedWindowFactory(DjangoModelFactory[NeedWindow]):
    class Meta:
        model = NeedWindow


def quiet_centre(**fields: Any) -> Centre:
    """A centre that asks for no preparation meetings, so that clearance is about papers only."""
    return CentreFactory(meetings_required=0, **fields)


def open_need(centre: Centre, *, kind: HelpKind | None = None, **fields: Any) -> Need:
    """An open need for company on Tuesdays from 16 to 20, of `client` or a new one."""
    if "client" not in fields:
        fields["client__centre"] = centre
    need = NeedFactory(kind=kind or HelpKindFactory(), **fields)
    NeedWindowFactory(need=need, **TUESDAY)
    return need


def cleared(centre: Centre, *, kinds: tuple[HelpKind, ...] = (), **fields: Any) -> Volunteer:
    """A ready volunteer whose papers hold, who offers company on Tuesdays from 16 to 20."""
    options = {"state": Volunteer.State.READY, "weekly_minutes": 300, "most_clients": 2}
    volunteer = VolunteerFactory(centre=centre, **(options | fields))
    volunteer.help_kinds.set(kinds or (HelpKindFactory(),))
    AvailabilityFactory(volunteer=volunteer, **TUESDAY)
    AgreementFactory(volunteer=volunteer)
    return volunteer


def checked(volunteer: Volunteer) -> Volunteer:
    """The same with every register check that work with minors needs."""
    for kind in Check.Kind:
        CheckFactory(volunteer=volunteer, kind=kind)
    return volunteer
