"""An entry on somebody's behalf takes a few keys and no mouse."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import axe, sideways, sign_in, visit
from tests.factories import NOW, MatchFactory
from tests.factories_visits import wall, world
from visits.cards.issuing import issue
from visits.models import Outcome

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

MOST = 12
KEYS = ["Space", "Tab", "Tab", "Tab", "Tab", "ArrowDown", "Tab", "Tab", "ArrowDown", "Enter"]
"""It took place; past minutes and reasons; the same as last time; past the note; they told me."""


def test_an_entry_on_behalf_takes_twelve_keys_at_most(page: Page, live_server: LiveServer) -> None:
    scene = world()
    planned = scene.visit(wall(2026, 11, 20, 16))
    sign_in(page, live_server.url, scene.coordinator)
    report = reverse("visits:report", args=[scene.centre.slug, planned.pk])
    visit(page, live_server.url + report, 320)
    assert sideways(page) == 0
    assert axe(page) == []
    page.reload()
    expect(page.locator(":focus")).to_have_count(1)
    for key in KEYS:
        page.keyboard.press(key)
    page.wait_for_url(lambda address: not address.endswith("/report/"))
    said = Outcome.objects.get()
    assert (said.result, said.minutes, said.wellbeing, said.channel) == (
        "done",
        60,
        "same",
        "behalf",
    )
    assert len(KEYS) <= MOST


def test_a_card_takes_twelve_keys_at_most_beyond_what_stands_on_it(
    page: Page, live_server: LiveServer
) -> None:
    scene = world()
    matches = [scene.match, MatchFactory(need__client__centre=scene.centre)]
    for match in matches:
        for week in range(3):
            scene.visit(wall(2026, 11, 3, 16) + timedelta(weeks=week), match=match)
    cards = issue(scene.centre, matches, date(2026, 11, 1), by=scene.coordinator, at=NOW)
    sign_in(page, live_server.url, scene.coordinator)
    visit(page, live_server.url + reverse("visits:cards", args=[scene.centre.slug]), 320)
    assert (sideways(page), axe(page)) == (0, [])
    page.reload()
    expect(page.locator(":focus")).to_have_count(1)
    keys = 0
    for card, codes in zip(cards, ("113", "111"), strict=True):
        for text in (str(card.number), *codes, ""):
            page.keyboard.type(text)
            page.keyboard.press("Enter")
            keys += 1
            if text == str(card.number):
                page.wait_for_url(f"**/cards/{card.pk}/")
                expect(page.locator(":focus")).to_have_attribute("maxlength", "1")
        page.wait_for_url("**/visits/cards/")
        expect(page.locator(":focus")).to_have_count(1)
        expect(
            page.get_by_role("main").get_by_text(f"Karta {card.number} zapisana")
        ).to_be_visible()
    said = Outcome.objects.order_by("visit__match__pk", "visit__starts_at")
    assert [one.result for one in said] == ["done", "done", "missed", "done", "done", "done"]
    assert keys / len(cards) <= MOST
    visit(
        page, live_server.url + reverse("visits:card", args=[scene.centre.slug, cards[0].pk]), 320
    )
    assert (sideways(page), axe(page)) == (0, [])
