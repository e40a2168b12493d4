"""The ten main tasks by keyboard alone: no mouse, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from messaging.models import Message
from tests.factories import VillageFactory
from tests.joining import code_sent_to
from tests.keyboard.keys import Keyboard
from tests.looks.world import World, make_world
from visits.models import Outcome, Visit
from volunteers.models import Volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {"tel": "451 000 077", "email": "", "text": "Łucja"}


@pytest.fixture
def scene(live_server: LiveServer) -> World:
    made = make_world()
    village = made.seeded.centre.village
    VillageFactory(municipality=village.municipality, name="Żółwin")
    return made


def test_a_stranger_finds_reads_and_signs_up(
    page: Page, live_server: LiveServer, scene: World
) -> None:
    keys = Keyboard(page)
    page.goto(live_server.url)
    changes_how_it_looks(page, keys)
    changes_the_language(page, keys)
    reads_a_chapter(page, keys)
    searches_the_handbook(page, keys)
    page.goto(live_server.url)
    finds_a_centre(page, keys, scene)
    signs_up(page, keys, scene)


def test_a_volunteer_answers_and_tells(page: Page, live_server: LiveServer, scene: World) -> None:
    keys, person = Keyboard(page), scene.seeded.kept["helper"]
    page.goto(f"{live_server.url}/a/{scene.values['$question']}/")
    answers_a_question(page, keys, scene)
    page.goto(f"{live_server.url}/accounts/login/")
    User.objects.filter(pk=person.user_id).update(email="anna@example.org")
    signs_in_by_code(page, keys, "anna@example.org")
    page.goto(f"{live_server.url}/my/{person.pk}/times/")
    says_when_they_have_time(page, keys, person)
    silent = Visit.objects.get(pk=scene.seeded.objects["silent"])
    page.goto(f"{live_server.url}/my/visits/{silent.pk}/tell/")
    tells_how_a_visit_was(page, keys, silent)


def changes_how_it_looks(page: Page, keys: Keyboard) -> None:
    keys.reach("Przejdź do treści", "a")
    keys.follow("Największy tekst", "button")
    keys.follow("Wysoki kontrast", "button")
    keys.follow("Ciemne kolory", "button")
    expect(page.locator("html")).to_have_class("size-3 contrast")
    assert page.locator("link[href*='dark']").get_attribute("media") == "screen"


def changes_the_language(page: Page, keys: Keyboard) -> None:
    keys.follow("English", "button")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    keys.follow("polski", "button")


def reads_a_chapter(page: Page, keys: Keyboard) -> None:
    keys.follow("Podręcznik", "a")
    number, title = page.locator(".contents a").first.inner_text().split(maxsplit=1)
    keys.follow(f"{number} {title}", "a")
    keys.press("Tab", "Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def searches_the_handbook(page: Page, keys: Keyboard) -> None:
    keys.follow("Podręcznik", "a")
    keys.reach("Szukaj w podręczniku", "input")
    keys.type("kontrakt")
    with page.expect_navigation():
        keys.press("Enter")
    first = page.locator("main li a[href*='/podrecznik/']").first.inner_text()
    keys.follow(first, "a")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def finds_a_centre(page: Page, keys: Keyboard, scene: World) -> None:
    keys.reach("W jakiej gminie lub wsi mieszkasz?", "input")
    keys.type("zolwin")
    with page.expect_navigation():
        keys.press("Enter")
    keys.follow(scene.seeded.centre.name, "a")
    keys.follow("Zgłoś się", "a")
    assert page.url.endswith(f"/join/{scene.seeded.centre.slug}/")


def signs_up(page: Page, keys: Keyboard, scene: World) -> None:
    """Whatever the form asks, in one step or several: text is typed, choices are made."""
    before = Volunteer.objects.count()
    while "/thanks/" not in page.url:
        answered: set[str] = set()
        while (place := keys.on()).tag != "button" or place.type != "submit" or not answered:
            if place.field in {"", *answered}:
                continue
            if place.field == "code":
                keys.type(code_sent_to("+48451000077"))
            elif not fill(keys, place.type):
                continue
            answered.add(place.field)
        with page.expect_navigation():
            keys.press("Enter")
    assert Volunteer.objects.count() == before + 1


def fill(keys: Keyboard, kind: str) -> bool:
    """Answer what has the focus; False where it is no question."""
    if kind in TYPED:
        keys.type(TYPED[kind])
    elif kind == "radio":
        keys.press("ArrowDown", "ArrowDown", "ArrowDown")
    elif kind == "checkbox":
        keys.press("Space")
    elif kind.startswith("select"):
        keys.press("ArrowDown")
    else:
        return False
    return True


def answers_a_question(page: Page, keys: Keyboard, scene: World) -> None:
    asked: Message = scene.seeded.kept["question"]
    keys.follow("Tak", "button")
    asked.refresh_from_db()
    assert asked.answer == "yes"


def signs_in_by_code(page: Page, keys: Keyboard, email: str) -> None:
    while keys.on().field != "email":
        pass
    keys.type(email)
    with page.expect_navigation():
        keys.press("Enter")
    [code] = re.findall(r"^[A-Z0-9-]{6,}$", Message.objects.latest("pk").body, re.MULTILINE)
    keys.reach("Kod", "input")
    keys.type(code)
    with page.expect_navigation():
        keys.press("Enter")
    assert "/my/" in page.url


def says_when_they_have_time(page: Page, keys: Keyboard, person: Volunteer) -> None:
    before = person.availabilities.count()
    keys.reach("sobota", "input")
    keys.press("Space")
    keys.follow("Zapisz", "button")
    assert person.availabilities.count() == before + 1


def tells_how_a_visit_was(page: Page, keys: Keyboard, visit: Visit) -> None:
    while keys.on().type != "radio":
        pass
    keys.press("Space")
    keys.follow("Wyślij", "button")
    assert Outcome.objects.get(visit=visit).result == "done"
