import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import WIDTHS, axe, sideways, sign_in, visit
from tests.factories import AttendanceFactory
from tests.factories_training import Round, a_round, in_days
from training.models import Attendance

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def seeded() -> Round:
    """A course under way: one meeting noted, one not, one asked about."""
    scene = a_round(in_days(-13))
    person = scene.person(last_name="Brzęczyszczykiewicz-Wróblewska", first_name="Konstancja")
    scene.person()
    scene.outsider()
    scene.attend(person, [1])
    AttendanceFactory(meeting=scene.meeting(3), volunteer=person, state="excused")
    return scene


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(page: Page, live_server: LiveServer, width: int) -> None:
    scene = seeded()
    sign_in(page, live_server.url, scene.coordinator)
    course, noted, coming = (
        scene.course.pk,
        scene.meeting(2).pk,
        scene.meeting(3).pk,
    )
    person = scene.course.enrolments.order_by("pk")[0].volunteer_id
    for place in (
        "",
        "plan/",
        "plan/?first_day=2020-12-25&start=25:00&every_weeks=9",
        f"plan/?first_day={in_days(30).date()}&start=16:00&every_weeks=1",
        f"{course}/",
        f"{course}/enrol/",
        f"{course}/people/{person}/leave/",
        f"{course}/meetings/add/",
        f"meetings/{noted}/",
        f"meetings/{coming}/",
        f"meetings/{coming}/sheet/",
        f"meetings/{coming}/move/",
        f"meetings/{coming}/cancel/",
    ):
        visit(page, live_server.url + scene.address + place, width)
        assert axe(page) == [], place
        assert sideways(page) == 0, place


@pytest.mark.parametrize("width", WIDTHS)
def test_attendance_is_noted_by_big_targets(
    page: Page, live_server: LiveServer, width: int
) -> None:
    scene = seeded()
    sign_in(page, live_server.url, scene.coordinator)
    meeting = scene.meeting(2)
    visit(page, f"{live_server.url}{scene.address}meetings/{meeting.pk}/", width)
    choice = page.get_by_role("group", name="Konstancja").get_by_label("nieobecność", exact=True)
    target = choice.locator("xpath=..").bounding_box()
    assert target is not None
    assert min(target["width"], target["height"]) >= 40
    choice.check()
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Obecność jest zapisana.").wait_for()
    assert sorted(meeting.attendances.values_list("state", flat=True)) == [
        Attendance.State.ABSENT,
        Attendance.State.PRESENT,
    ]
