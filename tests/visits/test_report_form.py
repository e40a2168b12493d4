import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOW
from tests.factories_visits import World, say, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Concern, Outcome, Visit

pytestmark = pytest.mark.django_db

YESTERDAY = NOW - timedelta(days=1)


def address(scene: World, visit: Visit, **asked: str) -> str:
    path = reverse("visits:report", args=[scene.centre.slug, visit.pk])
    return path + ("?" + "&".join(f"{k}={v}" for k, v in asked.items()) if asked else "")


def filled(**changes: str) -> dict[str, str]:
    return {
        "result": "done",
        "minutes": "60",
        "reason": "",
        "wellbeing": "same",
        "note": "",
        "version": "1",
        "submission": str(uuid.uuid4()),
        **changes,
    }


def test_the_minutes_are_filled_in_as_planned(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    shown = signed_in(scene.worker).get(address(scene, visit)).content.decode()
    assert 'name="minutes" value="60"' in shown


def test_a_double_submit_is_one_outcome(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser, once = scene.visit(YESTERDAY), signed_in(scene.worker), filled()
    for _again in range(2):
        assert browser.post(address(scene, visit), once).status_code == 302
    assert Outcome.objects.count() == 1


def test_the_usual_report_takes_nine_questions_to_the_database(
    signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Four to know who asks and what about, two whether it is new, three that save it."""
    scene = world()
    visit, browser = scene.visit(YESTERDAY), signed_in(scene.coordinator)
    begin_and_end = 2
    with django_assert_num_queries(9 + begin_and_end):
        browser.post(address(scene, visit), filled())


def test_a_stale_report_is_told_and_nothing_overwritten(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(YESTERDAY), signed_in(scene.worker)
    say(Visit.objects.with_people().get(), minutes=45, by=scene.head)
    response = browser.post(address(scene, visit), filled(note="Moje słowa."))
    shown = response.content.decode()
    assert "Ktoś zmienił" in shown
    assert "45" in shown
    assert "Moje słowa." in shown
    assert Outcome.objects.count() == 1
    again = filled(note="Moje słowa.", version="2")
    assert browser.post(address(scene, visit), again).status_code == 302
    assert Outcome.objects.count() == 2


def test_a_correction_begins_with_what_was_said(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    say(visit, minutes=45, note="Spacer.", wellbeing="better")
    shown = signed_in(scene.worker).get(address(scene, visit)).content.decode()
    assert "Popraw wpis" in shown
    assert 'name="minutes" value="45"' in shown
    assert "Spacer." in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"result": ""}, "Zaznacz, co się wydarzyło."),
        ({"minutes": ""}, "Podaj, ile minut trwała wizyta."),
        ({"minutes": "0"}, "większa lub równa 1"),
        ({"minutes": "1000"}, "najwyżej 720 minut"),
        ({"result": "attempted"}, "Podaj, dlaczego wizyta się nie odbyła."),
        ({"note": "x" * 501}, "najwyżej 500"),
        ({"wellbeing": "lost"}, "Wybierz poprawną wartość"),
        ({"reason": "pause", "result": "cancelled"}, "Wybierz poprawną wartość"),
    ],
)
def test_a_report_that_makes_no_sense_is_answered_beside_the_field(
    signed_in: SignedIn, typed: dict[str, str], sentence: str
) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    response = signed_in(scene.worker).post(address(scene, visit), filled(**typed))
    assert sentence in response.content.decode()
    assert not Outcome.objects.exists()


def test_invisible_characters_are_dropped_from_the_note(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    typed = "Do\u0301bry\u200b dzie\u0144\u202e \U0001f600\x00"
    signed_in(scene.worker).post(address(scene, visit), filled(note=typed))
    assert Outcome.objects.get().note == "Dóbry dzień \U0001f600"


def test_a_visit_still_to_come_cannot_be_reported(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(wall(2026, 11, 24, 16))
    response = signed_in(scene.worker).post(address(scene, visit), filled())
    assert "dopiero przed nami (24.11.2026 16:00)" in response.content.decode()
    assert not Outcome.objects.exists()


def test_a_worry_says_who_is_told(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(YESTERDAY)
    response = signed_in(scene.coordinator).post(
        address(scene, visit), filled(wellbeing="worry", note="Zimno."), follow=True
    )
    assert "Pracownik socjalny i kierownik dostali wiadomość" in response.content.decode()
    assert Concern.objects.get().text == "Zimno."


def test_one_comes_back_to_the_list_one_came_from(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(YESTERDAY), signed_in(scene.worker)
    response = browser.post(address(scene, visit, back="silent"), filled())
    assert response.headers["Location"] == reverse("visits:silent", args=[scene.centre.slug])
    posted = filled(version="2", note="Popr.")
    response = browser.post(address(scene, visit, back="//evil.example"), posted)
    assert response.headers["Location"].startswith(f"/desk/{scene.centre.slug}/")
