"""Signing up on a small phone: in Ukrainian without JavaScript, and in Polish with it."""

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from centres.models import Centre
from kit.phones import demo_phone
from tests.browser import LAPTOP, PHONE, axe, sideways
from tests.factories import HelpKindFactory, MembershipFactory
from tests.joining import code_sent_to
from volunteers.joining.proof import DIGITS
from volunteers.models import SignUp, Volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def centre() -> Centre:
    """A centre with two kinds of help to offer."""
    centre: Centre = MembershipFactory().centre
    HelpKindFactory(example_pl="rozmowa, spacer", name_uk="Спілкування")
    HelpKindFactory(code="tutoring", name_pl="Pomoc w nauce", with_minors=True)
    return centre


def go_on(page: Page) -> None:
    page.locator("main form .govuk-button").first.click()


def copied(page: Page) -> str:
    """The figures for the words on the page, in Ukrainian."""
    with translation.override("uk"):
        figures = {str(word): str(figure) for figure, word in enumerate(DIGITS)}
    words = page.locator("#id_digits_helptext").inner_text()
    return "".join(figures[word] for word in words.split(", "))


def press(where: Locator, key: str) -> None:
    where.focus()
    where.press(key)


def test_in_ukrainian_without_javascript(
    browser: Browser, live_server: LiveServer, centre: Centre
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 640}, locale="uk-UA"
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/join/")
    page.get_by_role("button", name="Українська").click()
    page.get_by_role("link", name=centre.municipality.name).click()
    page.locator("[name=first_name]").fill("Łucja")
    page.locator("[name=last_name]").fill("O'Neill")
    page.locator("[name=phone]").fill("12")
    page.locator("[name=village]").select_option(label=centre.village.name)
    page.get_by_label("від 30 до 49 років").check()
    page.locator("[name=digits]").fill(copied(page))
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("[name=phone]").fill("451 000 077")
    go_on(page)
    page.get_by_label("Спілкування").first.check()
    page.get_by_label("вівторок, увесь день").check()
    page.get_by_label("велосипедом").check()
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Перевірте й надішліть")
    page.locator("[name=consent]").check()
    go_on(page)
    page.locator("[name=code]").fill(code_sent_to(demo_phone(77)))
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Дякуємо")
    volunteer = Volunteer.objects.get()
    assert (str(volunteer), volunteer.language) == ("Łucja O'Neill", "uk")
    assert [row.window.label() for row in volunteer.availabilities.all()] == ["wtorek 08:00–20:00"]
    context.close()


def test_with_javascript_by_keyboard_and_nobody_copies_digits(
    page: Page, live_server: LiveServer, centre: Centre
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.goto(f"{live_server.url}/join/{centre.slug}/")
    expect(page.locator("[name=digits]")).to_be_hidden()
    page.get_by_label("Imię", exact=True).fill("Maria")
    page.get_by_label("Nazwisko", exact=True).fill("Nowak")
    page.get_by_label("Telefon", exact=True).fill("451 000 078")
    page.get_by_label("Miejscowość").select_option(label=centre.village.name)
    press(page.get_by_label("od 30 do 49 lat"), "Space")
    press(page.get_by_role("button", name="Dalej"), "Enter")
    press(page.get_by_label("Towarzyszenie"), "Space")
    press(page.get_by_label("środa, cały dzień"), "Space")
    expect(page.get_by_label("środa 16:00–20:00")).to_be_checked()
    press(page.get_by_label("środa 16:00–20:00"), "Space")
    assert (axe(page), sideways(page)) == ([], 0)
    press(page.get_by_role("button", name="Dalej"), "Enter")
    expect(page.get_by_role("alert")).to_contain_text("Wybierz, czym się poruszasz")
    press(page.get_by_label("rowerem"), "Space")
    press(page.get_by_role("button", name="Dalej"), "Enter")
    expect(page.get_by_role("main")).to_contain_text("środa 08:00–16:00")
    page.set_viewport_size({"width": LAPTOP, "height": 800})
    assert (axe(page), sideways(page)) == ([], 0)
    press(page.get_by_label("Wiem, jak będą używane moje dane."), "Space")
    press(page.get_by_role("button", name="Wyślij zgłoszenie"), "Enter")
    page.get_by_label("Kod z wiadomości").fill(code_sent_to(demo_phone(78)))
    press(page.get_by_label("Kod z wiadomości"), "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dziękujemy")
    assert not Volunteer.objects.get().contact_unconfirmed
    assert not SignUp.objects.exists()
