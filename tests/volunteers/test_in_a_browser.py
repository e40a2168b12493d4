"""The desk's pages and the volunteer's own pages, as people see them."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from centres.models import Centre
from tests.browser import WIDTHS, axe, sideways, sign_in, visit
from tests.factories import (
    AgreementFactory,
    AvailabilityFactory,
    CheckFactory,
    HelpKindFactory,
    MembershipFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.factories_volunteers import AbsenceFactory
from volunteers.models import Volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def centre() -> Centre:
    """A centre with two kinds of help to offer."""
    centre: Centre = MembershipFactory().centre
    HelpKindFactory(example_pl="rozmowa, spacer")
    HelpKindFactory(code="tutoring", name_pl="Pomoc w nauce", with_minors=True)
    return centre


@pytest.mark.parametrize("width", WIDTHS)
def test_the_desks_pages_are_accessible_and_fit(
    page: Page, live_server: LiveServer, centre: Centre, width: int
) -> None:
    waiting, somebody = VolunteerFactory(centre=centre), _well_known(centre)
    sign_in(page, live_server.url, centre.memberships.get().user)
    desk = f"{live_server.url}/desk/{centre.slug}/volunteers/"
    own = ("", "edit/", "move/", "check/", "agreement/", "consent/", "away/")
    addresses = ["", "?state=paused", "add/", f"{waiting.pk}/"]
    for address in [*addresses, *(f"{somebody.pk}/{part}" for part in own)]:
        visit(page, desk + address, width)
        assert (axe(page), sideways(page)) == ([], 0)


@pytest.mark.parametrize("width", WIDTHS)
def test_ones_own_pages_are_accessible_and_fit(
    page: Page, live_server: LiveServer, centre: Centre, width: int
) -> None:
    somebody = _well_known(centre)
    sign_in(page, live_server.url, somebody.user)
    for part in ("", *(f"{somebody.pk}/{part}/" for part in ("times", "away", "language"))):
        visit(page, f"{live_server.url}/my/{part}", width)
        assert (axe(page), sideways(page)) == ([], 0)


def _well_known(centre: Centre) -> Volunteer:
    """Somebody of whom everything is noted that a page can show."""
    somebody: Volunteer = VolunteerFactory(
        centre=centre, state="ready", age_band="13-17", user=UserFactory()
    )
    VolunteerFactory(centre=centre, phone=somebody.phone)
    somebody.help_kinds.set([HelpKindFactory(), HelpKindFactory(code="tutoring")])
    AvailabilityFactory(volunteer=somebody)
    AbsenceFactory(volunteer=somebody)
    AgreementFactory(volunteer=somebody)
    CheckFactory(volunteer=somebody, clear=False)
    return somebody
