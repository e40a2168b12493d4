import re

import pytest
from django.test import Client as Browser
from django.urls import reverse

from calendars.models import FeedToken
from centres.models import Role
from tests.calendars.feeds import coordinators, on_the_wall
from tests.factories import NOW, CourseFactory, MeetingFactory, UserFactory
from tests.factories_visits import World, staff, world
from tests.visits.conftest import SignedIn

pytestmark = pytest.mark.django_db

HOME, ISSUE = "/calendar/", "/calendar/issue/"
OWN = {"feed": "volunteer::"}


def volunteer(scene: World) -> object:
    return scene.match.volunteer.user


def test_the_address_is_shown_once_and_works(signed_in: SignedIn) -> None:
    browser = signed_in(volunteer(world()))  # type: ignore[arg-type]  # the factory gave them one
    assert "Pobierz adres" in browser.get(HOME).content.decode()
    shown = browser.post(ISSUE, OWN).content.decode()
    (address,) = re.findall(r'value="(\S+\.ics)"', shown)
    assert f'href="webcal:{address.partition(":")[2]}"' in shown
    token = address.rpartition("/")[2]
    assert Browser().get(f"/calendar/{token}").status_code == 200
    later = browser.get(HOME).content.decode()
    assert token not in later
    assert "Pobierz nowy adres" in later


def test_switching_off_ends_the_feed(signed_in: SignedIn) -> None:
    browser = signed_in(volunteer(world()))  # type: ignore[arg-type]  # the factory gave them one
    browser.post(ISSUE, OWN)
    path = reverse("calendars:revoke", args=[FeedToken.objects.get().pk])
    assert browser.get(path).status_code == 405
    response = browser.post(path, follow=True)
    assert "Adres kalendarza już nie działa." in response.content.decode()
    assert FeedToken.objects.get().revoked_at is not None


def test_each_role_is_offered_its_own_calendars(signed_in: SignedIn) -> None:
    scene = world()
    course = CourseFactory(centre=scene.centre, place="Remiza w Lipnie")
    MeetingFactory(course=course, starts_at=NOW)
    staffed, office = "Terminy moich klientów", "Wszystkie terminy ośrodka"
    page = signed_in(scene.worker).get(HOME).content.decode()
    assert staffed in page
    assert office not in page
    assert "Remiza" not in page
    page = signed_in(scene.coordinator).get(HOME).content.decode()
    assert office in page
    assert "Remiza w Lipnie" in page
    assert staffed not in page
    page = signed_in(UserFactory()).get(HOME).content.decode()
    assert "Nie masz jeszcze kalendarza" in page


@pytest.mark.parametrize("feed", ["", "coordinator:1:", "coordinator:0:", "place:1:Obce", "own"])
def test_what_is_not_offered_is_refused(feed: str, signed_in: SignedIn) -> None:
    browser = signed_in(world().worker)
    assert browser.post(ISSUE, {"feed": feed}).status_code == 403
    assert not FeedToken.objects.exists()


def test_only_the_wall_calendar_may_be_switched_off_by_a_colleague(signed_in: SignedIn) -> None:
    scene = world()
    coordinators(scene)
    on_the_wall(scene)
    browser = signed_in(scene.head)
    assert "Adresy pobrane przez innych" in browser.get(HOME).content.decode()
    for feed in FeedToken.objects.all():
        answer = browser.post(reverse("calendars:revoke", args=[feed.pk]))
        assert answer.status_code == (302 if feed.kind == "centre" else 404)
    assert [feed.kind for feed in FeedToken.objects.live()] == ["coordinator"]
    colleague = signed_in(staff(world().centre, Role.COORDINATOR))
    for feed in FeedToken.objects.all():
        assert colleague.post(reverse("calendars:revoke", args=[feed.pk])).status_code == 404


def test_strangers_sign_in_first() -> None:
    for path in (HOME, ISSUE, reverse("calendars:revoke", args=[1])):
        response = Browser().post(path) if path != HOME else Browser().get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account_login"))
