"""The week, the month and the addresses of calendars, on a phone and on a laptop."""

from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import LAPTOP, PHONE, axe, sideways, sign_in, visit
from tests.factories import NOW, CourseFactory, MeetingFactory
from tests.factories_visits import plan, world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_a_monday_morning() -> Iterator[None]:
    """As elsewhere, but the clock goes on: a browser waits for it."""
    with time_machine.travel(NOW, tick=True):
        yield


def test_the_pages_are_accessible_and_fit_and_the_keyboard_reaches_a_visit(
    page: Page, live_server: LiveServer
) -> None:
    scene = world()
    plan(scene.match)
    MeetingFactory(course=CourseFactory(centre=scene.centre), starts_at=NOW)
    sign_in(page, live_server.url, scene.coordinator)
    desk = f"{live_server.url}/desk/{scene.centre.slug}/visits"
    for address, width in (
        (f"{desk}/week/?week=2026-W48", LAPTOP),
        (f"{desk}/month/?month=2026-12", PHONE),
        (f"{live_server.url}/calendar/", PHONE),
    ):
        visit(page, address, width)
        assert (axe(page), sideways(page)) == ([], 0)
    visit(page, f"{desk}/month/?month=2026-12")
    page.locator("table.timetable a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/visits/*/")
