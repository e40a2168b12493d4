"""Two people tick one list, and phones send what they could not send before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from centres.models import Role
from tests.factories import EnrolmentFactory, ParticipantFactory
from tests.factories_training import Round, a_round, browser_of, in_days
from tests.factories_visits import staff
from training.models import Attendance, Meeting
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def post(scene: Round, typed: Mapping[str, Any], page: str = "tick/", who: Any = None) -> Any:
    address = f"{scene.address}meetings/{scene.meeting().pk}/{page}"
    return browser_of(who or scene.coordinator).post(address, typed)


def tick(
    person: Volunteer, state: str, *, seen: str = "", missed: str = "", key: UUID | None = None
) -> dict[str, Any]:
    """One row as the script sends it."""
    pk = person.pk
    typed = {f"person_{pk}": state, f"seen_{pk}": seen, f"missed_{pk}": missed}
    return typed | {"submission": str(key or uuid4())}


def now(answer: HttpResponse, person: Volunteer) -> Any:
    return answer.json()["people"][str(person.pk)]  # type: ignore[attr-defined]  # the test's own


def state_of(person: Volunteer) -> str:
    return Attendance.objects.get(volunteer=person).state


def test_a_tick_is_saved_and_the_list_told_as_it_is_now() -> None:
    scene = a_round(in_days(-1))
    here, other = scene.person(), scene.person()
    answer = post(scene, tick(here, "present", missed="20"))
    assert answer.status_code == 200
    assert now(answer, here) == {"state": "present", "seen": "present:220", "told": ""}
    assert now(answer, other)["state"] == ""
    assert answer.json()["unnoted"] == 1


def test_two_people_tick_different_rows_and_both_count() -> None:
    scene = a_round(in_days(-1))
    one, two = scene.person(), scene.person()
    colleague = staff(scene.centre, Role.HEAD)
    post(scene, tick(one, "present"))
    post(scene, tick(two, "absent"), who=colleague)
    assert (state_of(one), state_of(two)) == ("present", "absent")


def test_who_would_overwrite_a_colleague_is_told_and_can_mean_it() -> None:
    scene = a_round(in_days(-1))
    person = scene.person()
    post(scene, tick(person, "present"))
    late = post(scene, tick(person, "absent"), who=staff(scene.centre, Role.HEAD))
    assert late.status_code == 409
    told = now(late, person)
    assert str(scene.coordinator) in told["told"]
    assert "obecność" in told["told"]
    assert state_of(person) == "present"
    post(scene, tick(person, "absent", seen=told["seen"]))
    assert state_of(person) == "absent"


def test_two_who_tick_the_same_disturb_nobody() -> None:
    scene = a_round(in_days(-1))
    person = scene.person()
    answers = [post(scene, tick(person, "present")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_tick_sent_again_does_not_undo_what_came_after_it() -> None:
    scene = a_round(in_days(-1))
    person, key = scene.person(), uuid4()
    post(scene, tick(person, "present", key=key))
    post(scene, tick(person, "absent", seen="present:240"))
    again = post(scene, tick(person, "present", key=key))
    assert again.status_code == 200
    assert now(again, person)["state"] == state_of(person) == "absent"


def test_a_whole_list_saved_over_a_colleague_s_tick_saves_nothing_and_loses_nothing() -> None:
    scene = a_round(in_days(-1))
    one, two = scene.person(), scene.person()
    post(scene, tick(one, "absent"), who=staff(scene.centre, Role.HEAD))
    mine = tick(one, "present") | tick(two, "present")
    page = post(scene, mine, page="")
    assert list(page.context["form"].errors) == [f"person_{one.pk}"]
    assert [row[1].value() for row in page.context["form"].rows()] == ["present", "present"]
    assert Attendance.objects.count() == 1
    row = page.context["form"].rows()[0]
    post(scene, mine | {row[3].html_name: row[3].value(), "submission": str(uuid4())}, page="")
    assert (state_of(one), state_of(two)) == ("present", "present")


def test_a_list_left_open_takes_back_nothing_that_it_never_showed() -> None:
    scene = a_round(in_days(-1))
    mine, theirs = scene.person(), scene.person()
    post(scene, tick(theirs, "present"), who=staff(scene.centre, Role.HEAD))
    post(scene, tick(mine, "present") | {f"person_{theirs.pk}": ""}, page="")
    assert (state_of(mine), state_of(theirs)) == ("present", "present")


@pytest.mark.parametrize("same_key", [True, False])
def test_the_same_paper_list_entered_twice_changes_nothing_and_is_told(same_key: bool) -> None:
    scene = a_round(in_days(-1))
    typed = tick(scene.person(), "present") | tick(scene.person(), "absent")
    post(scene, typed, page="")
    before = list(Attendance.objects.values_list("volunteer", "state", "minutes", "marked_at"))
    if not same_key:
        typed["submission"] = str(uuid4())
    address = f"{scene.address}meetings/{scene.meeting().pk}/"
    page = scene.browser().post(address, typed, follow=True).content.decode()
    assert "Wszystko to było już zapisane" in page
    assert list(Attendance.objects.values_list("volunteer", "state", "minutes", "marked_at")) == (
        before
    )


def test_a_tick_for_a_meeting_called_off_is_answered_in_words() -> None:
    scene = a_round(in_days(-1))
    person = scene.person()
    scene.course.meetings.update(state=Meeting.State.CANCELLED)
    answer = post(scene, tick(person, "present"))
    assert answer.status_code == 400
    assert "odwołane" in answer.json()["told"]
    assert not Attendance.objects.exists()


def test_people_from_outside_stand_on_the_list_and_are_ticked_too() -> None:
    scene = a_round(in_days(-1))
    worker = ParticipantFactory(centre=scene.centre)
    EnrolmentFactory(course=scene.course, volunteer=None, participant=worker)
    typed = {f"person_p{worker.pk}": "present", "submission": str(uuid4())}
    assert post(scene, typed).json()["people"][f"p{worker.pk}"]["seen"] == "present:240"
    assert Attendance.objects.get().participant == worker
