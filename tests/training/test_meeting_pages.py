from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kit.clock import at_wall, local
from messaging.models import Message
from tests.factories import AttendanceFactory
from tests.factories_training import Round, a_round, in_days, working_day
from training.models import Attendance, Meeting
from training.planning import move_meeting
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def address(scene: Round, number: int = 1, page: str = "") -> str:
    return f"{scene.address}meetings/{scene.meeting(number).pk}/{page}"


def post(scene: Round, typed: Mapping[str, Any], number: int = 1, page: str = "") -> HttpResponse:
    return scene.browser().post(address(scene, number, page), typed, follow=True)


def marks() -> list[tuple[int, str]]:
    return list(Attendance.objects.order_by("pk").values_list("volunteer", "state"))


def test_attendance_is_noted_and_can_be_corrected() -> None:
    scene = a_round(in_days(-1))
    here, away = scene.person(), scene.person()
    typed = {f"person_{here.pk}": "present", f"person_{away.pk}": "absent"}
    assert "Obecność jest zapisana." in post(scene, typed).content.decode()
    assert marks() == [(here.pk, "present"), (away.pk, "absent")]
    seen = {f"seen_{here.pk}": "present:240", f"seen_{away.pk}": "absent:0"}
    post(scene, typed | seen | {f"person_{away.pk}": "excused"})
    assert marks() == [(here.pk, "present"), (away.pk, "excused")]


def test_the_fifth_meeting_makes_the_person_ready() -> None:
    scene = a_round(in_days(-29))
    person = scene.person()
    scene.attend(person, [1, 2, 3, 4])
    post(scene, {f"person_{person.pk}": "present"}, number=5)
    assert Volunteer.objects.get().state == Volunteer.State.READY


def test_what_was_answered_beforehand_is_shown_and_only_an_excuse_is_ticked() -> None:
    scene = a_round(in_days(-1))
    for state in ("coming", "excused", "expected"):
        AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state=state)
    scene.person()
    page = scene.browser().get(address(scene))
    rows = [(row[0].state, row[1].value()) for row in page.context["form"].rows()]
    assert rows == [("coming", None), ("excused", "excused"), ("expected", None), ("", None)]
    assert "zapowiedziana" in page.content.decode()


def test_who_has_no_tick_is_left_for_later() -> None:
    scene = a_round(in_days(-1))
    here, later = scene.person(), scene.person()
    page = post(scene, {f"person_{here.pk}": "present"})
    assert marks() == [(here.pk, "present")]
    assert page.context["unnoted"] == 1
    post(scene, {f"person_{later.pk}": "absent"})
    assert marks() == [(here.pk, "present"), (later.pk, "absent")]


@pytest.mark.parametrize("rest", ["present", "absent"])
def test_one_button_notes_everybody_else(rest: str) -> None:
    scene = a_round(in_days(-1))
    ticked, other, excused = (scene.person() for _ in range(3))
    AttendanceFactory(meeting=scene.meeting(), volunteer=excused, state="excused", minutes=0)
    post(scene, {f"person_{ticked.pk}": "absent", f"person_{excused.pk}": "excused", "rest": rest})
    assert sorted(marks()) == [(ticked.pk, "absent"), (other.pk, rest), (excused.pk, "excused")]


def test_minutes_missed_are_taken_off_and_shown_again() -> None:
    scene = a_round(in_days(-1))
    late = scene.person()
    post(scene, {f"person_{late.pk}": "present", f"missed_{late.pk}": "35"})
    assert Attendance.objects.get().minutes == 240 - 35
    (row,) = scene.browser().get(address(scene)).context["form"].rows()
    assert row[2].value() == 35


@pytest.mark.parametrize("typed", ["-5", "241", "pół godziny"])
def test_minutes_that_cannot_be_are_answered_in_the_row(typed: str) -> None:
    scene = a_round(in_days(-1))
    late = scene.person()
    page = post(scene, {f"person_{late.pk}": "present", f"missed_{late.pk}": typed})
    assert f"missed_{late.pk}" in page.context["form"].errors
    assert typed in page.content.decode()
    assert marks() == []


def test_before_the_meeting_answers_by_telephone_are_noted() -> None:
    scene = a_round(in_days(1))
    yes, no = scene.person(), scene.person()
    scene.person()
    typed = {f"person_{yes.pk}": "coming", f"person_{no.pk}": "excused"}
    assert "Odpowiedzi są zapisane." in post(scene, typed).content.decode()
    assert marks() == [(yes.pk, "coming"), (no.pk, "excused")]
    assert scene.meeting().state == Meeting.State.PLANNED


def test_presence_cannot_be_noted_before_the_meeting() -> None:
    scene = a_round(in_days(1))
    person = scene.person()
    page = post(scene, {f"person_{person.pk}": "present"})
    assert list(page.context["form"].errors) == [f"person_{person.pk}"]
    assert marks() == []


def test_nobody_attends_a_meeting_that_was_called_off() -> None:
    scene = a_round(in_days(-1))
    person = scene.person()
    scene.course.meetings.update(state=Meeting.State.CANCELLED)
    assert "To spotkanie zostało odwołane." in scene.browser().get(address(scene)).content.decode()
    page = post(scene, {f"person_{person.pk}": "present"})
    assert page.context["form"].non_field_errors()
    assert marks() == []


def test_without_anybody_enrolled_the_page_says_what_to_do() -> None:
    scene = a_round(in_days(1))
    page = scene.browser().get(address(scene)).content.decode()
    assert f"{scene.address}{scene.course.pk}/enrol/" in page


