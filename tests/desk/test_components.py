"""The page of components, and the frame that every page has."""

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from desk.components import WRONG
from tests.browser import WIDTHS, axe, sideways, visit

ADDRESS = "/desk/components/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(settings: Settings) -> None:
    settings.DEMO = True


def test_the_page_does_not_exist_in_use(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.usefixtures("shown")
def test_each_error_stands_beside_its_field_and_in_the_summary(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert 'aria-describedby="wrong_phone_helptext wrong_phone_error"' in page
    assert 'id="wrong_phone_error"' in page
    assert 'href="#wrong_phone"' in page
    assert 'href="#wrong_contact_0"' in page


@pytest.mark.usefixtures("shown")
def test_what_was_typed_wrongly_is_still_there(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    for typed in (WRONG["phone"], WRONG["day"], WRONG["starts"], WRONG["persons"]):
        assert f'value="{typed}"' in page


@pytest.mark.usefixtures("shown")
def test_help_text_and_autocomplete_reach_the_input(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert 'autocomplete="given-name"' in page
    assert 'inputmode="tel"' in page
    assert 'id="empty_phone_helptext"' in page


@pytest.mark.usefixtures("shown")
def test_a_page_says_its_language(client: Client) -> None:
    assert '<html lang="pl"' in client.get(ADDRESS).content.decode()
    client.post("/i18n/setlang/", {"language": "uk", "next": ADDRESS})
    assert '<html lang="uk"' in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("address", ["/there/is/no/such/page/", ADDRESS])
def test_a_missing_page_is_told_in_polish(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()


@pytest.mark.browser
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("display", ["1-0", "3-1"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_components_are_accessible(
    browser: Browser, live_server: LiveServer, width: int, scheme: str, display: str
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="pl-PL")  # type: ignore[arg-type]  # a literal
    context.add_cookies([{"name": "display", "value": display, "url": live_server.url}])
    page = context.new_page()
    visit(page, live_server.url + ADDRESS, width)
    found = axe(page)
    too_wide = sideways(page)
    context.close()
    assert found == []
    assert too_wide == 0


@pytest.mark.browser
@pytest.mark.usefixtures("shown")
def test_nothing_is_loaded_from_elsewhere_and_no_policy_is_broken(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: complaints.append(line.text))
    visit(page, live_server.url + ADDRESS)
    page.close()
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert [line for line in complaints if "Content Security Policy" in line] == []
