"""A colleague who leads a meeting has its list and its code, and nothing else of the course."""

import pytest

from accounts.models import User
from centres.models import Role
from tests.factories_training import Round, a_round, browser_of, in_days
from tests.factories_visits import staff
from training.models import Attendance

pytestmark = pytest.mark.django_db

ROOM = ("", "sheet/", "code/", "walk-in/")


def led() -> tuple[Round, User]:
    """A meeting that began yesterday and that a social worker leads."""
    scene = a_round(in_days(-1))
    worker = staff(scene.centre, Role.SOCIAL_WORKER)
    scene.course.meetings.filter(topic__number=1).update(trainer=worker)
    return scene, worker


@pytest.mark.parametrize("page", ROOM)
def test_the_room_of_one_s_own_meeting_is_open(page: str) -> None:
    scene, worker = led()
    address = f"{scene.address}meetings/{scene.meeting().pk}/{page}"
    assert browser_of(worker).get(address).status_code == 200


@pytest.mark.parametrize("page", ROOM)
def test_the_room_of_another_meeting_of_the_course_is_not(page: str) -> None:
    scene, worker = led()
    address = f"{scene.address}meetings/{scene.meeting(2).pk}/{page}"
    assert browser_of(worker).get(address).status_code == 403


@pytest.mark.parametrize("page", ["move/", "cancel/", "trainer/"])
def test_planning_stays_the_organisers(page: str) -> None:
    scene, worker = led()
    address = f"{scene.address}meetings/{scene.meeting().pk}/{page}"
    assert browser_of(worker).get(address).status_code == 403


def test_whoever_leads_ticks() -> None:
    scene, worker = led()
    person = scene.person()
    address = f"{scene.address}meetings/{scene.meeting().pk}/"
    browser_of(worker).post(address, {f"person_{person.pk}": "present"})
    row = Attendance.objects.get()
    assert (row.state, row.marked_by) == ("present", worker)


def test_the_page_leads_back_to_one_s_own_meetings_and_not_to_the_course() -> None:
    scene, worker = led()
    page = browser_of(worker).get(f"{scene.address}meetings/{scene.meeting().pk}/")
    assert f"{scene.address}led-by-me/" in page.content.decode()
    assert f"{scene.address}{scene.course.pk}/" not in page.content.decode()
