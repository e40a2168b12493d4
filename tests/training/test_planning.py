import uuid
from datetime import timedelta
from typing import Any

import pytest

from audit.models import Action
from tests.factories import NOW, CentreFactory, UserFactory
from tests.factories_training import FIRST, five_topics
from training.errors import Clash, InThePast
from training.models import Course, Meeting
from training.planning import plan_course

pytestmark = pytest.mark.django_db


def planned(**changes: Any) -> Course:
    facts: dict[str, Any] = {
        "name": "Zima",
        "place": "Biblioteka",
        "capacity": 12,
        "meetings": [(t, FIRST + timedelta(weeks=t.number)) for t in five_topics()],
        "minutes": 180,
        "submission": uuid.uuid4(),
        "by": None,
        "at": NOW,
    }
    facts |= changes
    return plan_course(facts.pop("centre", None) or CentreFactory(), **facts)


def test_a_course_is_planned_with_its_meetings_and_logged() -> None:
    course = planned()
    meetings = [(m.topic.number, m.minutes, m.state) for m in course.meetings.all()]
    assert meetings == [(number, 180, "planned") for number in range(1, 6)]
    assert Action.objects.get(verb="training.plan").facts == {"meetings": 5}


def test_the_same_form_sent_twice_is_one_course() -> None:
    mark, centre = uuid.uuid4(), CentreFactory()
    assert planned(centre=centre, submission=mark) == planned(centre=centre, submission=mark)
    assert Course.objects.get().meetings.count() == 5


def test_a_course_begins_as_a_draft_and_keeps_its_curriculum() -> None:
    course = planned()
    assert course.is_draft
    assert course.curriculum == five_topics()[0].curriculum


@pytest.mark.parametrize("minutes", [-179, 0, 179])
def test_two_courses_at_one_place_and_hour_are_refused_and_the_clash_is_named(minutes: int) -> None:
    first = planned(name="Jesień")
    shift = timedelta(minutes=minutes)
    meetings = [(t, FIRST + timedelta(weeks=t.number) + shift) for t in five_topics()]
    with pytest.raises(Clash, match=r"To miejsce jest wtedy zajęte: Jesień, 8\.12, 16:00–19:00\."):
        planned(centre=first.centre, meetings=meetings, place=" biblioteka")
    assert Course.objects.count() == 1


def test_the_next_course_may_begin_when_the_other_ends() -> None:
    first = planned()
    meetings = [(t, FIRST + timedelta(weeks=t.number, minutes=180)) for t in five_topics()]
    assert planned(centre=first.centre, meetings=meetings)


def test_the_same_place_name_at_another_centre_is_another_place() -> None:
    planned()
    assert planned()


def test_one_trainer_cannot_lead_two_meetings_at_once_wherever_they_are() -> None:
    trainer = UserFactory(first_name="Anna", last_name="Lis")
    planned(trainer=trainer)
    with pytest.raises(
        Clash, match=r"Anna Lis prowadzi wtedy inne spotkanie: 8\.12, 16:00–19:00\."
    ):
        planned(trainer=trainer, place="Szkoła")


def test_one_guest_cannot_lead_two_meetings_of_a_centre_at_once() -> None:
    first = planned(guest_trainer="pielęgniarka Ewa")
    with pytest.raises(Clash, match=r"pielęgniarka Ewa prowadzi wtedy inne spotkanie: Zima"):
        planned(centre=first.centre, place="Szkoła", guest_trainer="Pielęgniarka Ewa")


def test_a_meeting_called_off_takes_no_place() -> None:
    first = planned()
    Meeting.objects.update(state=Meeting.State.CANCELLED)
    assert planned(centre=first.centre)


def test_a_course_in_the_past_is_refused_unless_it_was_held() -> None:
    meetings = [(t, NOW - timedelta(weeks=t.number)) for t in five_topics()]
    with pytest.raises(InThePast):
        planned(meetings=meetings)
    assert not Course.objects.exists()
    assert planned(meetings=meetings, held=True).published_at == NOW
