from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from matching.models import Match
from tests.factories import NOW, UserFactory
from tests.factories_visits import World, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db


def volunteer_of(scene: World) -> Any:
    return scene.match.volunteer.user


def answer(pk: int) -> str:
    return reverse("my_visits:answer", args=[pk])


def report(pk: int) -> str:
    return reverse("my_visits:report", args=[pk])


def test_the_own_page_shows_whom_one_visits_and_where(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    shown = signed_in(volunteer_of(scene)).get(reverse("my:visits")).content.decode()
    assert "Wtorek 24 listopada, 16:00–17:00" in shown
    for known in (scene.client.first_name, scene.client.address, scene.match.need.tasks):
        assert known in shown
    assert scene.client.last_name not in shown


def test_one_answers_about_ones_own_visit(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(), signed_in(volunteer_of(scene))
    browser.post(answer(visit.pk), {"answer": "yes"})
    visit.refresh_from_db()
    assert visit.answer == Visit.Answer.YES
    browser.post(answer(visit.pk), {"answer": "no"})
    visit.refresh_from_db()
    assert visit.answer == Visit.Answer.NO


def test_looking_answers_nothing(signed_in: SignedIn) -> None:
    scene = world()
    visit, browser = scene.visit(), signed_in(volunteer_of(scene))
    assert browser.get(answer(visit.pk), {"answer": "yes"}).status_code == 405
    assert browser.get(report(visit.pk), {"result": "done"}).status_code == 405
    visit.refresh_from_db()
    assert visit.answer == ""


def test_somebody_elses_visit_does_not_exist(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    for user in (volunteer_of(world()), scene.head, UserFactory()):
        browser = signed_in(user)
        assert browser.post(answer(visit.pk), {"answer": "yes"}).status_code == 404
        assert browser.post(report(visit.pk), {"result": "done"}).status_code == 404


def test_a_visit_of_an_ended_match_is_nobodys_any_more(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit()
    Match.objects.update(state="ended", ended_at=NOW, end_reason="goal")
    browser = signed_in(volunteer_of(scene))
    assert browser.post(answer(visit.pk), {"answer": "yes"}).status_code == 404
    assert scene.client.address not in browser.get(reverse("my:visits")).content.decode()


def test_after_the_visit_has_begun_the_answer_is_too_late(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW)
    response = signed_in(volunteer_of(scene)).post(answer(visit.pk), {"answer": "yes"}, follow=True)
    assert "Za późno" in response.content.decode()


def test_a_past_visit_is_reported_in_one_tap_and_a_double_tap_is_one_outcome(
    signed_in: SignedIn,
) -> None:
    scene = world()
    visit, browser = scene.visit(NOW - timedelta(days=1)), signed_in(volunteer_of(scene))
    assert report(visit.pk) in browser.get(reverse("my:visits")).content.decode()
    for _again in range(2):
        browser.post(report(visit.pk), {"result": "done"})
    outcome = Outcome.objects.get()
    assert (outcome.result, outcome.minutes) == ("done", 60)
    assert outcome.reported_by == volunteer_of(scene)
    assert report(visit.pk) not in browser.get(reverse("my:visits")).content.decode()


def test_a_visit_that_did_not_take_place_is_reported_too(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    signed_in(volunteer_of(scene)).post(report(visit.pk), {"result": "not"})
    visit.refresh_from_db()
    assert visit.state == Visit.State.ATTEMPTED


def test_what_staff_have_reported_is_not_overwritten_by_a_tap(signed_in: SignedIn) -> None:
    scene = world()
    visit = scene.visit(NOW - timedelta(days=1))
    Visit.objects.update(state=Visit.State.ATTEMPTED)
    signed_in(volunteer_of(scene)).post(report(visit.pk), {"result": "done"})
    assert not Outcome.objects.exists()
