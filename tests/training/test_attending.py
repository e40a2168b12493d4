from datetime import timedelta

import pytest

from audit.models import Action
from kit.states import IllegalMove
from tests.factories import VolunteerFactory
from tests.factories_training import FIRST, Round, a_round
from training.errors import NotHeldYet, NotPresent
from training.in_the_room.attending import mark_attendance
from training.models import Attendance, Meeting
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

PRESENT, EXCUSED, ABSENT = Attendance.AFTERWARDS


def mark(scene: Round, person: Volunteer, state: Attendance.State, number: int = 1) -> None:
    meeting = scene.meeting(number)
    mark_attendance(meeting, {person: state}, by=scene.coordinator, at=meeting.ends_at)


def state_of(person: Volunteer) -> str:
    return Volunteer.objects.get(pk=person.pk).state


def test_who_was_present_is_credited_with_the_minutes_and_the_meeting_was_held() -> None:
    scene = a_round()
    here, away = scene.person(), scene.person()
    marks = {here: PRESENT, away: ABSENT}
    mark_attendance(scene.meeting(), marks, by=scene.coordinator, at=FIRST)
    rows = Attendance.objects.order_by("pk").values_list("state", "minutes", "marked_by")
    assert list(rows) == [
        ("present", 240, scene.coordinator.pk),
        ("absent", 0, scene.coordinator.pk),
    ]
    assert scene.meeting().state == Meeting.State.HELD
    assert Action.objects.get(verb="training.attendance").facts == {"people": 2}


def test_marking_again_corrects() -> None:
    scene = a_round()
    person = scene.person()
    mark(scene, person, PRESENT)
    mark(scene, person, EXCUSED)
    assert Attendance.objects.values_list("state", "minutes").get() == ("excused", 0)


@pytest.mark.parametrize(("attended", "state"), [(4, "preparing"), (5, "ready")])
def test_the_fifth_topic_makes_a_person_ready(attended: int, state: str) -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person, range(1, attended + 1))
    assert state_of(person) == state


def test_a_centre_may_require_fewer() -> None:
    scene = a_round()
    scene.centre.meetings_required = 2
    scene.centre.save()
    person = scene.person()
    scene.attend(person, [1, 4])
    assert state_of(person) == "ready"


def test_the_same_topic_twice_counts_once() -> None:
    scene = a_round()
    again = a_round(FIRST + timedelta(days=90), centre=scene.centre)
    person = scene.person()
    scene.attend(person, [1, 2, 3, 4])
    again.attend(person, [4])
    assert state_of(person) == "preparing"
    again.attend(person, [5])
    assert state_of(person) == "ready"


def test_a_correction_takes_being_ready_back() -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person)
    mark(scene, person, ABSENT, 5)
    assert state_of(person) == "preparing"


@pytest.mark.parametrize("state", ["active", "paused"])
def test_who_is_active_or_paused_stays_so_whatever_is_corrected(state: str) -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person)
    Volunteer.objects.update(state=state)
    mark(scene, person, ABSENT, 5)
    assert state_of(person) == state


def test_nobody_falls_back_because_the_centre_requires_more_meanwhile() -> None:
    scene = a_round()
    scene.centre.meetings_required = 1
    scene.centre.save()
    person = scene.person()
    scene.attend(person, [1])
    scene.centre.meetings_required = 5
    scene.centre.save()
    scene.attend(person, [1, 2])
    assert state_of(person) == "ready"


def test_people_are_noted_from_half_an_hour_before_the_beginning() -> None:
    scene = a_round()
    marks = {scene.person(): PRESENT}
    with pytest.raises(NotHeldYet):
        mark_attendance(scene.meeting(), marks, by=None, at=FIRST - timedelta(minutes=31))
    assert mark_attendance(scene.meeting(), marks, by=None, at=FIRST - timedelta(minutes=30)) == 1


def test_minutes_are_those_of_the_meeting_less_those_missed() -> None:
    scene = a_round()
    late, away = scene.person(), scene.person()
    missed = {late: 25, away: 25}
    marks = {late: PRESENT, away: ABSENT}
    mark_attendance(scene.meeting(), marks, by=None, at=FIRST, missed=missed)
    minutes = Attendance.objects.order_by("volunteer").values_list("minutes", flat=True)
    assert list(minutes) == [215, 0]


def test_the_same_again_changes_nothing_and_is_not_written_down_twice() -> None:
    scene = a_round()
    marks = {scene.person(): PRESENT}
    counted = [mark_attendance(scene.meeting(), marks, by=None, at=FIRST) for _ in range(2)]
    assert counted == [1, 0]
    assert Action.objects.filter(verb="training.attendance").count() == 1


def test_nothing_is_noted_for_a_meeting_called_off() -> None:
    scene = a_round()
    person = scene.person()
    scene.course.meetings.update(state=Meeting.State.CANCELLED)
    with pytest.raises(IllegalMove):
        mark(scene, person, PRESENT)


def test_nobody_of_another_centre_is_noted() -> None:
    with pytest.raises(NotPresent):
        mark(a_round(), VolunteerFactory(), PRESENT)
