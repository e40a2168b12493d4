import pytest
from django.test import Client as Browser

from accounts.models import User
from centres.models import Role
from tests.factories import UserFactory
from tests.factories_training import Round, a_round, browser_of, in_days
from tests.factories_visits import staff
from training.models import Enrolment, Meeting

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "plan/",
    "{course}/",
    "{course}/export/",
    "{course}/enrol/",
    "{course}/people/{person}/leave/",
    "{course}/meetings/add/",
    "meetings/{meeting}/",
    "meetings/{meeting}/sheet/",
    "meetings/{meeting}/move/",
    "meetings/{meeting}/cancel/",
)
METHODS = ("get", "post")
each_place = pytest.mark.parametrize("place", PAGES)
each_method = pytest.mark.parametrize("method", METHODS)


def seeded() -> Round:
    scene = a_round(in_days(2))
    scene.person(last_name="Kanarek")
    return scene


def address(scene: Round, place: str, of: Round) -> str:
    """A page of this centre's desk about the things `of` some round."""
    return scene.address + place.format(
        course=of.course.pk,
        meeting=of.meeting().pk,
        person=of.course.enrolments.get().volunteer_id,
    )


def untouched(scene: Round) -> bool:
    planned = scene.course.meetings.filter(state=Meeting.State.PLANNED, sequence=0)
    return planned.count() == 5 and Enrolment.objects.filter(course=scene.course).count() == 1


@each_place
@pytest.mark.parametrize("role", [Role.HEAD, Role.COORDINATOR])
def test_those_who_organise_get_in(place: str, role: Role) -> None:
    scene = seeded()
    browser = browser_of(staff(scene.centre, role))
    assert browser.get(address(scene, place, scene)).status_code == 200


@each_place
@each_method
@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_other_roles_of_the_centre_are_refused(place: str, method: str, role: Role) -> None:
    scene = seeded()
    browser = browser_of(staff(scene.centre, role))
    assert getattr(browser, method)(address(scene, place, scene)).status_code == 403
    assert untouched(scene)


@each_place
@each_method
def test_another_centres_desk_does_not_exist(place: str, method: str) -> None:
    own, other = seeded(), seeded()
    assert getattr(own.browser(), method)(address(other, place, other)).status_code == 404
    assert untouched(other)


@pytest.mark.parametrize("place", PAGES[2:])
@each_method
def test_another_centres_things_do_not_exist_on_ones_own_desk(place: str, method: str) -> None:
    own, other = seeded(), seeded()
    assert getattr(own.browser(), method)(address(own, place, other)).status_code == 404
    assert untouched(other)


@each_place
@each_method
def test_without_sign_in_one_is_sent_to_sign_in(place: str, method: str) -> None:
    scene = seeded()
    page = getattr(Browser(), method)(address(scene, place, scene))
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/")
    assert untouched(scene)


@each_place
def test_looking_changes_nothing(place: str) -> None:
    scene = seeded()
    scene.browser().get(address(scene, place, scene))
    assert untouched(scene)


def test_a_volunteer_has_no_desk() -> None:
    scene = seeded()
    user: User = UserFactory()
    scene.person(user=user)
    assert browser_of(user).get(scene.address).status_code == 404
