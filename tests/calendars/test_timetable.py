"""The week and the month on the desk."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from audit.models import Reading
from centres.models import Role
from kit.clock import at_wall, local
from matching.models import FirstVisit
from tests.factories import NOW, CourseFactory, EnrolmentFactory, MeetingFactory
from tests.factories_visits import World, plan, staff, wall, world
from tests.visits.conftest import SignedIn

pytestmark = pytest.mark.django_db

PAGES = ("timetable:week", "timetable:month")


def get(scene: World, browser: Any, name: str, **asked: object) -> Any:
    response = browser.get(reverse(name, args=[scene.centre.slug]), asked)
    assert response.status_code == 200
    return response


def entries(scene: World, browser: Any, name: str = "timetable:week", **asked: object) -> list[str]:
    found = get(scene, browser, name, **asked).context["entries"]
    return [f"{entry.sort} {local(entry.starts_at):%d.%m %H:%M}" for entry in found]


def first_visit(scene: World) -> FirstVisit:
    return FirstVisit.objects.create(
        match=scene.match,
        companion=scene.coordinator,
        starts_at=wall(2026, 11, 25, 10),
        planned_at=NOW,
    )


def full_week() -> World:
    """A visit, a first visit and a meeting."""
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    first_visit(scene)
    course = CourseFactory(centre=scene.centre, name="Kurs jesienny")
    MeetingFactory(course=course, starts_at=wall(2026, 11, 26, 17))
    return scene


ALL = ["visit 24.11 16:00", "first 25.11 10:00", "meeting 26.11 17:00"]


@pytest.mark.parametrize("name", PAGES)
def test_visits_first_visits_and_meetings_stand_in_one_table(
    name: str, signed_in: SignedIn
) -> None:
    scene = full_week()
    browser = signed_in(scene.coordinator)
    assert entries(scene, browser, name) == ALL
    shown = get(scene, browser, name).content.decode()
    assert "Kurs jesienny" in shown
    assert str(scene.client) in shown
    assert (
        f'href="{reverse("matching:first_visit", args=[scene.centre.slug, scene.match.pk])}"'
        in shown
    )
    assert ">48<" in shown or "Tydzień 48" in shown


def test_a_social_worker_begins_with_their_own_clients(signed_in: SignedIn) -> None:
    scene = full_week()
    assert entries(scene, signed_in(scene.worker)) == ALL[:2]
    colleague = signed_in(staff(scene.centre, Role.SOCIAL_WORKER))
    assert entries(scene, colleague) == []
    assert entries(scene, colleague, worker="") == ALL
    course = reverse("training:detail", args=[scene.centre.slug, 1])
    assert course not in get(scene, colleague, PAGES[0], worker="").content.decode()


def test_confidential_clients_are_shown_to_their_worker_and_the_head(signed_in: SignedIn) -> None:
    scene = world(confidential=True)
    scene.visit(wall(2026, 11, 24, 16))
    first_visit(scene)
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    for user, seen in (
        (scene.head, 2),
        (scene.worker, 2),
        (scene.coordinator, 0),
        (colleague, 0),
    ):
        for name in PAGES:
            assert len(entries(scene, signed_in(user), name, worker="")) == seen


def test_it_is_narrowed_by_volunteer_village_and_kind_of_help(signed_in: SignedIn) -> None:
    scene = full_week()
    browser = signed_in(scene.head)
    course = CourseFactory(centre=scene.centre)
    MeetingFactory(course=course, starts_at=wall(2026, 11, 27, 9))
    EnrolmentFactory(course=course, volunteer=scene.match.volunteer)
    scene.client.village.municipality = scene.centre.municipality
    scene.client.village.save()
    own = [*ALL[:2], "meeting 27.11 09:00"]
    assert entries(scene, browser, volunteer=scene.match.volunteer_id) == own
    assert entries(scene, browser, village=scene.client.village_id) == ALL[:2]
    assert entries(scene, browser, kind=scene.match.need.kind_id) == ALL[:2]
    assert entries(scene, browser, worker=scene.worker.pk) == ALL[:2]
    assert len(entries(scene, browser, kind="0", village="x")) == 4


@pytest.mark.parametrize(
    ("name", "asked", "heading"),
    [
        ("timetable:week", {}, "Tydzień 48: 23 listopada – 29 listopada 2026"),
        ("timetable:week", {"week": "2026-W53"}, "Tydzień 53: 28 grudnia – 3 stycznia 2027"),
        ("timetable:week", {"week": "nonsense"}, "Tydzień 48: 23"),
        ("timetable:month", {}, "Listopad 2026"),
        ("timetable:month", {"month": "2027-03"}, "Marzec 2027"),
        ("timetable:month", {"month": "2027-13"}, "Listopad 2026"),
    ],
)
def test_one_goes_to_any_week_and_month(
    name: str, asked: dict[str, str], heading: str, signed_in: SignedIn
) -> None:
    scene = full_week()
    shown = get(scene, signed_in(scene.head), name, **asked).content.decode()
    [said] = re.findall(r"<h1>(.*?)</h1>", shown, re.DOTALL)
    assert said.strip().startswith(heading)


def test_holidays_are_named(signed_in: SignedIn) -> None:
    scene = world()
    plan(scene.match, weekday=4, on_holidays=True)
    browser = signed_in(scene.head)
    assert "Boże Narodzenie" in get(scene, browser, PAGES[0], week="2026-W52").content.decode()
    assert "Boże Narodzenie" in get(scene, browser, PAGES[1], month="2026-12").content.decode()


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
def test_on_the_nights_of_the_clocks_each_visit_stands_on_its_day(
    night: date, signed_in: SignedIn
) -> None:
    scene, at = world(), at_wall(night - timedelta(days=10), 600)
    facts = {"first_day": night - timedelta(days=9), "on_holidays": True, "at": at}
    plan(scene.match, weekday=6, start=23 * 60, **facts)
    year, week, _day = night.isocalendar()
    asked = {PAGES[0]: {"week": f"{year}-W{week}"}, PAGES[1]: {"month": f"{night:%Y-%m}"}}
    for name in PAGES:
        days = get(scene, signed_in(scene.head), name, **asked[name]).context["days"]
        [own] = [day for day in days if day.date == night]
        assert [f"{local(entry.starts_at):%H:%M}" for entry in own.entries] == ["23:00"]


def test_a_full_day_of_the_month_leads_to_the_week(signed_in: SignedIn) -> None:
    scene = world()
    for hour in range(8, 16):
        scene.visit(wall(2026, 11, 25, hour))
    shown = get(scene, signed_in(scene.head), "timetable:month").content.decode()
    assert "i 3 więcej" in shown
    assert "?week=2026-W48#day-2026-11-25" in shown


def test_an_empty_week_says_what_to_do(signed_in: SignedIn) -> None:
    scene = world()
    assert "Nic tu nie ma" in get(scene, signed_in(scene.head), PAGES[0]).content.decode()
    far = get(scene, signed_in(scene.head), PAGES[1], month="2027-06").content.decode()
    assert "osiem tygodni naprzód" in far
    mine = get(scene, signed_in(scene.worker), PAGES[0]).content.decode()
    assert "Nie ma takich terminów" in mine


@pytest.mark.parametrize("name", ["timetable:csv", "timetable:xlsx"])
def test_it_is_taken_out_as_a_table_and_that_is_noted(name: str, signed_in: SignedIn) -> None:
    scene = full_week()
    content = get(scene, signed_in(scene.head), name, week="2026-W48").content
    if name == "timetable:xlsx":
        rows = list(load_workbook(BytesIO(content)).active.values)
        assert [row[:4] for row in rows[1:]] == [
            ("2026-11-24", "16:00", "17:00", "wizyta"),
            ("2026-11-25", "10:00", "11:00", "pierwsza wizyta"),
            ("2026-11-26", "17:00", "21:00", "spotkanie"),
        ]
    else:
        assert len(content.decode().splitlines()) == 4
    assert Reading.objects.filter(what="export", by=scene.head).count() == 1


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_as_many_queries_for_one_and_three_of_everything(
    name: str, rows: int, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(wall(2026, 11, 24, 9 + n))
        course = CourseFactory(centre=scene.centre)
        MeetingFactory(course=course, starts_at=wall(2026, 11, 26, 9 + n), trainer=scene.head)
    first_visit(scene)
    browser = signed_in(scene.head)
    with django_assert_num_queries(10):
        get(scene, browser, name)