def test_who_has_gone_is_listed_only_where_they_were_noted() -> None:
    scene = a_round(in_days(-8))
    person = scene.person()
    scene.attend(person, [1])
    Volunteer.objects.update(state=Volunteer.State.ENDED)
    listed = [
        [line.person for line in scene.browser().get(address(scene, n)).context["form"].people]
        for n in (1, 2)
    ]
    assert listed == [[person], []]


@pytest.mark.parametrize("place", ["", "sheet/", "move/", "cancel/"])
@pytest.mark.parametrize("begins", [-1, 1])
def test_more_people_take_no_more_queries(place: str, begins: int) -> None:
    scene = a_round(in_days(begins))
    counts = []
    for people in (1, 2):
        for _ in range(people):
            AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state="coming")
        browser, where = scene.browser(), address(scene, 1, place)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def typed_move(scene: Round, **changes: str) -> dict[str, str]:
    """The form as it opens, with some fields typed over."""
    meeting = scene.meeting()
    at = local(meeting.starts_at)
    usual = {"day": str(at.date()), "start": f"{at:%H:%M}", "minutes": str(meeting.minutes)}
    return usual | {"version": str(meeting.sequence)} | changes


def test_a_meeting_is_moved_and_everyone_told() -> None:
    scene = a_round(in_days(40))
    scene.person()
    day = str(working_day(37))
    page = post(scene, typed_move(scene, day=day, start="17:15"), page="move/")
    assert "Spotkanie jest przeniesione" in page.content.decode()
    assert f"{local(scene.meeting().starts_at):%Y-%m-%d %H:%M}" == f"{day} 17:15"
    assert Message.objects.get().purpose == "training/moved"


def test_a_double_click_moves_once_and_tells_once() -> None:
    scene = a_round(in_days(40))
    scene.person()
    typed = typed_move(scene, day=str(working_day(37)))
    for _ in range(2):
        page = post(scene, typed, page="move/")
        assert "Spotkanie jest przeniesione" in page.content.decode()
    assert Message.objects.count() == scene.meeting().sequence == 1


def test_a_move_in_two_tabs_tells_the_second_and_overwrites_nothing() -> None:
    scene = a_round(in_days(40))
    typed = typed_move(scene, minutes="90")
    moved = in_days(41, 10)
    move_meeting(scene.meeting(), starts_at=moved, minutes=240, by=None, at=timezone.now())
    page = post(scene, typed, page="move/")
    assert "Ktoś zmienił" in " ".join(page.context["form"].non_field_errors())
    assert page.context["form"]["minutes"].value() == "90"
    assert scene.meeting().starts_at == moved


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("day", "2026-13-01", "Wpisz dzień, który istnieje"),
        ("day", "9999-01-01", "Ta data jest za późna"),
        ("day", "2020-01-02", "Ten dzień już minął"),
        ("day", f"{timezone.now().year + 1}-05-03", "To święto"),
        ("start", "24:30", "Wpisz godzinę i minuty"),
        ("minutes", "-1", "15"),
    ],
)
def test_a_wrong_move_is_answered_beside_the_field(field: str, typed: str, told: str) -> None:
    scene = a_round(in_days(40))
    page = post(scene, typed_move(scene, **{field: typed}), page="move/")
    assert told in page.context["form"].errors[field][0]
    assert scene.meeting().sequence == 0


def test_a_meeting_cannot_be_moved_onto_another_of_its_course() -> None:
    scene = a_round(in_days(40))
    day = working_day(60)
    scene.course.meetings.filter(topic__number=2).update(starts_at=at_wall(day, 9 * 60))
    typed = typed_move(scene, day=str(day), start="12:59")
    page = post(scene, typed, page="move/")
    assert page.context["form"].errors == {
        "start": ["W tym czasie jest inne spotkanie tego kursu."]
    }


@pytest.mark.parametrize("place", ["move/", "cancel/"])
def test_what_was_held_is_left_as_it_is(place: str) -> None:
    scene = a_round(in_days(40))
    typed = typed_move(scene, day=str(working_day(37)))
    scene.course.meetings.update(state=Meeting.State.HELD)
    told = post(scene, typed, page=place).content.decode()
    assert "To spotkanie już się odbyło albo zostało odwołane." in told
    assert scene.meeting().sequence == 0


def test_calling_off_asks_first_and_tells_everyone_once() -> None:
    scene = a_round(in_days(3))
    scene.person()
    assert "Odwołać spotkanie" in scene.browser().get(address(scene, 1, "cancel/")).content.decode()
    assert scene.meeting().state == Meeting.State.PLANNED
    for _ in range(2):
        post(scene, {}, page="cancel/")
    assert scene.meeting().state == Meeting.State.CANCELLED
    assert Message.objects.count() == 1


def test_a_topic_whose_meeting_was_called_off_gets_another_once() -> None:
    scene = a_round(in_days(40))
    scene.course.meetings.filter(topic__number=2).update(state=Meeting.State.CANCELLED)
    typed = {
        "topic": scene.meeting(2).topic_id,
        "day": str(working_day(80)),
        "start": "16:00",
        "minutes": "240",
    }
    where = f"{scene.address}{scene.course.pk}/meetings/add/"
    browser = scene.browser()
    assert browser.post(where, typed).status_code == 302
    assert "topic" in browser.post(where, typed).context["form"].errors
    assert scene.course.meetings.count() == 6


def test_an_hour_of_today_that_has_passed_is_refused() -> None:
    scene = a_round(in_days(40))
    now = local(timezone.now()) - timedelta(minutes=1)
    typed = typed_move(scene, day=str(now.date()), start=f"{now:%H:%M}")
    page = post(scene, typed, page="move/")
    assert set(page.context["form"].errors) & {"start", "day"}
