from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from messaging.models import Message
from messaging.reminding import remind
from tests.factories import AttendanceFactory
from tests.factories_training import FIRST, a_round, wall
from training.models import Attendance, Meeting
from training.planning import move_meeting
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

IDLE = 15
"""Queries of a minute in which nothing is due: one a kind of reminder, the rules, the last look."""

DUE = wall(2026, 11, 29, 10)


def questions() -> list[str]:
    asked = Message.objects.filter(purpose="training/reminder").order_by("pk")
    return [message.body for message in asked]


def test_two_days_before_everyone_enrolled_is_asked() -> None:
    scene = a_round()
    scene.person(), scene.person()
    scene.outsider()
    assert remind(at=DUE - timedelta(minutes=1)) == 0
    assert remind(at=DUE) == 2
    text = "GOPS Kalinowo: Spotkanie 1.12, 16:00, Biblioteka. Przyjdziesz? Odpisz TAK lub NIE."
    assert questions() == [text, text]


def test_the_sweep_run_again_asks_nobody_again() -> None:
    scene = a_round()
    scene.person()
    remind(at=DUE)
    assert remind(at=DUE + timedelta(minutes=1)) == 0
    assert len(questions()) == 1


def test_a_missed_night_is_caught_up() -> None:
    scene = a_round()
    scene.person()
    assert remind(at=FIRST - timedelta(hours=1)) == 1
    assert Message.objects.get().expires_at == FIRST


def test_once_the_meeting_has_begun_nobody_is_asked() -> None:
    scene = a_round()
    scene.person()
    assert remind(at=FIRST) == 0


@pytest.mark.parametrize("state", [Meeting.State.CANCELLED, Meeting.State.HELD])
def test_nobody_is_asked_about_a_meeting_that_is_not_planned(state: str) -> None:
    scene = a_round()
    scene.person()
    scene.course.meetings.update(state=state)
    assert remind(at=DUE) == 0


def test_after_a_move_everyone_is_asked_about_the_new_time() -> None:
    scene = a_round()
    person = scene.person()
    remind(at=DUE)
    Attendance.objects.update(state=Attendance.State.COMING)
    later = wall(2026, 12, 3, 17)
    move_meeting(scene.meeting(), starts_at=later, minutes=240, by=None, at=DUE)
    assert remind(at=later - timedelta(days=1)) == 1
    assert questions()[1].startswith("GOPS Kalinowo: Spotkanie 3.12, 17:00")
    assert Attendance.objects.get(volunteer=person).state == Attendance.State.EXPECTED


def test_who_has_answered_by_telephone_is_not_asked() -> None:
    scene = a_round()
    AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state="coming")
    assert remind(at=DUE) == 0


def test_who_has_gone_is_not_asked() -> None:
    scene = a_round()
    scene.person(state=Volunteer.State.ENDED)
    assert remind(at=DUE) == 0


def test_who_can_only_be_phoned_stands_on_the_call_list() -> None:
    scene = a_round()
    scene.person(phone="+48483600001", email="")
    assert remind(at=DUE) == 1
    assert Message.objects.calls(DUE).get().asks
    assert Attendance.objects.get().state == Attendance.State.EXPECTED


@pytest.mark.parametrize("people", [1, 3])
def test_a_minute_in_which_nothing_is_due_costs_the_same_for_many(people: int) -> None:
    scene = a_round()
    for _n in range(people):
        scene.person()
    remind(at=DUE)
    with CaptureQueriesContext(connection) as asked:
        remind(at=DUE + timedelta(minutes=1))
    assert len(asked) == IDLE
