import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import LAPTOP, WIDTHS, axe, sideways, sign_in, visit
from tests.factories import AvailabilityFactory, EnrolmentFactory, ParticipantFactory, UserFactory
from tests.factories_training import Round, a_round, in_days, working_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def planned() -> Round:
    scene = a_round(in_days(9), capacity=1, published_at=None)
    AvailabilityFactory(volunteer=scene.person())
    AvailabilityFactory(volunteer=scene.outsider(), weekday=3)
    EnrolmentFactory(course=scene.course, volunteer=scene.outsider(), state="waiting")
    outside = ParticipantFactory(centre=scene.centre)
    EnrolmentFactory(course=scene.course, volunteer=None, participant=outside)
    scene.course.meetings.update(trainer=scene.coordinator)
    return scene


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_planner_is_accessible_and_fits(
    page: Page, live_server: LiveServer, width: int
) -> None:
    scene = planned()
    sign_in(page, live_server.url, scene.coordinator)
    course, meeting = scene.course.pk, scene.meeting().pk
    asked = f"first_day={working_day(20)}&start=16:00&rhythm=weekly&avoids_breaks=on"
    for place in (
        f"plan/?{asked}",
        "seminar/",
        "topics/",
        f"calendar/?month={in_days(9):%Y-%m}",
        "led-by-me/",
        f"{course}/",
        f"{course}/edit/",
        f"{course}/dates/",
        f"{course}/people/add/",
        f"meetings/{meeting}/trainer/",
    ):
        visit(page, live_server.url + scene.address + place, width)
        assert axe(page) == [], place
        assert sideways(page) == 0, place


def test_a_meeting_is_put_on_another_day_by_arrow_keys_and_by_dragging(
    page: Page, live_server: LiveServer
) -> None:
    scene = planned()
    sign_in(page, live_server.url, scene.coordinator)
    visit(page, f"{live_server.url}{scene.address}{scene.course.pk}/dates/", LAPTOP)
    day = page.locator("#id_day_1")
    before = day.input_value()
    chip = page.locator(".chip[data-number='1']")
    chip.focus()
    page.keyboard.press("ArrowUp")
    expect(day).not_to_have_value(before)
    page.keyboard.press("ArrowDown")
    expect(day).to_have_value(before)
    expect(chip).to_be_focused()
    second = page.locator("#id_day_2").input_value()
    chip.drag_to(page.locator(f"td[data-day='{second}']"))
    expect(day).to_have_value(second)
    day.fill(before)
    day.blur()
    expect(page.locator(f"td[data-day='{before}'] .chip")).to_have_text("spotkanie 1")


@pytest.mark.parametrize("width", WIDTHS)
def test_choosing_a_course_is_accessible_and_fits(
    page: Page, live_server: LiveServer, width: int
) -> None:
    scene = a_round(in_days(9))
    own = scene.outsider(user=UserFactory())
    sign_in(page, live_server.url, own.user)
    visit(page, f"{live_server.url}/my/preparation/", width)
    page.get_by_role("button", name="Biorę udział").click()
    expect(page.get_by_text("Masz miejsce.", exact=True)).to_be_visible()
    assert axe(page) == []
    assert sideways(page) == 0
