from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import TODAY, AttendanceFactory
from tests.factories_training import FIRST, Round, a_round, in_days
from training.models import Attendance, Meeting
from training.panels import passport
from training.preparedness.passport import Stamp, stamps, standing_of
from volunteers.clearance import reasons_against
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def reasons(scene: Round, person: Volunteer) -> list[str]:
    volunteer = Volunteer.objects.for_clearance().get(pk=person.pk)
    found = reasons_against(volunteer, kind=None, minors=False, today=FIRST.date())
    return [reason.text for reason in found if reason.code == "preparation"]


def shown(person: Volunteer) -> list[Stamp]:
    """The stamps as of the real today."""
    found = Volunteer.objects.get(pk=person.pk)
    return list(stamps(found, standing_of(found), TODAY))


def test_a_stamp_bears_the_last_day_on_which_its_topic_was_attended() -> None:
    scene, again = a_round(), a_round(FIRST + timedelta(days=90))
    person = scene.person()
    scene.attend(person, [1, 3])
    AttendanceFactory(meeting=again.meeting(1), volunteer=person)
    found = [(stamp.topic.number, stamp.attended_on) for stamp in shown(person)]
    first, third = FIRST.date() + timedelta(days=90), FIRST.date() + timedelta(weeks=2)
    assert found == [(1, first), (2, None), (3, third), (4, None), (5, None)]


def test_only_presence_gives_a_stamp() -> None:
    scene = a_round()
    person = scene.person()
    for state in set(Attendance.State) - {Attendance.State.PRESENT}:
        Attendance.objects.all().delete()
        AttendanceFactory(meeting=scene.meeting(), volunteer=person, state=state)
        assert not any(stamp.attended_on for stamp in shown(person))


@pytest.mark.parametrize(
    ("attended", "told"),
    [
        ([], ["brakuje 5 spotkań przygotowujących"]),
        ([1, 2, 3, 4], ["brakuje 1 spotkania przygotowującego"]),
        ([1, 2, 3, 4, 5], []),
    ],
)
def test_clearance_says_how_many_meetings_are_missing(attended: list[int], told: list[str]) -> None:
    scene = a_round()
    person = scene.person()
    scene.attend(person, attended)
    assert reasons(scene, person) == told


@pytest.mark.parametrize("people", [1, 3])
def test_clearing_many_people_asks_the_database_no_more_often(people: int) -> None:
    scene = a_round()
    for _ in range(people):
        scene.attend(scene.person(), [1, 2])
    found = list(Volunteer.objects.for_clearance())
    with CaptureQueriesContext(connection) as asked:
        for person in found:
            reasons_against(person, kind=None, minors=False, today=FIRST.date())
    assert len(found) == people
    assert len(asked) == 0


def test_the_panel_shows_meetings_to_come_with_what_was_answered() -> None:
    scene = a_round(in_days(-6))
    person = scene.person()
    AttendanceFactory(meeting=scene.meeting(2), volunteer=person, state="coming")
    panel = passport(RequestFactory().get("/"), person)
    assert panel is not None
    coming = [(meeting.topic.number, answer) for meeting, answer in panel.context["coming"]]
    assert coming == [(2, "będzie"), (3, ""), (4, ""), (5, "")]


def test_meetings_called_off_are_not_among_those_to_come() -> None:
    scene = a_round(in_days(1))
    person = scene.person()
    scene.course.meetings.update(state=Meeting.State.CANCELLED)
    panel = passport(RequestFactory().get("/"), person)
    assert panel is not None
    assert panel.context["coming"] == []


def test_an_applicant_has_no_passport_yet() -> None:
    scene = a_round()
    applicant = scene.outsider(state=Volunteer.State.APPLIED)
    assert passport(RequestFactory().get("/"), applicant) is None


def test_who_has_gone_sees_no_meetings_to_come() -> None:
    scene = a_round(in_days(1))
    panel = passport(RequestFactory().get("/"), scene.person(state=Volunteer.State.ENDED))
    assert panel is not None
    assert panel.context["coming"] == []


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_panel_takes_the_same_queries_however_much_it_shows(meetings: int) -> None:
    scene = a_round(in_days(1))
    person = scene.person()
    scene.course.meetings.filter(topic__number__gt=meetings).update(starts_at=timezone.now())
    found = Volunteer.objects.for_clearance().get(pk=person.pk)
    with CaptureQueriesContext(connection) as asked:
        passport(RequestFactory().get("/"), found)
    assert len(asked) == 8
