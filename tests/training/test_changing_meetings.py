from datetime import timedelta

import pytest

from kit.states import IllegalMove
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW, AttendanceFactory
from tests.factories_training import FIRST, Round, a_round, wall
from training.errors import ChangedMeanwhile, TopicTaken
from training.models import Attendance, Meeting
from training.planning import add_meeting, cancel_meeting, lacking, move_meeting

pytestmark = pytest.mark.django_db

LATER = wall(2026, 12, 3, 17)


def move(scene: Round, **changes: object) -> None:
    facts: dict[str, object] = {"starts_at": LATER, "minutes": 240, "at": NOW, **changes}
    move_meeting(scene.meeting(), by=scene.coordinator, **facts)  # type: ignore[arg-type]  # made above


def test_everyone_enrolled_is_told_of_the_new_time_once() -> None:
    scene = a_round()
    scene.person(), scene.person()
    scene.outsider()
    move(scene)
    move(scene)
    assert [m.body for m in Message.objects.filter(purpose="training/moved")] == [
        "GOPS Kalinowo: Spotkanie z 1.12 przenosimy na 3.12 o 17:00, Biblioteka."
    ] * 2


def test_a_second_move_takes_back_the_unsent_news_of_the_first() -> None:
    scene = a_round()
    scene.person()
    move(scene)
    move(scene, starts_at=LATER + timedelta(days=1))
    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["cancelled", "queued"]


def test_moving_away_and_back_is_told_both_times() -> None:
    scene = a_round()
    scene.person()
    move(scene)
    move(scene, starts_at=FIRST)
    assert [m.body[-28:] for m in Message.objects.order_by("pk")] == [
        "na 3.12 o 17:00, Biblioteka.",
        "na 1.12 o 16:00, Biblioteka.",
    ]


def test_where_only_the_length_changes_nobody_is_told_and_answers_stay() -> None:
    scene = a_round()
    row = AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state="coming")
    move(scene, starts_at=FIRST, minutes=120)
    assert scene.meeting().minutes == 120
    assert not Message.objects.exists()
    assert Attendance.objects.get() == row


def test_answers_about_the_old_time_are_dropped() -> None:
    scene = a_round()
    AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state="excused")
    move(scene)
    assert not Attendance.objects.exists()


def test_an_unsent_question_about_the_old_time_does_not_go_out() -> None:
    scene = a_round()
    scene.person()
    remind(at=FIRST - timedelta(days=1))
    move(scene, at=FIRST - timedelta(days=1))
    assert Message.objects.get(purpose="training/reminder").state == Message.State.CANCELLED


def test_a_meeting_changed_by_somebody_else_meanwhile_is_not_overwritten() -> None:
    scene = a_round()
    seen = scene.meeting()
    move(scene)
    with pytest.raises(ChangedMeanwhile):
        move_meeting(seen, starts_at=FIRST + timedelta(days=9), minutes=60, by=None, at=NOW)
    assert scene.meeting().starts_at == LATER


@pytest.mark.parametrize("state", [Meeting.State.HELD, Meeting.State.CANCELLED])
def test_what_is_over_can_be_neither_moved_nor_called_off(state: str) -> None:
    scene = a_round()
    scene.course.meetings.update(state=state)
    with pytest.raises(IllegalMove):
        move(scene)
    with pytest.raises(IllegalMove):
        cancel_meeting(scene.meeting(), by=None, at=NOW)


def test_calling_off_tells_everyone_and_takes_the_question_back() -> None:
    scene = a_round()
    scene.person()
    at = FIRST - timedelta(days=1)
    remind(at=at)
    cancel_meeting(scene.meeting(), by=scene.coordinator, at=at)
    assert scene.meeting().state == Meeting.State.CANCELLED
    assert dict(Message.objects.values_list("purpose", "state")) == {
        "training/reminder": "cancelled",
        "training/cancelled": "queued",
    }


def test_nobody_is_told_of_a_meeting_that_would_have_begun_already() -> None:
    scene = a_round()
    scene.person()
    cancel_meeting(scene.meeting(), by=None, at=FIRST + timedelta(minutes=5))
    assert not Message.objects.exists()


def test_a_topic_that_was_called_off_can_have_another_meeting() -> None:
    scene = a_round()
    scene.person()
    gone = scene.meeting(2)
    cancel_meeting(gone, by=None, at=NOW)
    assert list(lacking(scene.course)) == [gone.topic]
    add_meeting(scene.course, topic=gone.topic, starts_at=LATER, minutes=90, by=None, at=NOW)
    assert not lacking(scene.course)
    assert Message.objects.get(purpose="training/added").body == (
        "GOPS Kalinowo: Dodatkowe spotkanie przygotowujace: 3.12 o 17:00, Biblioteka."
    )


def test_a_topic_has_one_meeting_in_a_course() -> None:
    scene = a_round()
    with pytest.raises(TopicTaken):
        add_meeting(
            scene.course,
            topic=scene.meeting().topic,
            starts_at=LATER,
            minutes=90,
            by=None,
            at=NOW,
        )
