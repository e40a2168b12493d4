from datetime import timedelta

import pytest

from audit.models import Action
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW, VolunteerFactory
from tests.factories_training import FIRST, a_round
from training.enrolling import enrol, enrol_all, leave, places_left
from training.errors import CourseIsFull, NotPresent
from training.models import Attendance, Enrolment
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

State = Volunteer.State


def test_who_is_enrolled_has_a_place_and_is_invited() -> None:
    scene = a_round()
    person = scene.outsider()
    enrol(scene.course, person, by=scene.coordinator, at=NOW)
    assert Enrolment.objects.get().volunteer == person
    assert Message.objects.get().body == (
        "GOPS Kalinowo: Zapraszamy na kurs od 1.12, 16:00, Biblioteka. Odpisz TAK lub NIE."
    )
    assert Action.objects.get(verb="training.enrol").target_id == person.pk


def test_enrolling_twice_is_the_same_as_once() -> None:
    scene = a_round()
    person = scene.outsider()
    first = enrol(scene.course, person, by=None, at=NOW)
    assert enrol(scene.course, person, by=None, at=NOW + timedelta(minutes=1)) == first
    assert Message.objects.count() == 1


@pytest.mark.parametrize("state", Volunteer.PRESENT)
def test_everyone_who_was_admitted_and_has_not_gone_can_be_enrolled(state: str) -> None:
    scene = a_round()
    enrol(scene.course, scene.outsider(state=state), by=None, at=NOW)
    assert places_left(scene.course) == 14


@pytest.mark.parametrize("state", [State.APPLIED, State.ENDED])
def test_who_waits_or_has_gone_is_not_enrolled(state: str) -> None:
    scene = a_round()
    with pytest.raises(NotPresent):
        enrol(scene.course, scene.outsider(state=state), by=None, at=NOW)


def test_nobody_of_another_centre_is_enrolled() -> None:
    with pytest.raises(NotPresent):
        enrol(a_round().course, VolunteerFactory(state=State.PREPARING), by=None, at=NOW)


def test_a_full_course_takes_nobody_more() -> None:
    scene = a_round(capacity=1)
    scene.person()
    with pytest.raises(CourseIsFull):
        enrol(scene.course, scene.outsider(), by=None, at=NOW)


def test_somebody_who_has_gone_frees_their_place() -> None:
    scene = a_round(capacity=1)
    scene.person(state=State.ENDED)
    enrol(scene.course, scene.outsider(), by=None, at=NOW)
    assert places_left(scene.course) == 0


def test_where_not_all_find_a_place_nobody_gets_one() -> None:
    scene = a_round(capacity=1)
    with pytest.raises(CourseIsFull):
        enrol_all(scene.course, [scene.outsider(), scene.outsider()], by=None, at=NOW)
    assert not Enrolment.objects.exists()
    assert not Message.objects.exists()


def test_nobody_is_invited_to_a_course_that_is_over() -> None:
    scene = a_round()
    enrol(scene.course, scene.outsider(), by=None, at=FIRST + timedelta(days=60))
    assert not Message.objects.exists()


def test_leaving_gives_the_place_back_and_takes_unsent_messages_back() -> None:
    scene = a_round()
    person, other = scene.outsider(), scene.person()
    at = FIRST - timedelta(days=1)
    enrol(scene.course, person, by=None, at=at)
    remind(at=at)
    assert leave(scene.course, person, by=scene.coordinator, at=at)
    waiting = Message.objects.filter(state=Message.State.QUEUED)
    assert [message.address for message in waiting] == [other.phone]
    assert Attendance.objects.get().volunteer == other
    assert places_left(scene.course) == 14


def test_leaving_twice_is_the_same_as_once() -> None:
    scene = a_round()
    person = scene.person()
    assert leave(scene.course, person, by=None, at=NOW)
    assert not leave(scene.course, person, by=None, at=NOW)
    assert Action.objects.filter(verb="training.leave").count() == 1


def test_what_was_attended_stays_after_leaving() -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person, [1])
    leave(scene.course, person, by=None, at=NOW)
    assert Attendance.objects.get().state == Attendance.State.PRESENT


def test_who_leaves_and_comes_back_is_invited_again() -> None:
    scene = a_round()
    person = scene.outsider()
    enrol(scene.course, person, by=None, at=NOW)
    leave(scene.course, person, by=None, at=NOW)
    enrol(scene.course, person, by=None, at=NOW + timedelta(hours=1))
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        "cancelled",
        "queued",
    ]
