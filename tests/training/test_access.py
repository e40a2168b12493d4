import pytest
from django.test import Client as Browser

from accounts.models import User
from centres.models import Role
from tests.factories import UserFactory
from tests.factories_training import Round, a_round, browser_of, in_days
from tests.factories_visits import staff
from training.models import Enrolment, Meeting

pytestmark = pytest.mark.django_db

LOOKED_AT = ("", "{course}/", "{course}/export/", "meetings/{meeting}/sheet/")
ACTED_UPON = (
    "plan/",
    "{course}/enrol/",
    "{course}/people/{person}/leave/",
    "{course}/meetings/add/",
    "meetings/{meeting}/",
    "meetings/{meeting}/move/",
    "meetings/{meeting}/cancel/",
)
PAGES = LOOKED_AT + ACTED_UPON
DOORS = [("get", place) for place in PAGES] + [("post", place) for place in ACTED_UPON]
each_place = pytest.mark.parametrize("place", PAGES)
each_door = pytest.mark.parametrize(("method", "place"), DOORS)


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


@each_door
@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_other_roles_of_the_centre_are_refused(method: str, place: str, role: Role) -> None:
    scene = seeded()
    browser = browser_of(staff(scene.centre, role))
    assert getattr(browser, method)(address(scene, place, scene)).status_code == 403
    assert untouched(scene)


@each_door
def test_another_centres_desk_does_not_exist(method: str, place: str) -> None:
    own, other = seeded(), seeded()
    assert getattr(own.browser(), method)(address(other, place, other)).status_code == 404
    assert untouched(other)


@pytest.mark.parametrize(("method", "place"), [door for door in DOORS if "{" in door[1]])
def test_another_centres_things_do_not_exist_on_ones_own_desk(method: str, place: str) -> None:
    own, other = seeded(), seeded()
    assert getattr(own.browser(), method)(address(own, place, other)).status_code == 404
    assert untouched(other)


@each_door
def test_without_sign_in_one_is_sent_to_sign_in(method: str, place: str) -> None:
    scene = seeded()
    page = getattr(Browser(), method)(address(scene, place, scene))
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/")
    assert untouched(scene)


@pytest.mark.parametrize("place", LOOKED_AT)
def test_what_is_only_looked_at_takes_no_post(place: str) -> None:
    scene = seeded()
    assert scene.browser().post(address(scene, place, scene)).status_code == 405


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
