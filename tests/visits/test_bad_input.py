"""What people type by mistake: each is told in a sentence, nothing typed is lost, nothing saved."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from matching.life.meeting import arrange
from tests.factories import NOW, MatchFactory
from tests.factories_visits import World, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)
TOMORROW = wall(2026, 11, 24, 16)
NO_TIMES = [
    ({"day": "0001-01-01"}, "za wczesna"),
    ({"day": "9999-12-31"}, "za późna"),
    ({"day": "2027-02-29"}, "dzień, który istnieje"),
    ({"day": "31.11.2026"}, "dzień, który istnieje"),
    ({"start": "24:00"}, "Wpisz godzinę"),
    ({"start": "23:30"}, "północ"),
    ({"day": "2027-03-28", "start": "02:30"}, "nie ma godziny 02:30"),
    ({"minutes": "-5"}, "co najmniej 15 minut"),
    ({"minutes": "1e9"}, "liczbę całkowitą"),
]


def moment(**typed: str) -> dict[str, str]:
    return {"day": "2026-11-26", "start": "09:00", "minutes": "60", "version": "1", **typed}


def url(scene: World, name: str, pk: int) -> str:
    return reverse(f"visits:{name}", args=[scene.centre.slug, pk])


@pytest.mark.parametrize(("typed", "sentence"), NO_TIMES)
@pytest.mark.parametrize("name", ["single", "move"])
def test_a_time_that_cannot_be_is_told_beside_its_field(
    signed_in: SignedIn, name: str, typed: dict[str, str], sentence: str
) -> None:
    scene = world()
    planned = scene.visit(TOMORROW)
    page = url(scene, name, scene.match.pk if name == "single" else planned.pk)
    shown = signed_in(scene.worker).post(page, moment(**typed)).content.decode()
    assert sentence in shown
    assert all(value in shown for value in typed.values())
    assert [one.starts_at for one in Visit.objects.all()] == [TOMORROW]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"next_day": "2027-02-29", "next_start": "10:00"}, "dzień, który istnieje"),
        ({"next_day": "9999-01-01", "next_start": "10:00"}, "za późna"),
        ({"next_day": "2027-03-28", "next_start": "02:15"}, "nie ma godziny 02:15"),
        ({"next_day": "2026-11-30"}, "Podaj godzinę następnej wizyty"),
        ({"began": "23:50"}, "północ"),
        ({"kilometres": "-3"}, "większa lub równa 0"),
    ],
)
def test_a_report_with_a_time_that_cannot_be_is_told_and_nothing_typed_is_lost(
    signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    said = {"result": "done", "minutes": "60", "note": "Byłam u niej.", "version": "1"}
    posted = {**said, "submission": str(uuid.uuid4()), **typed}
    shown = signed_in(scene.worker).post(url(scene, "report", visit.pk), posted).content.decode()
    assert sentence in shown
    assert "Byłam u niej." in shown
    assert (Outcome.objects.count(), Visit.objects.count()) == (0, 1)


def test_a_megabyte_of_words_is_refused_and_none_of_them_lost(signed_in: SignedIn) -> None:
    scene = world()
    visit, words = scene.visit(YESTERDAY), "słowo " * 170_000
    posted = {"result": "done", "minutes": "60", "note": words, "version": "1"}
    shown = signed_in(scene.worker).post(url(scene, "report", visit.pk), posted).content.decode()
    assert "500" in shown
    assert words.strip() in shown
    assert not Outcome.objects.exists()


def test_of_two_windows_that_move_a_visit_the_second_is_told(signed_in: SignedIn) -> None:
    scene = world()
    planned, browser = scene.visit(TOMORROW), signed_in(scene.worker)
    page = url(scene, "move", planned.pk)
    assert browser.post(page, moment()).status_code == 302
    second = browser.post(page, moment(day="2026-11-27"))
    assert "Ktoś zmienił" in second.content.decode()
    assert "2026-11-27" in second.content.decode()
    assert Visit.objects.get().starts_at == wall(2026, 11, 26, 9)


def a_first_visit(scene: World, **whose: Any) -> None:
    """On Thursday at nine."""
    match = MatchFactory(**whose, state="accepted")
    arrange(match, companion=scene.worker, starts_at=wall(2026, 11, 26, 9), minutes=60,
            where="home", by=scene.coordinator, at=NOW)  # fmt: skip


def test_no_visit_is_planned_over_the_volunteers_first_visit_elsewhere(signed_in: SignedIn) -> None:
    scene = world()
    a_first_visit(scene, volunteer=scene.match.volunteer, need__client__centre=scene.centre)
    browser, page = signed_in(scene.worker), url(scene, "single", scene.match.pk)
    shown = browser.post(page, moment(start="09:30")).content.decode()
    assert "ma już pierwszą wizytę 26.11.2026 09:00" in shown
    assert not Visit.objects.exists()
    assert browser.post(page, moment(start="10:00")).status_code == 302


def test_no_visit_is_planned_over_a_first_visit_to_the_client(signed_in: SignedIn) -> None:
    scene = world()
    a_first_visit(scene, need__client=scene.client)
    page = url(scene, "single", scene.match.pk)
    shown = signed_in(scene.worker).post(page, moment(start="08:30")).content.decode()
    assert "Klient ma już umówioną pierwszą wizytę 26.11.2026 09:00" in shown
    assert not Visit.objects.exists()
