"""The queue for a place, and the answers to an invitation."""

import uuid
from datetime import timedelta

import pytest

from messaging.answering import answer
from messaging.models import Message, Reply
from tests.factories import NOW
from tests.factories_training import FIRST, Round, a_round
from training.editing import edit_course
from training.enrolling import (
    enrol,
    enrol_or_wait,
    fill_free_places,
    leave,
    note_wish,
    places_left,
)
from training.errors import ChangedMeanwhile, Clash, CourseIsFull, TooFewPlaces
from training.models import Enrolment
from training.outsiders import add_participant, remove_participant
from training.publishing import publish
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

YES, NO = Reply.Meaning.YES, Reply.Meaning.NO
FREED = "training/place_freed"


def full(**fields: object) -> tuple[Round, Volunteer, Volunteer, Volunteer]:
    """One place, somebody who has it, and two who wait for it in this order."""
    scene = a_round(capacity=1, **fields)
    holder, second, third = (scene.outsider() for _ in range(3))
    for minutes, person in enumerate((holder, second, third)):
        enrol_or_wait(scene.course, person, by=None, at=NOW + timedelta(minutes=minutes))
    return scene, holder, second, third


def state_of(scene: Round, person: Volunteer) -> str:
    return scene.course.enrolments.get(volunteer=person).state


def test_where_no_place_is_free_one_waits_and_is_not_invited() -> None:
    scene, holder, second, _third = full()
    assert (state_of(scene, holder), state_of(scene, second)) == ("enrolled", "waiting")
    assert Message.objects.get().address == holder.phone


def test_when_a_place_becomes_free_the_first_in_the_queue_gets_it_and_is_told_once() -> None:
    scene, holder, second, third = full()
    leave(scene.course, holder, by=None, at=NOW + timedelta(hours=1))
    fill_free_places(at=NOW + timedelta(hours=2))
    assert (state_of(scene, second), state_of(scene, third)) == ("enrolled", "waiting")
    assert Message.objects.get(purpose=FREED).address == second.phone


def test_a_no_to_the_invitation_gives_the_place_to_the_next() -> None:
    scene, holder, second, _third = full()
    told = answer(Message.objects.get(), NO, by=None, at=NOW + timedelta(hours=1))
    assert told == "Nie bierze udziału w kursie „Jesień 2026”; miejsce znów jest wolne."
    assert (state_of(scene, holder), state_of(scene, second)) == ("left", "enrolled")


def test_a_yes_to_the_invitation_is_noted() -> None:
    scene, holder, _second, _third = full()
    told = answer(Message.objects.get(), YES, by=None, at=NOW + timedelta(hours=1))
    assert told == "Bierze udział w kursie „Jesień 2026”."
    assert scene.course.enrolments.get(volunteer=holder).confirmed_at == NOW + timedelta(hours=1)


def test_somebody_who_ended_elsewhere_frees_the_place_too() -> None:
    scene, holder, second, _third = full()
    Volunteer.objects.filter(pk=holder.pk).update(state=Volunteer.State.ENDED)
    assert fill_free_places(at=NOW + timedelta(hours=1)) == 1
    assert state_of(scene, second) == "enrolled"


def test_once_the_course_has_begun_nobody_moves_up_by_themselves() -> None:
    scene, holder, second, _third = full()
    leave(scene.course, holder, by=None, at=FIRST + timedelta(minutes=1))
    assert state_of(scene, second) == "waiting"
    enrol(scene.course, second, by=scene.coordinator, at=FIRST + timedelta(hours=1))
    assert state_of(scene, second) == "enrolled"


def test_leaving_the_queue_frees_no_place() -> None:
    scene, _holder, second, third = full()
    leave(scene.course, second, by=None, at=NOW + timedelta(hours=1))
    assert (state_of(scene, second), state_of(scene, third)) == ("left", "waiting")


def test_who_comes_later_does_not_overtake_those_who_wait() -> None:
    scene, holder, *_others = full()
    type(scene.course).objects.update(capacity=2)
    late = scene.outsider()
    enrol_or_wait(scene.course, late, by=None, at=NOW + timedelta(hours=1))
    assert state_of(scene, late) == "waiting"
    assert state_of(scene, holder) == "enrolled"


def edit(scene: Round, **changes: object) -> None:
    course = scene.course
    course.refresh_from_db()
    facts = {
        "name": course.name,
        "place": course.place,
        "capacity": course.capacity,
        "open_to_neighbours": False,
        "version": course.version,
    }
    edit_course(course, **(facts | changes), by=scene.coordinator, at=NOW)  # type: ignore[arg-type]  # made above


