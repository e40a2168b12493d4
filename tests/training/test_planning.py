import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Action
from kit.clock import local, local_date
from kit.free_days import is_holiday
from tests.factories import NOW, CentreFactory
from tests.factories_training import FIRST, five_topics
from training.models import Course
from training.planning import plan_course, proposed_times

YEARS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
MINUTES = st.integers(6 * 60, 21 * 60)
RHYTHMS = st.sampled_from([1, 2])


@given(YEARS, MINUTES, RHYTHMS)
def test_no_proposed_meeting_is_on_a_public_holiday(first: date, start: int, weeks: int) -> None:
    times = proposed_times(first, start, weeks, 5)
    assert len(times) == 5
    assert not any(is_holiday(local_date(at)) for at in times)


@given(YEARS, MINUTES, RHYTHMS)
def test_the_rhythm_is_kept_and_only_holidays_are_left_out(
    first: date, start: int, weeks: int
) -> None:
    days = [local_date(at) for at in proposed_times(first, start, weeks, 5)]
    step, day = timedelta(weeks=weeks), first
    expected: list[date] = []
    while day <= days[-1]:
        expected += [] if is_holiday(day) else [day]
        day += step
    assert days == expected


@given(YEARS, MINUTES, RHYTHMS)
def test_all_meetings_are_at_the_same_wall_time_whatever_the_clocks_do(
    first: date, start: int, weeks: int
) -> None:
    walls = {
        local(at).hour * 60 + local(at).minute for at in proposed_times(first, start, weeks, 5)
    }
    assert walls == {start}


def test_christmas_moves_the_meeting_a_week_on() -> None:
    days = [local_date(at) for at in proposed_times(date(2026, 12, 11), 16 * 60, 1, 3)]
    assert days == [date(2026, 12, 11), date(2026, 12, 18), date(2027, 1, 8)]


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


@pytest.mark.django_db
def test_a_course_is_planned_with_its_meetings_and_logged() -> None:
    course = planned()
    meetings = [(m.topic.number, m.minutes, m.state) for m in course.meetings.all()]
    assert meetings == [(number, 180, "planned") for number in range(1, 6)]
    assert Action.objects.get(verb="training.plan").facts == {"meetings": 5}


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_course() -> None:
    mark, centre = uuid.uuid4(), CentreFactory()
    assert planned(centre=centre, submission=mark) == planned(centre=centre, submission=mark)
    assert Course.objects.get().meetings.count() == 5


def test_a_meeting_planned_in_summer_time_and_held_in_winter_time_keeps_its_hour() -> None:
    before, after = proposed_times(date(2026, 10, 20), 16 * 60, 1, 2)
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))
    assert f"{local(after):%d.%m %H:%M}" == "27.10 16:00"
