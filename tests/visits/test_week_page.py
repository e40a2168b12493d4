from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from audit.models import Reading
from centres.models import Role
from tests.factories import ClientFactory, MatchFactory, NeedFactory, VolunteerFactory
from tests.factories_visits import World, plan, say, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.models import Visit

pytestmark = pytest.mark.django_db


def page(browser: Browser, scene: World, name: str = "visits:list", **asked: str) -> str:
    response = browser.get(reverse(name, args=[scene.centre.slug]), asked)
    assert response.status_code == 200
    return response.content.decode()


def other_match(scene: World, **client: Any) -> Any:
    return MatchFactory(need=NeedFactory(client=ClientFactory(centre=scene.centre, **client)))


def test_the_week_shows_its_visits_by_day(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    scene.visit(wall(2026, 11, 29, 9))
    scene.visit(wall(2026, 11, 30, 0))
    shown = page(signed_in(scene.worker), scene)
    assert "Wizyty: 23 listopada – 29 listopada 2026" in shown
    assert "Wtorek, 24 listopada" in shown
    assert "Niedziela, 29 listopada" in shown
    assert "Poniedziałek, 30 listopada" not in shown


def test_a_holiday_is_named_beside_its_day(signed_in: SignedIn) -> None:
    scene = world()
    scene.visit(wall(2026, 12, 25, 16))
    assert "Boże Narodzenie" in page(signed_in(scene.worker), scene, week="2026-W52")


@pytest.mark.parametrize("week", ["2026-W99", "2026-W00", "nonsense", "9999-W01", "2026-W53x"])
def test_a_week_that_does_not_exist_is_this_week(signed_in: SignedIn, week: str) -> None:
    scene = world()
    assert "23 listopada" in page(signed_in(scene.worker), scene, week=week)


def test_the_filter_narrows_by_worker_volunteer_and_state(signed_in: SignedIn) -> None:
    scene = world()
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    other = other_match(scene, worker=colleague, last_name="Sikorka")
    scene.visit(wall(2026, 11, 24, 16))
    scene.visit(wall(2026, 11, 23, 8), match=other)
    head = signed_in(scene.head)
    for asked in (
        {"worker": str(colleague.pk)},
        {"volunteer": str(other.volunteer.pk)},
        {"state": "silent"},
    ):
        shown = page(head, scene, **asked)
        assert "Sikorka" in shown
        assert f"{scene.client}, " not in shown
    assert "W tym tygodniu nie ma takich wizyt" in page(head, scene, state="done")


def test_the_filter_offers_no_volunteer_of_another_centre_and_ignores_their_number(
    signed_in: SignedIn,
) -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    stranger = VolunteerFactory(last_name="Obca")
    shown = page(signed_in(scene.head), scene, volunteer=str(stranger.pk))
    assert "Obca" not in shown
    assert str(scene.client) in shown


def test_confidential_clients_are_only_for_their_worker_and_the_head(signed_in: SignedIn) -> None:
    scene = world(confidential=True)
    visit = scene.visit(wall(2026, 11, 24, 16))
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    for user, sees in (
        (scene.worker, True),
        (scene.head, True),
        (scene.coordinator, False),
        (colleague, False),
    ):
        browser = signed_in(user)
        assert (scene.client.last_name in page(browser, scene)) is sees
        assert (scene.client.last_name in page(browser, scene, "visits:export")) is sees
        detail = browser.get(reverse("visits:detail", args=[scene.centre.slug, visit.pk]))
        assert detail.status_code == (200 if sees else 404)


def test_an_empty_week_says_what_to_do_next(signed_in: SignedIn) -> None:
    scene = world()
    shown = page(signed_in(scene.coordinator), scene)
    assert "W tym tygodniu nie ma wizyt" in shown
    assert reverse("matching:needs", args=[scene.centre.slug]) in shown


def test_the_export_is_noted_and_carries_no_words_about_people(signed_in: SignedIn) -> None:
    scene = world()
    say(
        scene.visit(wall(2026, 11, 23, 8)),
        note="tajne słowa",
        wellbeing="worse",
        at=wall(2026, 11, 23, 9),
    )
    text = page(signed_in(scene.worker), scene, "visits:export", state="done")
    assert scene.client.last_name in text
    assert "odbyta" in text
    assert "tajne" not in text
    reading = Reading.objects.get()
    assert (reading.what, reading.by, reading.target_type) == (
        "export",
        scene.worker,
        "visits.visit",
    )


def test_silent_visits_are_listed_oldest_first_with_a_way_to_report(signed_in: SignedIn) -> None:
    scene = world()
    new = scene.visit(wall(2026, 11, 20, 16))
    old = scene.visit(wall(2026, 11, 10, 16))
    scene.visit(wall(2026, 11, 24, 16))
    shown = page(signed_in(scene.worker), scene, "visits:silent")
    links = [reverse("visits:report", args=[scene.centre.slug, v.pk]) for v in (old, new)]
    assert shown.index(links[0]) < shown.index(links[1])
    assert shown.count("?back=silent") == 2


def test_silent_visits_can_be_narrowed_to_ones_own_clients(signed_in: SignedIn) -> None:
    scene = world()
    other = other_match(scene, worker=scene.head, last_name="Sikorka")
    scene.visit(wall(2026, 11, 10, 16), match=other)
    browser = signed_in(scene.worker)
    assert "Sikorka" in page(browser, scene, "visits:silent")
    assert "Sikorka" not in page(browser, scene, "visits:silent", whose="mine")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("visits:list", 6), ("visits:silent", 5), ("visits:export", 6)]
)
def test_lists_take_the_same_queries_for_one_and_three_visits(
    signed_in: SignedIn, django_assert_num_queries: Any, name: str, queries: int, rows: int
) -> None:
    scene = world()
    for n in range(rows):
        match = other_match(scene, worker=scene.worker)
        visit = scene.visit(wall(2026, 11, 23, 7), match=match)
        if name == "visits:export":
            say(visit, at=wall(2026, 11, 23, 9))
        else:
            assert n < rows
    browser = signed_in(scene.head)
    with django_assert_num_queries(queries):
        page(browser, scene, name)


def test_a_plan_and_its_page_agree(signed_in: SignedIn) -> None:
    scene = world()
    plan(scene.match)
    shown = page(signed_in(scene.worker), scene, week="2026-W50")
    visit = Visit.objects.order_by("starts_at")[2]
    assert reverse("visits:detail", args=[scene.centre.slug, visit.pk]) in shown
    assert "16:00–17:00" in shown
