"""The planner, the calendar, seminars and people from outside, through the front door."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centres.models import Role
from kit.clock import local_date
from messaging.models import Message
from tests.factories import AvailabilityFactory, UserFactory
from tests.factories_training import Round, a_round, browser_of, in_days, working_day
from tests.factories_visits import staff
from training.models import Course, Enrolment, SchoolBreak
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

MARK = "6f4f0b4e-7c1f-4e55-9c33-0d8a54f0a001"


def rhythm(first: object, **changes: str) -> dict[str, object]:
    return {"first_day": first, "start": "16:00", "rhythm": "weekly", "place": "OSP"} | changes


def facts(first: object, **changes: str) -> dict[str, object]:
    typed = {"name": "Zima", "place": "OSP", "capacity": "12", "minutes": "240"}
    for number in range(1, 6):
        typed[f"day_{number}"] = str(first + timedelta(weeks=number - 1))  # type: ignore[operator]  # a date
        typed[f"start_{number}"] = "16:00"
    return typed | {"submission": MARK} | changes


def test_the_page_says_how_many_can_come_and_which_start_serves_more() -> None:
    scene = a_round()
    first = working_day(20)
    for weekday in (first.weekday(), (first.weekday() + 1) % 7, (first.weekday() + 1) % 7):
        AvailabilityFactory(volunteer=scene.outsider(), weekday=weekday)
    page = scene.browser().get(f"{scene.address}plan/", rhythm(first))
    review = page.context["review"]
    assert (review.people, review.always) == (3, 1)
    assert [row.coming for row in review.rows] == [1] * 5
    assert review.better[0].people == 2
    better = scene.browser().get(f"{scene.address}plan/?{review.better[0].query}")
    assert better.context["review"].always == 2


def test_a_break_is_left_out_where_that_is_wanted_and_said() -> None:
    scene = a_round()
    first = working_day(20)
    SchoolBreak.objects.create(
        voivodeship="mazowieckie",
        first_day=first + timedelta(weeks=1),
        last_day=first + timedelta(weeks=1, days=6),
    )
    asked = rhythm(first, avoids_breaks="on")
    page = scene.browser().get(f"{scene.address}plan/", asked)
    assert first + timedelta(weeks=1) in [one.day for one in page.context["review"].left_out]
    assert "ferie zimowe" in page.content.decode()


def test_two_saturdays_hold_all_five_meetings() -> None:
    scene = a_round()
    asked = rhythm(working_day(20), rhythm="saturdays", start="9:00", minutes="120")
    form = scene.browser().get(f"{scene.address}plan/", asked).context["form"]
    days = [form[f"day_{number}"].value() for number in range(1, 6)]
    assert {day.weekday() for day in days} == {5}
    assert len(set(days)) == 2


def test_long_meetings_on_two_saturdays_are_refused_beside_the_field() -> None:
    scene = a_round()
    asked = rhythm(working_day(20), rhythm="saturdays", start="9:00", minutes="240")
    page = scene.browser().get(f"{scene.address}plan/", asked)
    assert "nie zmieszczą się w jednym dniu" in page.content.decode()


def test_counting_again_saves_nothing_and_loses_nothing() -> None:
    scene = a_round()
    AvailabilityFactory(volunteer=scene.outsider(), weekday=1)
    before = Course.objects.count()
    typed = facts(working_day(20), count="1", name="Bez zapisu")
    page = scene.browser().post(f"{scene.address}plan/", typed)
    assert Course.objects.count() == before
    assert 'value="Bez zapisu"' in page.content.decode()


def test_a_place_that_is_taken_is_told_beside_the_date_and_nothing_is_lost() -> None:
    scene = a_round()
    first = working_day(20)
    scene.browser().post(f"{scene.address}plan/", facts(first))
    typed = facts(first, submission="6f4f0b4e-7c1f-4e55-9c33-0d8a54f0a0ff", name="Druga")
    page = scene.browser().post(f"{scene.address}plan/", typed)
    assert "To miejsce jest wtedy zajęte: Zima" in page.context["form"].errors["day_1"][0]
    assert 'value="Druga"' in page.content.decode()


def test_a_course_from_paper_is_entered_once_somebody_says_that_it_was_held() -> None:
    scene = a_round()
    past = local_date(in_days(-60))
    page = scene.browser().post(f"{scene.address}plan/", facts(past))
    assert "Ten dzień już minął" in page.context["form"].errors["day_1"][0]
    scene.browser().post(f"{scene.address}plan/", facts(past, held="on"))
    assert not Course.objects.get(name="Zima").is_draft


def test_a_draft_is_published_by_a_button_and_its_people_invited() -> None:
    scene = a_round(in_days(9), published_at=None)
    scene.person()
    address = f"{scene.address}{scene.course.pk}/"
    assert "To szkic" in scene.browser().get(address).content.decode()
    page = scene.browser().post(f"{address}publish/", follow=True)
    assert "Kurs jest ogłoszony" in page.content.decode()
    assert "To szkic" not in page.content.decode()
    assert Message.objects.get().purpose == "training/invitation"


def test_moving_one_with_the_rest_shows_the_dates_before_anybody_is_told() -> None:
    scene = a_round(in_days(9))
    scene.person()
    to = working_day(12)
    typed = {"day": to, "start": "16:00", "minutes": 240, "version": 0, "with_rest": "on"}
    page = scene.browser().post(
        f"{scene.address}meetings/{scene.meeting().pk}/move/", typed, follow=True
    )
    assert not Message.objects.exists()
    form = page.context["form"]
    assert form["day_1"].value() == to
    posted = {name: form[name].value() for name in form.fields}
    scene.browser().post(f"{scene.address}{scene.course.pk}/dates/", posted)
    assert Message.objects.get().purpose == "training/new_dates"
    assert local_date(scene.meeting().starts_at) == to


def test_dates_changed_by_somebody_else_are_told_and_what_was_typed_stays() -> None:
    scene = a_round(in_days(9))
    address = f"{scene.address}{scene.course.pk}/dates/"
    form = scene.browser().get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"day_5": working_day(70)}
    scene.course.meetings.update(sequence=3)
    page = scene.browser().post(address, typed)
    assert "Ktoś zmienił ten kurs" in page.content.decode()
    assert str(working_day(70)) in page.content.decode()


def test_fewer_places_than_people_are_refused_with_a_sentence() -> None:
    scene = a_round(in_days(9))
    scene.person(), scene.person()
    typed = {"name": "Zima", "place": "OSP", "capacity": 1, "version": 1}
    page = scene.browser().post(f"{scene.address}{scene.course.pk}/edit/", typed)
    told = page.context["form"].errors["capacity"][0]
    assert told.startswith("Na liście są 2 osoby, więc nie może być mniej miejsc.")


def test_a_seminar_is_a_course_of_one_meeting_for_whomever_it_is() -> None:
    scene = a_round()
    typed = {
        "title": "Długi i budżet", "audience": "residents", "day": working_day(30),
        "start": "17:00", "minutes": 90, "place": "Świetlica", "capacity": 33,
    }  # fmt: skip
    scene.browser().post(f"{scene.address}seminar/", typed)
    course = Course.objects.get(name="Długi i budżet")
    assert course.curriculum.audience == "residents"
    assert course.meetings.get().title == "Długi i budżet"


def test_a_seminar_is_no_stamp_of_the_passport() -> None:
    scene = a_round()
    test_a_seminar_is_a_course_of_one_meeting_for_whomever_it_is()
    person = scene.person()
    page = scene.browser().get(f"/desk/{scene.centre.slug}/volunteers/{person.pk}/")
    assert "Długi i budżet" not in page.content.decode()


def test_somebody_from_outside_is_put_on_the_list_and_taken_off() -> None:
    scene = a_round(in_days(9))
    address = f"{scene.address}{scene.course.pk}/people/add/"
    typed = {
        "first_name": "Ewa",
        "last_name": "Lis",
        "institution": "Szkoła",
        "audience": "workers",
    }
    page = scene.browser().post(address, typed, follow=True)
    assert "Lis Ewa" in page.content.decode()
    row = Enrolment.objects.get(participant__isnull=False)
    remove = f"{scene.address}{scene.course.pk}/people/outside/{row.pk}/remove/"
    page = scene.browser().post(remove, follow=True)
    assert "Lis Ewa" not in page.content.decode()


def test_the_month_shows_its_meetings_drafts_and_holidays() -> None:
    scene = a_round(in_days(9), name="Zimowy", published_at=None)
    month = f"{in_days(9):%Y-%m}"
    page = scene.browser().get(f"{scene.address}calendar/?month={month}").content.decode()
    assert "Zimowy" in page
    assert "szkic" in page
    december = scene.browser().get(f"{scene.address}calendar/?month=2026-12").content.decode()
    assert "Wigilia Bożego Narodzenia" in december


@pytest.mark.parametrize("month", ["", "x", "2026-13", "0001-01", "2026-12-01", "9999-12"])
def test_a_month_that_is_none_shows_this_month(month: str) -> None:
    scene = a_round()
    page = scene.browser().get(f"{scene.address}calendar/", {"month": month})
    assert page.context["month"].first == local_date(in_days(0)).replace(day=1)


def queries(scene: Round, address: str) -> int:
    browser = scene.browser()
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("place", ["calendar/?month={month}", "led-by-me/", "{course}/", ""])
def test_more_rows_take_no_more_queries(place: str) -> None:
    scene = a_round(in_days(9))
    scene.course.meetings.update(trainer=scene.coordinator)
    scene.person()
    waiting(scene)
    address = scene.address + place.format(month=f"{in_days(9):%Y-%m}", course=scene.course.pk)
    one = queries(scene, address)
    for _ in range(2):
        more = a_round(in_days(10), centre=scene.centre)
        more.course.meetings.update(trainer=scene.coordinator)
        scene.person()
        waiting(scene)
    assert queries(scene, address) == one


def waiting(scene: Round) -> None:
    Enrolment.objects.create(
        course=scene.course, volunteer=scene.outsider(), state="waiting", enrolled_at=in_days(-1)
    )


def test_whoever_leads_a_meeting_sees_it_with_aims_and_materials() -> None:
    scene = a_round(in_days(9))
    worker = staff(scene.centre, Role.SOCIAL_WORKER)
    topic = scene.meeting().topic
    topic.aims_pl, topic.materials_pl, topic.chapter = "Umiem słuchać", "Kartki", "podrecznik/x"
    topic.save()
    typed = {"trainer": worker.pk}
    scene.browser().post(f"{scene.address}meetings/{scene.meeting().pk}/trainer/", typed)
    page = browser_of(worker).get(f"{scene.address}led-by-me/").content.decode()
    for words in ("Umiem słuchać", "Kartki", "/podrecznik/x/"):
        assert words in page
    assert "Temat 2" not in page


def test_one_who_leads_elsewhere_at_that_hour_is_refused() -> None:
    scene = a_round(in_days(9))
    other = a_round(in_days(9), place="Szkoła", centre=scene.centre, name="Drugi")
    other.course.meetings.update(trainer=scene.coordinator)
    address = f"{scene.address}meetings/{scene.meeting().pk}/trainer/"
    page = scene.browser().post(address, {"trainer": scene.coordinator.pk})
    assert "prowadzi wtedy inne spotkanie: Drugi" in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 2), ("?when=draft", 1), ("?when=past", 0), ("?audience=workers", 0)]
)
def test_courses_are_filtered(asked: str, shown: int) -> None:
    scene = a_round(in_days(9))
    a_round(in_days(9), centre=scene.centre, published_at=None)
    page = scene.browser().get(f"{scene.address}{asked}")
    assert len(page.context["page"].object_list) == shown


def mine(scene: Round, **fields: object) -> Volunteer:
    return scene.outsider(user=UserFactory(), **fields)


def test_a_volunteer_chooses_a_course_and_gives_the_place_back() -> None:
    scene = a_round(in_days(9), name="Zimowy")
    own = mine(scene)
    browser = browser_of(own.user)
    assert "Zimowy" in browser.get("/my/preparation/").content.decode()
    page = browser.post(f"/my/{own.pk}/courses/{scene.course.pk}/choose/", follow=True)
    assert "Masz miejsce" in page.content.decode()
    assert scene.course.enrolments.get().confirmed_at
    browser.post(f"/my/{own.pk}/courses/{scene.course.pk}/give-back/")
    assert scene.course.enrolments.get().state == Enrolment.State.LEFT


def test_where_it_is_full_a_volunteer_joins_the_queue() -> None:
    scene = a_round(in_days(9), capacity=1)
    scene.person()
    own = mine(scene)
    page = browser_of(own.user).post(f"/my/{own.pk}/courses/{scene.course.pk}/choose/", follow=True)
    assert "Jesteś w kolejce" in page.content.decode()


@pytest.mark.parametrize("fields", [{"published_at": None}, {"centre": None}])
def test_a_draft_or_another_centres_course_cannot_be_chosen(fields: dict[str, None]) -> None:
    scene = a_round()
    other = a_round(
        in_days(9), **({"centre": scene.centre} | fields if "centre" not in fields else {})
    )
    own = mine(scene)
    address = f"/my/{own.pk}/courses/{other.course.pk}/choose/"
    assert browser_of(own.user).post(address).status_code == 404
    assert not Enrolment.objects.exists()
