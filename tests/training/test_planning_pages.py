from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres.models import Centre
from kit.clock import local, local_date
from tests.factories import CentreFactory, CourseFactory, MembershipFactory
from tests.factories_training import Round, a_round, five_topics, in_days, working_day
from training.models import Course, Meeting

pytestmark = pytest.mark.django_db


def desk() -> tuple[Browser, str]:
    """A coordinator's browser and the address of their courses."""
    membership = MembershipFactory()
    five_topics()
    browser = Browser()
    browser.force_login(membership.user)
    return browser, f"/desk/{membership.centre.slug}/training/"


def facts(first: date, **changes: str) -> dict[str, str]:
    """The form as it is proposed, with some fields typed over."""
    typed = {"name": "Zima", "place": "Biblioteka", "capacity": "12", "minutes": "240"}
    for number in range(1, 6):
        typed[f"day_{number}"] = str(first + timedelta(weeks=number - 1))
        typed[f"start_{number}"] = "16:00"
    return typed | {"submission": "6f4f0b4e-7c1f-4e55-9c33-0d8a54f0a001"} | changes


def test_the_empty_list_says_what_to_do_next() -> None:
    browser, courses = desk()
    page = browser.get(courses)
    assert "Nie ma jeszcze kursów" in page.content.decode()
    assert f'href="{courses}plan/"' in page.content.decode()


def test_the_list_shows_each_course_with_its_figures() -> None:
    scene = a_round(in_days(-10), name="Zima")
    scene.attend(scene.person(), [1, 2])
    scene.course.meetings.filter(topic__number=5).update(state=Meeting.State.CANCELLED)
    browser = Browser()
    browser.force_login(scene.coordinator)
    (course,) = browser.get(f"/desk/{scene.centre.slug}/training/").context["page"]
    assert (course.held, course.of, course.people) == (2, 4, 1)


def list_queries(scene: Round) -> int:
    browser = Browser()
    browser.force_login(scene.coordinator)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/desk/{scene.centre.slug}/training/").status_code == 200
    return len(asked)


def test_a_longer_list_asks_the_database_no_more_often() -> None:
    scene = a_round()
    one = list_queries(scene)
    for _ in range(2):
        a_round(centre=scene.centre).person()
    assert list_queries(scene) == one


def test_the_rhythm_proposes_five_dates_and_saves_nothing() -> None:
    browser, courses = desk()
    first = working_day(20)
    page = browser.get(
        f"{courses}plan/", {"first_day": first, "start": "16.30", "rhythm": "weekly"}
    )
    form = page.context["form"]
    days = [form[f"day_{number}"].value() for number in range(1, 6)]
    assert days == [first + timedelta(weeks=week) for week in range(5)]
    assert f"{form['start_5'].value():%H:%M}" == "16:30"
    assert not Course.objects.exists()


def test_place_and_number_of_places_are_as_last_time() -> None:
    browser, courses = desk()
    CourseFactory(place="OSP", capacity=8, centre__slug="inny")
    CourseFactory(place="Szkoła", capacity=9, centre=Centre.objects.get(slug=courses.split("/")[2]))
    form = browser.get(f"{courses}plan/").context["rhythm"]
    assert (form["place"].value(), form["capacity"].value()) == ("Szkoła", 9)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"first_day": "2026-13-01"}, "Wpisz dzień, który istnieje"),
        ({"first_day": "9999-12-31"}, "Ta data jest za późna"),
        ({"first_day": "0001-01-01"}, "Ta data jest za wczesna"),
        ({"first_day": "2020-01-02"}, "Ten dzień już minął"),
        ({"first_day": f"{timezone.now().year + 1}-12-25"}, "To święto: Boże Narodzenie"),
        ({"first_day": f"{timezone.now().year + 4}-03-04"}, "Ten dzień jest zbyt odległy"),
        ({"start": "25:00"}, "Wpisz godzinę i minuty"),
        ({"rhythm": "daily"}, "Wybierz"),
    ],
)
def test_a_wrong_rhythm_is_answered_beside_the_field(typed: dict[str, str], told: str) -> None:
    browser, courses = desk()
    usual = {"first_day": str(working_day(20)), "start": "16:00", "rhythm": "weekly"}
    page = browser.get(f"{courses}plan/", usual | typed)
    (field,) = typed
    assert told in " ".join(page.context["rhythm"].errors[field])
    assert "training/plan.html" in {template.name for template in page.templates}


def test_the_course_is_planned_and_shown() -> None:
    browser, courses = desk()
    first = working_day(20)
    page = browser.post(f"{courses}plan/", facts(first), follow=True)
    course = Course.objects.get()
    assert page.redirect_chain == [(f"{courses}{course.pk}/", 302)]
    days = [local_date(meeting.starts_at) for meeting in course.meetings.order_by("starts_at")]
    assert days == [first + timedelta(weeks=week) for week in range(5)]


def test_a_double_click_plans_one_course() -> None:
    browser, courses = desk()
    first = working_day(20)
    pages = [browser.post(f"{courses}plan/", facts(first)) for _ in range(2)]
    assert len({page["Location"] for page in pages}) == 1
    assert Course.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "\u200b", "To pole jest wymagane"),
        ("place", "x" * 51, "50"),
        ("capacity", "0", "1"),
        ("capacity", "-3", "1"),
        ("minutes", "5", "15"),
        ("minutes", "9999", "600"),
        ("day_2", "2026-13-40", "Wpisz dzień, który istnieje"),
        ("day_2", "9999-01-01", "Ta data jest za późna"),
        ("day_2", "2020-01-02", "Ten dzień już minął"),
        ("day_2", f"{timezone.now().year + 1}-11-11", "To święto"),
        ("start_2", "16:61", "Wpisz godzinę i minuty"),
        ("start_2", "", "To pole jest wymagane"),
    ],
)
def test_a_wrong_field_is_answered_beside_it_and_nothing_typed_is_lost(
    field: str, typed: str, told: str
) -> None:
    browser, courses = desk()
    page = browser.post(f"{courses}plan/", facts(working_day(20), **{field: typed}))
    form = page.context["form"]
    assert list(form.errors) == [field]
    assert told in form.errors[field][0]
    assert form["name"].value() in ("Zima", typed)
    assert not Course.objects.exists()


@pytest.mark.parametrize("start", ["16:00", "17:30", "12:01"])
def test_two_meetings_cannot_overlap(start: str) -> None:
    browser, courses = desk()
    first = working_day(20)
    page = browser.post(f"{courses}plan/", facts(first, day_2=str(first), start_2=start))
    assert page.context["form"].errors == {
        "start_2": ["W tym czasie jest inne spotkanie tego kursu."]
    }


def test_an_hour_of_today_that_has_passed_is_refused() -> None:
    browser, courses = desk()
    now = local(timezone.now())
    page = browser.post(
        f"{courses}plan/", facts(working_day(20), day_1=str(now.date()), start_1=f"{now:%H:%M}")
    )
    errors = page.context["form"].errors
    assert set(errors) & {"start_1", "day_1"}  # the day itself, where today is a holiday
    assert not Course.objects.exists()


def test_what_is_typed_is_shown_as_text() -> None:
    browser, courses = desk()
    browser.post(f"{courses}plan/", facts(working_day(20), name="<script>1</script>"))
    page = browser.get(f"{courses}{Course.objects.get().pk}/").content.decode()
    assert "<script>1" not in page
    assert "&lt;script&gt;1" in page


def test_another_centres_course_is_not_in_the_list() -> None:
    browser, courses = desk()
    a_round(name="Obcy", centre=CentreFactory())
    assert "Obcy" not in browser.get(courses).content.decode()
