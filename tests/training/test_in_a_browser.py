import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from centres.models import Role
from tests.browser import PHONE, WIDTHS, axe, sideways, sign_in, visit
from tests.factories import AttendanceFactory
from tests.factories_training import Round, a_round, in_days
from tests.factories_visits import staff
from training.in_the_room.attending import mark_attendance
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
        "plan/?first_day=2020-12-25&start=25:00&rhythm=daily",
        f"plan/?first_day={in_days(30).date()}&start=16:00&rhythm=weekly",
        f"{course}/",
        f"{course}/enrol/",
        f"{course}/people/{person}/leave/",
        f"{course}/meetings/add/",
        f"meetings/{noted}/",
        f"meetings/{coming}/",
        f"meetings/{noted}/walk-in/",
        f"meetings/{coming}/code/",
        f"meetings/{coming}/move/",
        f"meetings/{coming}/cancel/",
    ):
        visit(page, live_server.url + scene.address + place, width)
        assert axe(page) == [], place
        assert sideways(page) == 0, place


def list_of(scene: Round, page: Page, base_url: str, width: int = PHONE) -> None:
    """Open the list of the second meeting, which nobody has noted."""
    sign_in(page, base_url, scene.coordinator)
    visit(page, f"{base_url}{scene.address}meetings/{scene.meeting(2).pk}/", width)


def choice(page: Page, name: str, word: str) -> Locator:
    return page.get_by_role("group", name=name).get_by_label(word, exact=True)


def saved(page: Page) -> None:
    """The script tries again every few seconds, so that one refusal of the server is no failure."""
    expect(page.locator("[data-state]")).to_have_text("Zapisane", timeout=15_000)


def noted(scene: Round) -> list[str]:
    found = scene.meeting(2).attendances.order_by("pk").values_list("state", flat=True)
    return list(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_tick_is_saved_at_once_by_a_big_target(
    page: Page, live_server: LiveServer, width: int
) -> None:
    scene = seeded()
    list_of(scene, page, live_server.url, width)
    absent = choice(page, "Konstancja", "nieobecność")
    target = absent.locator("xpath=..").bounding_box()
    assert target is not None
    assert min(target["width"], target["height"]) >= 40
    absent.check()
    saved(page)
    assert noted(scene) == [Attendance.State.ABSENT]
    page.get_by_role("button", name="a pozostałych jako obecnych").click()
    page.get_by_text("Obecność jest zapisana.").wait_for()
    assert noted(scene) == [Attendance.State.ABSENT, Attendance.State.PRESENT]


def test_ticks_survive_losing_the_signal_and_closing_the_page(
    page: Page, live_server: LiveServer
) -> None:
    scene = seeded()
    list_of(scene, page, live_server.url)
    page.context.set_offline(True)
    choice(page, "Konstancja", "obecność").check()
    choice(page, "Nowak", "nieobecność").check()
    expect(page.locator("[data-state]")).to_have_text("Czeka na sieć: 2")
    assert noted(scene) == []
    page.context.set_offline(False)
    saved(page)
    assert sorted(noted(scene)) == [Attendance.State.ABSENT, Attendance.State.PRESENT]
    assert page.evaluate("localStorage.length") == 0


def test_ticks_kept_on_the_phone_are_sent_when_the_page_is_opened_again(
    page: Page, live_server: LiveServer
) -> None:
    scene = seeded()
    list_of(scene, page, live_server.url)
    page.context.set_offline(True)
    choice(page, "Konstancja", "obecność").check()
    expect(page.locator("[data-state]")).to_have_text("Czeka na sieć: 1")
    kept = page.evaluate("Object.values(localStorage).join()")
    assert "number" in kept
    assert "present" not in kept, "who came, readable to whoever finds the phone"
    page.goto("about:blank")
    page.context.set_offline(False)
    list_of(scene, page, live_server.url)
    saved(page)
    assert noted(scene) == [Attendance.State.PRESENT]


def test_signing_out_leaves_nothing_on_the_phone(page: Page, live_server: LiveServer) -> None:
    scene = seeded()
    list_of(scene, page, live_server.url)
    page.route("**/tick/", lambda route: route.abort())
    choice(page, "Konstancja", "obecność").check()
    expect(page.locator("[data-state]")).to_have_text("Czeka na sieć: 1")
    visit(page, f"{live_server.url}/accounts/logout/", PHONE)
    expect(page.get_by_text("Jeśli teraz się wylogujesz, przepadną.")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Wyloguj").click()
    page.wait_for_url(lambda url: "logout" not in url)
    assert page.evaluate("localStorage.length") == 0


def test_two_phones_with_one_list(page: Page, live_server: LiveServer) -> None:
    scene = seeded()
    list_of(scene, page, live_server.url)
    colleague = staff(scene.centre, Role.HEAD)
    person = scene.course.enrolments.order_by("pk")[0].volunteer
    mark_attendance(
        scene.meeting(2), {person: Attendance.State.ABSENT}, by=colleague, at=timezone.now()
    )
    choice(page, "Konstancja", "obecność").check()
    expect(page.get_by_role("alert")).to_contain_text(str(colleague))
    expect(choice(page, "Konstancja", "nieobecność")).to_be_checked()
    assert noted(scene) == [Attendance.State.ABSENT]
    choice(page, "Konstancja", "obecność").check()
    saved(page)
    assert noted(scene) == [Attendance.State.PRESENT]


def test_without_javascript_the_list_is_an_ordinary_form(
    browser: Browser, live_server: LiveServer
) -> None:
    scene = seeded()
    page = browser.new_context(java_script_enabled=False).new_page()
    list_of(scene, page, live_server.url)
    choice(page, "Konstancja", "nieobecność").check()
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_text("Obecność jest zapisana.").wait_for()
    assert noted(scene) == [Attendance.State.ABSENT]
    page.context.close()
