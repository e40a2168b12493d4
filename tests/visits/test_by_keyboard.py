"""An entry on somebody's behalf takes a few keys and no mouse."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import axe, sideways, sign_in, visit
from tests.factories_visits import wall, world
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
