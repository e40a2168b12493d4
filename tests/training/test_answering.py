from datetime import timedelta

import pytest

from audit.models import Action
from messaging.answering import answer, take_back
from messaging.errors import TooLate
from messaging.models import Message, Reply
from messaging.reminding import remind
from tests.factories_training import FIRST, Round, a_round, wall
from training.answering import note_answers
from training.models import Attendance, Meeting
from training.planning import cancel_meeting, move_meeting
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

YES, NO = Reply.Meaning.YES, Reply.Meaning.NO
ASKED = FIRST - timedelta(days=2) + timedelta(minutes=1)
ANSWERED = ASKED + timedelta(hours=3)


def asked(scene: Round) -> Message:
    remind(at=ASKED)
    return Message.objects.get(purpose="training/reminder")


@pytest.mark.parametrize(
    ("meaning", "state", "words"),
    [
        (YES, Attendance.State.COMING, "Będzie na spotkaniu „{}”."),
        (NO, Attendance.State.EXCUSED, "Nie może przyjść na spotkanie „{}”."),
    ],
)
def test_an_answer_is_noted_and_told_in_a_sentence(
    meaning: Reply.Meaning, state: str, words: str
) -> None:
    scene = a_round()
    person = scene.person()
    told = answer(asked(scene), meaning, by=None, at=ANSWERED)
    assert told == words.format(scene.meeting().topic)
    assert scene.meeting().attendances.get(volunteer=person).state == state
    assert Action.objects.get(verb="training.answer").facts == {"state": state}


def test_an_answer_after_the_beginning_comes_too_late() -> None:
    scene = a_round()
    scene.person()
    question = asked(scene)
    with pytest.raises(TooLate):
        answer(question, YES, by=scene.coordinator, at=FIRST)
    assert Attendance.objects.get().state == Attendance.State.EXPECTED


def test_an_answer_about_a_meeting_called_off_comes_too_late() -> None:
    scene = a_round()
    scene.person()
    question = asked(scene)
    cancel_meeting(scene.meeting(), by=None, at=ASKED)
    with pytest.raises(TooLate):
        answer(question, YES, by=scene.coordinator, at=ANSWERED)


def test_an_answer_about_the_time_before_a_move_does_not_count_for_the_new_time() -> None:
    scene = a_round()
    scene.person()
    question = asked(scene)
    later = wall(2026, 12, 3, 17)
    move_meeting(scene.meeting(), starts_at=later, minutes=240, by=None, at=ASKED)
    with pytest.raises(TooLate):
        answer(question, YES, by=None, at=ANSWERED)
    assert not Attendance.objects.exists()


def test_the_last_answer_counts() -> None:
    scene = a_round()
    person = scene.person()
    for state in (Attendance.State.EXCUSED, Attendance.State.COMING):
        note_answers(scene.meeting(), {person: state}, by=scene.coordinator, at=ASKED)
    row = Attendance.objects.get()
    assert (row.state, row.marked_by) == (Attendance.State.COMING, scene.coordinator)


def note(meeting: Meeting, person: Volunteer) -> None:
    note_answers(meeting, {person: Attendance.State.COMING}, by=None, at=meeting.starts_at)


def test_answers_by_telephone_end_with_the_beginning_too() -> None:
    scene = a_round()
    with pytest.raises(TooLate):
        note(scene.meeting(), scene.person())


def test_an_answer_that_is_taken_back_leaves_the_person_expected() -> None:
    scene = a_round()
    scene.person()
    question = asked(scene)
    answer(question, YES, by=scene.coordinator, at=ANSWERED)
    take_back(question, by=scene.coordinator, at=ANSWERED)
    assert Attendance.objects.get().state == Attendance.State.EXPECTED
    question.refresh_from_db()
    assert question.answered_at is None
