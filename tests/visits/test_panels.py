from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import NOW
from tests.factories_visits import ConcernFactory, World, plan, say, wall, world
from tests.visits.conftest import SignedIn

pytestmark = pytest.mark.django_db


def page(scene: World, name: str) -> str:
    pk = {
        "clients:detail": scene.client.pk,
        "matching:match": scene.match.pk,
        "volunteers:detail": scene.match.volunteer.pk,
    }[name]
    return reverse(name, args=[scene.centre.slug, pk])


def test_the_clients_card_shows_next_and_last_visits_with_how_they_went(
    signed_in: SignedIn,
) -> None:
    scene = world()
    say(scene.visit(NOW - timedelta(days=7)), wellbeing="better", note="Długi spacer.")
    scene.visit(wall(2026, 11, 24, 16))
    ConcernFactory(client=scene.client)
    shown = signed_in(scene.worker).get(page(scene, "clients:detail")).content.decode()
    for expected in ("Najbliższe wizyty", "Ostatnie wizyty", "Długi spacer.", "lepiej"):
        assert expected in shown
    assert "Obawa z 23.11.2026" in shown


def test_the_match_shows_its_rhythm_and_the_way_to_plan(signed_in: SignedIn) -> None:
    scene = world()
    browser = signed_in(scene.coordinator)
    assert "Nie ma jeszcze wizyt." in browser.get(page(scene, "matching:match")).content.decode()
    plan(scene.match, every_weeks=2)
    shown = browser.get(page(scene, "matching:match")).content.decode()
    assert "Wtorek, 16:00" in shown
    assert "co 2 tyg." in shown
    assert reverse("visits:plan", args=[scene.centre.slug, scene.match.pk]) in shown


def test_the_volunteers_page_shows_no_visit_to_a_client_out_of_the_readers_reach(
    signed_in: SignedIn,
) -> None:
    scene = world(confidential=True)
    scene.visit(wall(2026, 11, 24, 16))
    for user, sees in ((scene.head, True), (scene.coordinator, False)):
        shown = signed_in(user).get(page(scene, "volunteers:detail")).content.decode()
        assert (scene.client.last_name in shown) is sees


def test_the_volunteers_page_counts_what_took_place(signed_in: SignedIn) -> None:
    scene = world()
    for n in (7, 14):
        say(scene.visit(NOW - timedelta(days=n)), minutes=90)
    shown = signed_in(scene.head).get(page(scene, "volunteers:detail")).content.decode()
    assert "Odbyły się 2 wizyty, razem 3 godz." in shown


@pytest.mark.parametrize("name", ["clients:detail", "matching:match", "volunteers:detail"])
def test_a_panel_takes_the_same_queries_for_one_and_three_visits(
    signed_in: SignedIn, django_assert_max_num_queries: Any, name: str
) -> None:
    scene = world()
    browser = signed_in(scene.head)
    counts = []
    for n in (1, 2, 3):
        say(scene.visit(NOW - timedelta(days=n)))
        scene.visit(NOW + timedelta(days=n))
        with django_assert_max_num_queries(60) as asked:
            browser.get(page(scene, name))
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1] == counts[2]


def test_a_visit_reported_before_its_hour_stands_among_the_last_ones(signed_in: SignedIn) -> None:
    scene = world()
    say(scene.visit(NOW + timedelta(minutes=30)), note="Przyszła wcześniej.", at=NOW)
    shown = signed_in(scene.worker).get(page(scene, "clients:detail")).content.decode()
    assert "Przyszła wcześniej." in shown
