from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from audit.models import Reading
from centres.models import Role
from tests.factories import NOW
from tests.factories_visits import World, say, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

PAGES = ("detail", "report", "move", "cancel", "concern_from_visit")


def address(scene: World, name: str, pk: int) -> str:
    return reverse(f"visits:{name}", args=[scene.centre.slug, pk])


def test_both_versions_of_a_corrected_report_are_shown(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=2))
    say(visit, note="Pierwsza wersja.")
    say(visit, note="Druga wersja.", at=NOW)
    shown = signed_in(scene.worker).get(address(scene, "detail", visit.pk)).content.decode()
    assert shown.index("Druga wersja.") < shown.index("Wcześniejsze wpisy")
    assert shown.index("Wcześniejsze wpisy") < shown.index("Pierwsza wersja.")


def test_opening_a_visit_is_noted(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit()
    signed_in(scene.worker).get(address(scene, "detail", visit.pk))
    reading = Reading.objects.get()
    assert (reading.what, reading.by, reading.target_id) == ("visit", scene.worker, visit.pk)


@pytest.mark.parametrize("name", PAGES)
def test_another_centres_visit_does_not_exist(signed_in: SignedIn, name: str) -> None:
    scene, other = world(), world()
    visit = other.visit()
    browser = signed_in(scene.head)
    assert browser.get(address(scene, name, visit.pk)).status_code == 404
    assert browser.get(address(other, name, visit.pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_observers_are_refused_and_strangers_sign_in(signed_in: SignedIn, name: str) -> None:
    scene = world()
    visit = scene.visit()
    observer = signed_in(staff(scene.centre, Role.OBSERVER))
    assert observer.get(address(scene, name, visit.pk)).status_code == 403
    volunteer = scene.match.volunteer.user
    assert volunteer is not None
    assert signed_in(volunteer).get(address(scene, name, visit.pk)).status_code == 404


def test_what_can_be_done_follows_from_the_visits_time_and_state(signed_in: SignedIn) -> None:
    scene = world()
    browser = signed_in(scene.coordinator)
    past, coming = scene.visit(NOW - timedelta(days=1)), scene.visit()
    shown = browser.get(address(scene, "detail", past.pk)).content.decode()
    assert address(scene, "report", past.pk) in shown
    assert address(scene, "cancel", past.pk) not in shown
    shown = browser.get(address(scene, "detail", coming.pk)).content.decode()
    assert address(scene, "report", coming.pk) not in shown
    assert address(scene, "move", coming.pk) in shown
    assert address(scene, "cancel", coming.pk) in shown


def test_calling_off_from_the_page_can_be_undone(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(), signed_in(scene.coordinator)
    posted = {"reason": "centre", "version": "1"}
    response = browser.post(address(scene, "cancel", visit.pk), posted, follow=True)
    undo = address(scene, "restore", visit.pk)
    assert response.content.decode().count(undo) == 2
    browser.post(undo)
    visit.refresh_from_db()
    assert visit.state == Visit.State.PLANNED


def test_calling_off_needs_a_reason(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit()
    response = signed_in(scene.worker).post(address(scene, "cancel", visit.pk), {"version": "1"})
    assert "Zaznacz, dlaczego wizyta jest odwołana." in response.content.decode()
    assert not Outcome.objects.exists()


def test_calling_off_a_visit_that_was_moved_meanwhile_is_told_once(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(), signed_in(scene.worker)
    Visit.objects.update(version=5)
    posted = {"reason": "client", "version": "1"}
    response = browser.post(address(scene, "cancel", visit.pk), posted)
    assert "Ktoś w międzyczasie to zmienił" in response.content.decode()
    assert 'name="version" value="5"' in response.content.decode()
    assert not Outcome.objects.exists()


def test_moving_in_two_tabs_is_told_and_nothing_overwritten(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(), signed_in(scene.worker)
    first = {"day": "2026-11-25", "start": "17:00", "minutes": "60", "version": "1"}
    assert browser.post(address(scene, "move", visit.pk), first).status_code == 302
    second = {**first, "day": "2026-11-26"}
    response = browser.post(address(scene, "move", visit.pk), second)
    shown = response.content.decode()
    assert "25 listopada 2026" in shown
    assert 'value="2026-11-26"' in shown
    visit.refresh_from_db()
    assert visit.starts_at == wall(2026, 11, 25, 17)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "2026-11-22"}, "za wczesna"),
        ({"day": "31.02.2027"}, "dzień, który istnieje"),
        ({"day": "9999-12-31"}, "za późna"),
        ({"start": "25:00"}, "Wpisz godzinę, na przykład 16:00."),
        ({"minutes": "0"}, "co najmniej 15 minut"),
        ({"minutes": "999"}, "najwyżej 480 minut"),
        ({"start": "23:50"}, "trwałaby po północy"),
        ({"day": "2026-11-23", "start": "08:00"}, "Ta godzina już minęła"),
        ({"day": "2027-03-28", "start": "02:30"}, "nie ma godziny 02:30. Wpisz 03:30"),
    ],
)
def test_a_time_that_makes_no_sense_is_answered_beside_the_field(
    signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    scene = world()
    visit = scene.visit()
    posted = {"day": "2026-11-25", "start": "17:00", "minutes": "60", "version": "1", **typed}
    response = signed_in(scene.worker).post(address(scene, "move", visit.pk), posted)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    visit.refresh_from_db()
    assert visit.sequence == 0


@pytest.mark.parametrize("reports", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_three_reports(
    signed_in: SignedIn, django_assert_num_queries: Any, reports: int
) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=2))
    for _again in range(reports):
        say(visit)
    browser = signed_in(scene.worker)
    with django_assert_num_queries(9):
        browser.get(address(scene, "detail", visit.pk))
