"""People who come into the room without having signed up."""

from typing import Any
from uuid import uuid4

import pytest

from messaging.models import Message
from tests.factories_training import Round, a_round, in_days
from training.models import Attendance
from volunteers.clearance import reasons_against
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db

NAMED = {"first_name": "Maria", "last_name": "Zięba", "consent": "on"}
PHONE = "451 234 567"


def come(scene: Round, **typed: Any) -> Any:
    address = f"{scene.address}meetings/{scene.meeting().pk}/walk-in/"
    return scene.browser().post(address, NAMED | typed, follow=True)


def test_a_name_is_enough_to_be_an_applicant_enrolled_and_present() -> None:
    scene = a_round(in_days(0, 0))
    page = come(scene).content.decode()
    person = Volunteer.objects.get()
    assert (str(person), person.state, person.centre) == ("Maria Zięba", "applied", scene.centre)
    assert person.enrolments.get().course == scene.course
    assert Attendance.objects.values_list("state", "minutes").get() == ("present", 240)
    assert "Zięba Maria" in page


def test_with_a_phone_they_are_told_that_the_application_has_come() -> None:
    scene = a_round(in_days(0, 0))
    come(scene, phone=PHONE)
    message = Message.objects.get()
    assert (message.purpose, message.address) == (
        "volunteers/application_received",
        "+48451234567",
    )


def test_sent_twice_they_come_once() -> None:
    scene = a_round(in_days(0, 0))
    submission = str(uuid4())
    for _ in range(2):
        come(scene, submission=submission)
    assert Volunteer.objects.count() == Attendance.objects.count() == 1


def test_somebody_whom_the_centre_knows_by_phone_and_name_is_not_entered_twice() -> None:
    scene = a_round(in_days(0, 0))
    known = scene.outsider(first_name="Maria", last_name="Zięba", phone="+48451234567")
    come(scene, first_name="maria", last_name="zieba", phone=PHONE)
    assert Attendance.objects.get().volunteer == known
    assert known.enrolments.exists()


def test_another_person_of_that_phone_is_somebody_else() -> None:
    scene = a_round(in_days(0, 0))
    scene.outsider(first_name="Piotr", last_name="Zięba", phone="+48451234567")
    come(scene, phone=PHONE)
    assert Volunteer.objects.count() == 2


def test_nobody_visits_before_their_age_is_known() -> None:
    scene = a_round(in_days(0, 0))
    come(scene)
    person = Volunteer.objects.for_clearance().get()
    found = reasons_against(person, kind=None, minors=False, today=person.applied_at.date())
    assert "age" in {reason.code for reason in found}


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"last_name": ""}, "last_name"), ({"phone": "12"}, "phone"), ({"consent": ""}, "consent")],
)
def test_what_is_missing_is_told_beside_its_field(typed: dict[str, str], field: str) -> None:
    scene = a_round(in_days(0, 0))
    page = come(scene, **typed)
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["first_name"].value() == "Maria"
    assert not Volunteer.objects.exists()


def test_nobody_walks_into_a_meeting_that_is_still_to_come() -> None:
    scene = a_round(in_days(3))
    assert come(scene).context["form"].non_field_errors()
    assert not Volunteer.objects.exists()
