"""The sheet for the kitchen."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from audit.models import Reading
from centres.models import Role
from matching.models import FirstVisit
from tests.factories import NOW
from tests.factories_visits import World, plan, staff, wall, world
from tests.visits.conftest import SignedIn
from tests.volunteers.test_photographs import kept
from visits.cancelling import cancel

pytestmark = pytest.mark.django_db


def one(scene: World, browser: Any, **asked: object) -> PdfReader:
    return _read(
        browser.get(
            reverse("timetable:wall_plan", args=[scene.centre.slug, scene.client.pk]), asked
        )
    )


def everybody(scene: World, browser: Any, **asked: object) -> PdfReader:
    return _read(browser.get(reverse("timetable:wall_plans", args=[scene.centre.slug]), asked))


def _read(response: Any) -> PdfReader:
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.content))


def words(paper: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def letters(paper: PdfReader, wanted: str) -> float:
    """The size in points of the letters in which this is printed."""
    found: list[float] = []

    def look(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if wanted in text:
            found.append(size * abs(matrix[3]))

    for page in paper.pages:
        page.extract_text(visitor_text=look)
    return min(found)


def test_it_says_who_comes_and_when_in_large_letters(signed_in: SignedIn) -> None:
    scene = world()
    plan(scene.match)
    kept(scene.match.volunteer)
    paper = one(scene, signed_in(scene.worker))
    said = words(paper)
    for wanted in (
        "Wtorek, 24 listopada",
        "16:00–17:00",
        "Wtorek, 29 grudnia",
        scene.match.volunteer.first_name,
        str(scene.client),
    ):
        assert wanted in said
    assert letters(paper, "24 listopada") >= 24
    [face] = paper.pages[0].images
    assert face.image is not None
    assert face.image.size == (480, 600)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_it_says_nothing_that_a_caller_need_not_know(signed_in: SignedIn) -> None:
    scene = world()
    plan(scene.match)
    said = words(one(scene, signed_in(scene.worker)))
    client, need = scene.client, scene.match.need
    for secret in (
        client.address,
        client.village.name,
        need.tasks,
        str(need.kind),
        scene.match.volunteer.last_name,
    ):
        assert secret not in said


def test_first_visits_stand_in_it_and_what_is_off_or_past_does_not(signed_in: SignedIn) -> None:
    scene = world()
    visits = list(plan(scene.match).visits.with_people())
    cancel(visits[1], reason="centre", by=None, at=NOW)
    scene.visit(NOW - timedelta(hours=1))
    FirstVisit.objects.create(
        match=scene.match,
        companion=scene.head,
        starts_at=wall(2026, 11, 26, 10),
        planned_at=NOW,
    )
    said = words(one(scene, signed_in(scene.worker)))
    assert "Czwartek, 26 listopada pierwsza wizyta, z osobą od nas 10:00–11:00" in said
    assert "1 grudnia" not in said
    assert "23 listopada" not in said


@pytest.mark.parametrize(("weeks", "dates"), [("4", 4), ("", 6), ("8", 8), ("99", 6)])
def test_it_holds_as_many_weeks_as_are_asked_for(
    weeks: str, dates: int, signed_in: SignedIn
) -> None:
    scene = world()
    plan(scene.match)
    assert words(one(scene, signed_in(scene.worker), weeks=weeks)).count("Wtorek") == dates


def test_all_clients_of_a_month_come_as_one_paper(signed_in: SignedIn) -> None:
    scene, secret = world(), world(confidential=True)
    plan(scene.match, first_day=wall(2026, 12, 1, 0).date())
    secret.client.centre, secret.client.first_name = scene.centre, "Poufna"
    secret.client.save()
    plan(secret.match)
    browser = signed_in(scene.coordinator)
    december = everybody(scene, browser)
    assert len(december.pages) == 1
    assert "Wtorek, 1 grudnia" in words(december)
    assert "stycznia" not in words(december)
    assert "Nobody" not in words(everybody(scene, browser, month="2026-11"))
    assert "nie ma żadnych wizyt" in words(everybody(scene, browser, month="2026-11"))
    assert "Poufna" in words(everybody(scene, signed_in(scene.head)))


def test_every_printing_is_noted(signed_in: SignedIn) -> None:
    scene = world()
    plan(scene.match)
    one(scene, signed_in(scene.worker))
    everybody(scene, signed_in(scene.head))
    noted = Reading.objects.filter(what="wall_plan").order_by("pk")
    assert [(row.by, row.target_id) for row in noted] == [
        (scene.worker, scene.client.pk),
        (scene.head, None),
    ]


def test_a_confidential_clients_is_for_their_worker_and_the_head(signed_in: SignedIn) -> None:
    scene = world(confidential=True)
    path = reverse("timetable:wall_plan", args=[scene.centre.slug, scene.client.pk])
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    for user, status in ((scene.coordinator, 404), (colleague, 404), (scene.worker, 200)):
        assert signed_in(user).get(path).status_code == status


def test_the_clients_card_leads_to_it(signed_in: SignedIn) -> None:
    scene = world()
    card = reverse("clients:detail", args=[scene.centre.slug, scene.client.pk])
    path = reverse("timetable:wall_plan", args=[scene.centre.slug, scene.client.pk])
    shown = signed_in(scene.worker).get(card).content.decode()
    assert f'href="{path}?weeks=8"' in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_for_one_and_three_clients(
    rows: int, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    scene = world()
    for _more in range(rows):
        other = world()
        other.client.centre = scene.centre
        other.client.save()
        plan(other.match)
        kept(other.match.volunteer)
    path = reverse("timetable:wall_plans", args=[scene.centre.slug])
    browser = signed_in(scene.head)
    with django_assert_num_queries(9):
        browser.get(path)
