from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centres.models import Role
from centres.today import ROWS_SHOWN, Asked, Section
from tests.factories import AttendanceFactory, CourseFactory, MeetingFactory
from tests.factories_training import FIRST, Round, a_round
from training.models import Meeting
from training.today import provider

pytestmark = pytest.mark.django_db


def sections(scene: Round, at: datetime, role: Role = Role.COORDINATOR) -> dict[str, Section]:
    asked = Asked(scene.coordinator, scene.centre, frozenset({role}), at)
    return {section.code: section for section in provider(asked)}


def test_a_meeting_that_has_begun_waits_for_its_attendance() -> None:
    scene = a_round()
    scene.course.meetings.filter(topic__number=2).update(state=Meeting.State.HELD)
    found = sections(scene, FIRST + timedelta(weeks=2))["attendance"]
    assert [row.text for row in found.rows] == [
        f"Wtorek, 1 grudnia, 16:00 – {scene.meeting(1).topic}",
        f"Wtorek, 15 grudnia, 16:00 – {scene.meeting(3).topic}",
    ]
    assert [row.urgent for row in found.rows] == [True, False]


def test_the_meetings_of_the_next_seven_days_stand_with_their_answers() -> None:
    scene = a_round()
    for state in ("coming", "coming", "excused", "expected"):
        AttendanceFactory(meeting=scene.meeting(), volunteer=scene.person(), state=state)
    found = sections(scene, FIRST - timedelta(hours=3))["meetings"]
    (row,) = found.rows
    assert row.detail == "Biblioteka. 2 osoby przyjdą, 1 nie może, 1 bez odpowiedzi."
    assert row.url == f"/desk/{scene.centre.slug}/training/meetings/{scene.meeting().pk}/"


def test_nothing_is_said_of_answers_where_nobody_was_asked() -> None:
    scene = a_round()
    found = sections(scene, FIRST - timedelta(days=6))["meetings"]
    assert [row.detail for row in found.rows] == ["Biblioteka. "]


def test_meetings_of_another_centre_and_those_called_off_are_left_out() -> None:
    scene = a_round()
    a_round()
    scene.course.meetings.update(state=Meeting.State.CANCELLED)
    assert [found.rows for found in sections(scene, FIRST).values()] == [[], [], []]


def test_social_workers_see_only_the_meetings_that_they_lead() -> None:
    scene = a_round()
    found = sections(scene, FIRST, Role.SOCIAL_WORKER)
    assert [section.rows for section in found.values()] == [[], []]
    scene.course.meetings.filter(topic__number=1).update(trainer=scene.coordinator)
    found = sections(scene, FIRST, Role.SOCIAL_WORKER)
    assert len(found["attendance"].rows) == 1


def test_a_list_with_gaps_waits_until_everybody_is_noted() -> None:
    scene = a_round()
    one, other = scene.person(), scene.person()
    scene.attend(one, [1])
    after = scene.meeting().ends_at
    assert len(sections(scene, after)["attendance"].rows) == 1
    scene.attend(other, [1])
    assert sections(scene, after)["attendance"].rows == []


def test_a_long_list_is_cut_and_counted() -> None:
    scene = a_round()
    for _ in range(ROWS_SHOWN + 1):
        MeetingFactory(course=CourseFactory(centre=scene.centre), starts_at=FIRST)
    found = sections(scene, FIRST + timedelta(days=1))["attendance"]
    assert (len(found.rows), found.total) == (ROWS_SHOWN, ROWS_SHOWN + 2)


@pytest.mark.parametrize("courses", [1, 3])
def test_it_takes_one_query(courses: int) -> None:
    scene = a_round()
    for _ in range(courses - 1):
        a_round(centre=scene.centre)
    with CaptureQueriesContext(connection) as asked:
        sections(scene, FIRST + timedelta(days=3))
    assert len(asked) == 1
