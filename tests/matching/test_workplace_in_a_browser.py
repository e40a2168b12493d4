"""The workplace by keyboard, on a laptop and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import LAPTOP, PHONE, axe, sideways, sign_in, visit
from tests.factories_matching import cleared, open_need

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}


def test_two_are_ticked_compared_and_seen_on_the_map_without_a_mouse(
    page: Page, live_server: LiveServer, centre, coordinator
) -> None:
    need = open_need(centre, **LONG)
    first, second = (cleared(centre, village=centre.village) for _ in range(2))
    sign_in(page, live_server.url, coordinator.user)
    visit(page, live_server.url + coordinator.url(f"matching/needs/{need.pk}/"), LAPTOP)
    assert axe(page) == []
    for person in (first, second):
        page.locator(f"#compare-{person.pk}").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name=re.compile("Porównaj dwie")).press("Enter")
    expect(page.get_by_role("columnheader", name=str(first))).to_be_visible()
    assert axe(page) == []
    visit(page, live_server.url + coordinator.url(f"matching/needs/{need.pk}/map/"), PHONE)
    assert axe(page) == []
    both = f"person={first.pk}&person={second.pk}"
    for address in ("map/", f"what-if/{first.pk}/", "", f"compare/?{both}"):
        url = coordinator.url(f"matching/needs/{need.pk}/{address}")
        visit(page, live_server.url + url, PHONE)
        assert sideways(page) == 0, address