def test_places_that_are_added_go_to_those_who_wait() -> None:
    scene, _holder, second, third = full()
    edit(scene, capacity=2)
    assert (state_of(scene, second), state_of(scene, third)) == ("enrolled", "waiting")


def test_there_cannot_be_fewer_places_than_people() -> None:
    scene = a_round(capacity=5)
    scene.person(), scene.person()
    with pytest.raises(TooFewPlaces) as refusal:
        edit(scene, capacity=1)
    assert refusal.value.taken == 2
    edit(scene, capacity=2)


def test_an_edit_over_another_is_refused() -> None:
    scene = a_round()
    with pytest.raises(ChangedMeanwhile):
        edit(scene, version=7)


def test_another_place_is_told_once_and_moves_the_calendars() -> None:
    scene = a_round()
    scene.person()
    edit(scene, place="Szkoła")
    told = "GOPS Kalinowo: Kurs w nowym miejscu: Szkola. Najblizsze spotkanie 1.12 o 16:00."
    assert Message.objects.get().body == told
    assert {meeting.sequence for meeting in scene.course.meetings.all()} == {1}


def test_a_place_where_something_else_is_is_refused() -> None:
    scene = a_round()
    a_round(centre=scene.centre, place="Szkoła")
    with pytest.raises(Clash):
        edit(scene, place="szkoła")


def test_nobody_is_invited_to_a_draft_until_it_is_published() -> None:
    scene = a_round(published_at=None)
    person = scene.outsider()
    enrol(scene.course, person, by=None, at=NOW)
    assert not Message.objects.exists()
    assert publish(scene.course, by=scene.coordinator, at=NOW)
    assert not publish(scene.course, by=scene.coordinator, at=NOW)
    assert Message.objects.get().address == person.phone


def add(scene: Round, **changes: object) -> Enrolment:
    facts = {
        "first_name": "Ewa",
        "last_name": "Lis",
        "institution": "GOPS",
        "audience": "workers",
        "phone": "",
        "email": "",
        "submission": uuid.uuid4(),
    }
    return add_participant(scene.course, **(facts | changes), by=None, at=NOW)  # type: ignore[arg-type]  # made above


def test_somebody_from_outside_takes_a_place_and_is_written_to_by_nobody() -> None:
    scene = a_round(capacity=1)
    mark = uuid.uuid4()
    assert add(scene, submission=mark) == add(scene, submission=mark)
    assert places_left(scene.course) == 0
    assert not Message.objects.exists()
    with pytest.raises(CourseIsFull):
        add(scene, last_name="Wilk")


def test_the_same_person_in_two_courses_is_one_person() -> None:
    scene = a_round()
    first, again = add(scene), add(a_round(FIRST + timedelta(days=90), centre=scene.centre))
    assert first.participant == again.participant
    assert first.course != again.course


def test_somebody_who_was_taken_off_can_be_put_on_the_list_again() -> None:
    scene = a_round()
    remove_participant(add(scene), by=None, at=NOW)
    assert add(scene).state == Enrolment.State.ENROLLED


def test_when_somebody_from_outside_leaves_the_first_in_the_queue_moves_up() -> None:
    scene = a_round(capacity=1)
    outside = add(scene)
    person = scene.outsider()
    enrol_or_wait(scene.course, person, by=None, at=NOW)
    remove_participant(outside, by=None, at=NOW)
    assert state_of(scene, person) == "enrolled"


def test_a_course_chosen_at_sign_up_is_theirs_once_they_are_admitted() -> None:
    scene = a_round()
    person = scene.outsider(state=Volunteer.State.APPLIED)
    note_wish(person, str(scene.course.pk), NOW)
    assert fill_free_places(at=NOW) == 0
    Volunteer.objects.filter(pk=person.pk).update(state=Volunteer.State.PREPARING)
    assert fill_free_places(at=NOW) == 1
    assert state_of(scene, person) == "enrolled"


@pytest.mark.parametrize("wish", ["", "x", "999999", "9" * 40, "-1"])
def test_a_wish_for_what_is_not_there_is_forgotten(wish: str) -> None:
    scene = a_round()
    note_wish(scene.outsider(), wish, NOW)
    assert not Enrolment.objects.exists()


def test_a_course_of_another_centre_is_not_joined_by_signing_up() -> None:
    note_wish(a_round().outsider(), str(a_round().course.pk), NOW)
    assert not Enrolment.objects.exists()
