"""The stand-in's pages in Chromium."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from twilio.rest import Client

from demo.phone_network import PhoneNetwork
from tests.demo.app_at_the_other_end import App

pytestmark = pytest.mark.browser

TO, CENTRE = "+48451000001", "+48732100000"
AXE = (Path(__file__).parents[1] / "vendor/axe-core/axe.min.js").read_text()


@pytest.fixture
def send(client: Client) -> Callable[[str], None]:
    def send(body: str) -> None:
        client.messages.create(to=TO, from_=CENTRE, body=body)

    return send


def test_one_reads_an_sms_and_answers_it(
    page: Page, net: PhoneNetwork, app: App, send: Callable[[str], None]
) -> None:
    send("GOPS Kowala: Jutro o 16:00 wizyta. Odpisz TAK lub NIE.")
    page.goto(net.url)
    page.get_by_role("link", name="451 000 001").click()
    page.get_by_role("button", name="TAK").dblclick()
    expect(page.get_by_text("doręczone")).to_be_visible()
    assert [r.fields["Body"] for r in app.received] == ["TAK"]


def test_a_new_message_comes_in_beside_what_is_being_typed(
    page: Page, net: PhoneNetwork, send: Callable[[str], None]
) -> None:
    page.goto(f"{net.url}/phone/{TO}/")
    page.get_by_label("Treść SMS-a").fill("Będę o")
    send("Proszę o odpowiedź")
    expect(page.get_by_text("Proszę o odpowiedź")).to_be_visible()
    expect(page.get_by_label("Treść SMS-a")).to_have_value("Będę o")
    expect(page.get_by_label("Treść SMS-a")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Jest nowa wiadomość.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/?numer=x", f"/phone/{TO}/", "/mail/", "/nic/"])
def test_pages_are_accessible_on_a_narrow_screen(
    page: Page, net: PhoneNetwork, send: Callable[[str], None], path: str, scheme: str
) -> None:
    send("Odpisz: http://127.0.0.1:8000/a/bardzo-dlugi-znak-ktory-sie-nie-zmiesci-w-wierszu/")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(net.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
