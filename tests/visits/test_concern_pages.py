import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from audit.models import Reading
from centres.models import Role
from tests.factories_visits import ConcernFactory, World, staff, world
from tests.visits.conftest import SignedIn
from visits.concerns.escalating import escalate
from visits.models import Concern, EscalationHours

pytestmark = pytest.mark.django_db


def address(scene: World, name: str, *pk: int) -> str:
    return reverse(f"visits:{name}", args=[scene.centre.slug, *pk])


def worry(text: str) -> dict[str, str]:
    return {
        "text": text,
        "severity": "2",
        "category": "home",
        "submission": str(uuid.uuid4()),
    }


def test_a_worry_from_the_phone_is_opened_from_the_clients_card(signed_in: SignedIn) -> None:
    scene = world()
    posted = worry("Sąsiadka dzwoniła.")
    browser = signed_in(scene.coordinator)
    for _again in range(2):
        response = browser.post(address(scene, "concern_open", scene.client.pk), posted)
    concern = Concern.objects.get()
    assert response.headers["Location"] == address(scene, "concern", concern.pk)
    assert concern.opened_by == scene.coordinator


def test_a_colleague_may_open_a_concern_without_seeing_it_afterwards(
    signed_in: SignedIn,
) -> None:
    scene = world()
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    posted = worry("Widziałam coś.")
    response = signed_in(colleague).post(
        address(scene, "concern_from_visit", scene.visit().pk), posted
    )
    assert response.headers["Location"] == reverse(
        "clients:detail", args=[scene.centre.slug, scene.client.pk]
    )
    assert Concern.objects.get().opened_by == colleague


def test_a_concern_needs_words(signed_in: SignedIn) -> None:
    scene = world()
    response = signed_in(scene.head).post(
        address(scene, "concern_open", scene.client.pk), {"text": " "}
    )
    assert "Napisz w kilku słowach, co Cię niepokoi." in response.content.decode()


def test_the_page_shows_the_steps_and_each_opening_is_noted(signed_in: SignedIn) -> None:
    scene = world()
    concern = ConcernFactory(client=scene.client)
    browser = signed_in(scene.head)
    posted = {"note": "Pojadę jutro.", "version": "1"}
    browser.post(address(scene, "concern_review", concern.pk), posted)
    shown = browser.get(address(scene, "concern", concern.pk)).content.decode()
    assert "Pojadę jutro." in shown
    assert "w trakcie sprawdzania" in shown
    assert Reading.objects.filter(what="concern", target_id=concern.pk).count() == 1


def test_a_step_in_two_tabs_is_told_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    scene = world()
    concern = ConcernFactory(client=scene.client)
    browser = signed_in(scene.head)
    posted = {"note": "Zamykam.", "version": "1"}
    browser.post(address(scene, "concern_act", concern.pk), {"note": "Byłam.", "version": "1"})
    response = browser.post(address(scene, "concern_close", concern.pk), posted)
    shown = response.content.decode()
    assert "Ktoś w międzyczasie to zmienił" in shown
    assert "Byłam." in shown
    assert "Zamykam." in shown
    concern.refresh_from_db()
    assert concern.state == Concern.State.ACTION


def test_a_step_needs_words(signed_in: SignedIn) -> None:
    scene = world()
    concern = ConcernFactory(client=scene.client)
    response = signed_in(scene.head).post(
        address(scene, "concern_close", concern.pk), {"note": " ", "version": "1"}
    )
    assert "Napisz w kilku słowach, co zrobiono." in response.content.decode()


def test_for_whom_a_concern_does_not_exist(signed_in: SignedIn) -> None:
    scene = world(confidential=True)
    concern = ConcernFactory(client=scene.client, text="TAJNE")
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    for user in (scene.coordinator, colleague, world().head):
        browser = signed_in(user)
        assert browser.get(address(scene, "concern", concern.pk)).status_code == 404
        for step in ("review", "act", "close"):
            path = address(scene, f"concern_{step}", concern.pk)
            assert browser.post(path, {"note": "x", "version": "1"}).status_code == 404
    for user in (scene.coordinator, colleague):
        shown = signed_in(user).get(address(scene, "concerns")).content.decode()
        assert scene.client.last_name not in shown


def test_the_list_shows_closed_concerns_only_on_request(signed_in: SignedIn) -> None:
    scene = world()
    ConcernFactory(client=scene.client, state="closed", closed_at=scene.client.created_at)
    browser = signed_in(scene.head)
    assert "Nie ma otwartych obaw" in browser.get(address(scene, "concerns")).content.decode()
    everything = browser.get(address(scene, "concerns"), {"state": "all"}).content.decode()
    assert str(scene.client) in everything


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_concerns(
    signed_in: SignedIn, django_assert_num_queries: Any, rows: int
) -> None:
    scene = world()
    for _n in range(rows):
        ConcernFactory(client=scene.client)
    browser = signed_in(scene.head)
    with django_assert_num_queries(5):
        browser.get(address(scene, "concerns"))


def test_the_journey_of_a_concern_that_nobody_opened_in_time(signed_in: SignedIn) -> None:
    scene = world()
    browser, head = signed_in(scene.coordinator), signed_in(scene.head)
    browser.post(address(scene, "concern_open", scene.client.pk), worry("Zimno w domu."))
    concern = Concern.objects.get()
    late = concern.opened_at + timedelta(hours=8)
    with time_machine.travel(late, tick=False):
        assert escalate(at=late) == 1
        today = head.get(reverse("desk:today", args=[scene.centre.slug])).content.decode()
        assert "nikt nie otworzył na czas" in today
        page = address(scene, "concern", concern.pk)
        assert scene.worker.get_full_name() in head.get(page).content.decode()
        head.post(f"{page}assess/", {"severity": "3", "category": "violence", "version": "1"})
        [first, *_] = head.get(page).context["duties"]
        head.post(f"{page}tick/", {"duty": first[0]})
        head.post(f"{page}close/", {"note": "Wyjaśnione.", "version": "2"})
    concern.refresh_from_db()
    assert (concern.state, concern.severity) == (Concern.State.CLOSED, 3)
    assert concern.steps.filter(duty=first[0], by=scene.head).exists()


def test_only_the_head_sets_the_rules(signed_in: SignedIn) -> None:
    scene = world()
    page = reverse("visits:concern_rules", args=[scene.centre.slug])
    assert signed_in(scene.coordinator).get(page).status_code == 403
    hours = {"hours_1": "72", "hours_2": "0", "hours_3": "1", "lines_child": "Krok"}
    shown = signed_in(scene.head).post(page, hours).content.decode()
    assert "Krok" in shown
    assert not EscalationHours.objects.exists()
    signed_in(scene.head).post(page, hours | {"hours_2": "4"})
    assert EscalationHours.objects.get(severity=2).hours == 4


def test_a_landline_cannot_sound_the_alarm(signed_in: SignedIn) -> None:
    scene = world()
    page = reverse("visits:concern_alarm", args=[scene.centre.slug])
    shown = signed_in(scene.worker).post(page, {"phone": "48 360 00 01"}).content.decode()
    assert "nie można wysłać SMS-a" in shown
