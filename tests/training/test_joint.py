"""Two centres with too few people each make one course."""

from typing import Any

import pytest
from django.utils import timezone

from centres.models import Centre, Role
from centres.today import Asked, Section
from messaging.models import Message
from tests.factories import CentreFactory, CourseFactory, VillageFactory, VolunteerFactory
from tests.factories_training import a_round, browser_of, in_days
from tests.factories_visits import staff
from training.joint.too_few import neighbours
from training.models import Guest, JointCourse
from training.today import provider

pytestmark = pytest.mark.django_db


def centre_with(people: int, north: float = 0.0, name: str = "GOPS Lipno") -> Centre:
    """A centre so many degrees north of the first, with people who wait for a course."""
    village = VillageFactory(latitude=52.0 + north, longitude=21.0)
    centre: Centre = CentreFactory(
        village=village, municipality=village.municipality, short_name=name
    )
    for _ in range(people):
        VolunteerFactory(centre=centre, state="preparing")
    return centre


def section(centre: Centre) -> Section:
    user = staff(centre, Role.COORDINATOR)
    asked = Asked(user, centre, frozenset({Role.COORDINATOR}), timezone.now())
    return next(one for one in provider(asked) if one.code == "joint")


def post(centre: Centre, page: str, **typed: Any) -> str:
    address = f"/desk/{centre.slug}/training/joint/{page}"
    browser = browser_of(staff(centre, Role.COORDINATOR))
    return str(browser.post(address, typed, follow=True).content.decode())


def test_two_with_too_few_people_see_each_other_on_today() -> None:
    one, other = centre_with(4, name="GOPS Sowin"), centre_with(3, 0.1)
    (row,) = section(one).rows
    assert row.text == "Za mało osób na kurs: razem z GOPS Lipno byłoby 7"
    assert row.detail == "Tutaj czekają 4, tam 3."
    assert [row.text for row in section(other).rows] == [
        "Za mało osób na kurs: razem z GOPS Sowin byłoby 7"
    ]


@pytest.mark.parametrize(
    ("people", "theirs", "north"),
    [(0, 3, 0.1), (6, 3, 0.1), (4, 6, 0.1), (2, 3, 0.1), (4, 3, 0.5)],
    ids=["nobody", "enough", "enough there", "too few together", "too far"],
)
def test_nothing_is_proposed_without_reason(people: int, theirs: int, north: float) -> None:
    one = centre_with(people)
    centre_with(theirs, north)
    assert neighbours(one, timezone.now()) == []
    assert section(one).rows == []


def test_whoever_has_planned_a_course_enrols_people_there() -> None:
    one, other = centre_with(4), centre_with(3, 0.1)
    a_round(in_days(9), centre=other)
    assert section(one).rows == []


def test_what_was_proposed_stands_on_the_other_s_today_and_is_agreed_there() -> None:
    one, other = centre_with(4, name="GOPS Sowin"), centre_with(3, 0.1)
    for _ in range(2):
        post(one, "propose/", partner=other.pk, host="own")
    joint = JointCourse.objects.get()
    assert (joint.proposer, joint.host) == (one, one)
    assert section(one).rows == []
    assert [row.text for row in section(other).rows] == ["Wspólny kurs: GOPS Sowin"]
    post(other, f"{joint.pk}/answer/", answer="yes")
    assert [row.text for row in section(one).rows] == ["Wspólny kurs: GOPS Lipno"]
    assert "Ktoś już odpowiedział" in post(other, f"{joint.pk}/answer/", answer="no")


def test_after_a_no_nothing_is_proposed_for_a_while() -> None:
    one, other = centre_with(4), centre_with(3, 0.1)
    post(one, "propose/", partner=other.pk, host="theirs")
    post(other, f"{JointCourse.objects.get().pk}/answer/", answer="no")
    assert section(one).rows == section(other).rows == []


def test_only_the_partner_answers() -> None:
    one, other = centre_with(4), centre_with(3, 0.1)
    post(one, "propose/", partner=other.pk, host="own")
    post(one, f"{JointCourse.objects.get().pk}/answer/", answer="yes")
    assert JointCourse.objects.get().state == "proposed"


def test_the_host_s_course_takes_the_other_s_people_as_guests() -> None:
    one, other = centre_with(4, name="GOPS Sowin"), centre_with(3, 0.1)
    post(one, "propose/", partner=other.pk, host="own")
    joint = JointCourse.objects.get()
    post(other, f"{joint.pk}/answer/", answer="yes")
    course = a_round(in_days(9), centre=one).course
    post(one, f"{joint.pk}/course/", course=course.pk)
    course.refresh_from_db()
    assert course.open_to_neighbours
    people = list(other.volunteers.all())
    post(other, f"{joint.pk}/people/", volunteers=[person.pk for person in people])
    assert Guest.objects.count() == 3 * 5
    told = Message.objects.filter(purpose="training/joint")
    assert {message.centre for message in told} == {other}
    assert told.count() == 3
    assert section(one).rows == section(other).rows == []


def test_more_people_than_places_are_not_sent_at_all() -> None:
    one, other = centre_with(4), centre_with(3, 0.1)
    course = a_round(in_days(9), centre=one, capacity=2).course
    joint = JointCourse.objects.create(
        proposer=one, partner=other, host=one, state="agreed", course=course,
        proposed_at=timezone.now(),
    )  # fmt: skip
    people = [person.pk for person in other.volunteers.all()]
    assert "nie wystarczy miejsc" in post(other, f"{joint.pk}/people/", volunteers=people)
    assert not Guest.objects.exists()


def test_a_course_of_a_third_centre_cannot_become_the_joint_one() -> None:
    one, other = centre_with(4), centre_with(3, 0.1)
    joint = JointCourse.objects.create(
        proposer=one, partner=other, host=one, state="agreed", proposed_at=timezone.now()
    )
    post(one, f"{joint.pk}/course/", course=CourseFactory().pk)
    joint.refresh_from_db()
    assert joint.course is None


def test_the_page_says_who_waits_and_whom_one_can_ask() -> None:
    one = centre_with(4)
    centre_with(3, 0.1, name="GOPS Dalej")
    address = f"/desk/{one.slug}/training/joint/"
    page = browser_of(staff(one, Role.COORDINATOR)).get(address).content.decode()
    assert "4 osoby czekają tu na kurs" in page
    assert "3 osoby tam czekają; razem 7." in page
