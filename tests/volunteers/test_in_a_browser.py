"""Sign-up, the desk's pages and the volunteer's own pages, as people see them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from centres.models import Centre
from tests.browser import PHONE, WIDTHS, axe, sideways, sign_in, visit
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


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 640}, locale="pl-PL"
    )
    yield context.new_page()
    context.close()


def test_one_signs_up_on_a_small_phone_without_javascript(
    plain_page: Page, live_server: LiveServer, centre: Centre
) -> None:
    page = plain_page
    page.goto(f"{live_server.url}/join/")
    page.get_by_role("link", name=centre.municipality.name).click()
    page.get_by_label("Imię", exact=True).fill("Łucja")
    page.get_by_label("Nazwisko", exact=True).fill("O'Neill")
    page.get_by_label("Miejscowość").select_option(label=centre.village.name)
    page.get_by_label("od 30 do 49 lat").check()
    page.get_by_label("Towarzyszenie").check()
    page.get_by_label("Pomoc w nauce").check()
    page.get_by_label("wtorek 16:00–20:00").check()
    page.get_by_label("rowerem").check()
    page.get_by_label("Telefon", exact=True).fill("12")
    page.get_by_label("Wiem, jak będą używane moje dane.").check()
    page.get_by_role("button", name="Wyślij zgłoszenie").click()

    expect(page.get_by_role("alert")).to_contain_text("Ten numer jest za krótki")
    expect(page.get_by_label("Pomoc w nauce")).to_be_checked()
    page.get_by_label("Telefon", exact=True).fill("451 000 077")
    page.get_by_role("button", name="Wyślij zgłoszenie").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dziękujemy za zgłoszenie")
    volunteer = Volunteer.objects.get()
    assert (str(volunteer), volunteer.help_kinds.count()) == ("Łucja O'Neill", 2)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_public_pages_are_accessible_and_fit(
    page: Page, live_server: LiveServer, centre: Centre, width: int
) -> None:
    for address in ("", "?q=qqqq", f"{centre.slug}/", f"{centre.slug}/thanks/"):
        visit(page, f"{live_server.url}/join/{address}", width)
        assert (axe(page), sideways(page)) == ([], 0)
    visit(page, f"{live_server.url}/join/{centre.slug}/", width)
    page.get_by_role("button", name="Wyślij zgłoszenie").click()
    assert (axe(page), sideways(page)) == ([], 0)


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
