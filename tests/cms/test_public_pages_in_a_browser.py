"""Public pages in Chromium: accessible, never wider than the screen, all of it without scripts."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cms.building import build_site
from tests.browser import LAPTOP, PHONE, WIDTHS, axe, sideways, visit
from tests.cms.conftest import make_places
from tests.factories import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    "/",
    "/jak-to-dziala/",
    "/w-czym-pomagamy/",
    "/osrodki/",
    "/osrodki/?q=zolwin",
    "/osrodki/?q=zolwim",
    "/osrodki/?q=qqqq",
    "/osrodki/?q=z",
    "/osrodki/kalinowo/",
    "/podrecznik/",
    "/podrecznik/prawo/",
    "/kontakt/",
    "/prywatnosc/",
    "/deklaracja-dostepnosci/",
    "/nie-ma-takiej-strony/",
)
TRANSLATED = ("/", "/osrodki/?q=zolwin", "/osrodki/kalinowo/", "/podrecznik/prawo/")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def built(live_server: LiveServer) -> str:
    make_places()
    build_site(today=TODAY)
    return str(live_server.url)


def test_every_page_type_is_accessible(page: Page, built: str) -> None:
    for address in ADDRESSES:
        visit(page, f"{built}{address}", PHONE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert (address, width, axe(page), sideways(page)) == (address, width, [], 0)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_translations_are_accessible(page: Page, built: str, language: str) -> None:
    for address in TRANSLATED:
        visit(page, f"{built}/{language}{address}", PHONE)
        assert (address, axe(page), sideways(page)) == (address, [], 0)


def test_the_largest_text_fits_a_phone(page: Page, built: str) -> None:
    visit(page, f"{built}/", PHONE)
    page.get_by_role("button", name="Największy tekst").click()
    for address in ADDRESSES:
        visit(page, f"{built}{address}", PHONE)
        assert (address, sideways(page)) == (address, 0)


def test_one_finds_a_centre_by_keyboard_without_scripts(browser: Browser, built: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="pl-PL")
    page = context.new_page()
    page.goto(built)
    page.get_by_label("W jakiej gminie lub wsi mieszkasz?").press_sequentially("zolwin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 ośrodek dla „zolwin”")).to_be_visible()
    page.get_by_role("link", name="GOPS w Kalinowie").press("Enter")
    page.get_by_role("link", name="Zgłoś się", exact=True).press("Enter")
    assert page.url == f"{built}/join/kalinowo/"
    context.close()


def test_the_switch_keeps_the_page(page: Page, built: str) -> None:
    visit(page, f"{built}/en/podrecznik/prawo/", LAPTOP)
    page.get_by_role("button", name="Українська").click()
    assert page.url == f"{built}/uk/podrecznik/prawo/"
    expect(page.get_by_role("heading", level=1)).to_contain_text("Право в кількох реченнях")
