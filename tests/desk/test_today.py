from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from centres.models import Role
from tests.factories import (
    NOW,
    ClientFactory,
    MatchFactory,
    MembershipFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.factories_messaging import MessageFactory, ReplyFactory
from visits.models import Concern, Visit
from volunteers.admitting import admit
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def signed_in(role, **fields):
    membership = MembershipFactory(role=role, **fields)
    browser = Browser()
    browser.force_login(membership.user)
    return membership, browser


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SOCIAL_WORKER, Role.HEAD])
def test_case_workers_begin_the_day_on_today(role):
    membership, browser = signed_in(role)
    response = browser.get("/desk/", follow=True)
    assert response.request["PATH_INFO"] == f"/desk/{membership.centre.slug}/today/"


def test_an_observer_begins_with_the_figures():
    membership, browser = signed_in(Role.OBSERVER)
    response = browser.get("/desk/", follow=True)
    assert response.request["PATH_INFO"] == f"/desk/{membership.centre.slug}/reports/"


def test_somebody_of_two_centres_chooses():
    membership, browser = signed_in(Role.COORDINATOR)
    other = MembershipFactory(user=membership.user)
    page = browser.get("/desk/").content.decode()
    assert membership.centre.name in page
    assert other.centre.name in page


def test_a_volunteer_is_sent_to_their_own_pages():
    volunteer = VolunteerFactory(user=UserFactory())
    browser = Browser()
    browser.force_login(volunteer.user)
    assert browser.get("/desk/").url == "/my/"


def test_somebody_without_a_role_is_told_whom_to_ask():
    browser = Browser()
    browser.force_login(UserFactory())
    assert "Nie masz jeszcze roli" in browser.get("/desk/").content.decode()


def test_a_membership_that_has_ended_opens_nothing():
    membership, browser = signed_in(Role.COORDINATOR, until="2021-01-01")
    assert browser.get(f"/desk/{membership.centre.slug}/today/").status_code == 404


def test_another_centres_desk_does_not_exist():
    _membership, browser = signed_in(Role.COORDINATOR)
    other = MembershipFactory()
    assert browser.get(f"/desk/{other.centre.slug}/today/").status_code == 404


def test_a_stranger_is_asked_to_sign_in():
    membership = MembershipFactory()
    response = Browser().get(f"/desk/{membership.centre.slug}/today/")
    assert response.url.startswith("/accounts/login/")


def search(browser, centre, words):
    return browser.post(f"/desk/{centre.slug}/search/", {"q": words}).content.decode()


def test_search_finds_volunteers_and_clients_of_the_centre_only():
    membership, browser = signed_in(Role.COORDINATOR)
    VolunteerFactory(centre=membership.centre, last_name="Sikora")
    ClientFactory(centre=membership.centre, last_name="Sikorska")
    VolunteerFactory(last_name="Sikoń")
    page = search(browser, membership.centre, "siko")
    assert ("Sikora" in page, "Sikorska" in page, "Sikoń" in page) == (True, True, False)


def test_a_social_worker_finds_no_volunteers_and_no_confidential_client_of_others():
    membership, browser = signed_in(Role.SOCIAL_WORKER)
    VolunteerFactory(centre=membership.centre, last_name="Sikora")
    ClientFactory(centre=membership.centre, last_name="Sikorska", confidential=True)
    page = search(browser, membership.centre, "siko")
    assert "Nie znaleziono nikogo" in page


def test_search_finds_a_phone_written_with_spaces():
    membership, browser = signed_in(Role.COORDINATOR)
    person = VolunteerFactory(centre=membership.centre, last_name="Sikora")
    digits = person.phone.removeprefix("+48")
    spaced = f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    assert "Sikora" in search(browser, membership.centre, spaced)


def test_one_letter_is_too_little_to_search_for():
    membership, browser = signed_in(Role.COORDINATOR)
    assert "govuk-error-message" in search(browser, membership.centre, "s")


def fill(membership, count):
    """So many of everything that waits, bulk-made: what matters is the number of rows."""
    centre, now = membership.centre, timezone.now()
    match = MatchFactory(need__client__centre=centre)
    Visit.objects.bulk_create(
        Visit(match=match, starts_at=now - timedelta(days=n), ends_at=now - timedelta(days=n - 1))
        for n in range(2, count + 2)
    )
    Volunteer.objects.bulk_create(
        Volunteer(centre=centre, phone="+48451000001", applied_at=now, consented_at=now,
                  submission=uuid4(), first_name="Jan", last_name=str(n), age_band="30-49")
        for n in range(count)
    )  # fmt: skip
    Concern.objects.bulk_create(
        Concern(client=match.need.client, text="?", opened_at=now, submission=uuid4())
        for _n in range(count)
    )
    for message in MessageFactory.create_batch(10, centre=centre, state="failed"):
        ReplyFactory(centre=centre, answers=message)


@pytest.mark.usefixtures("fresh_watch")
@pytest.mark.parametrize("count", [10, 500])
def test_today_takes_twelve_queries_however_much_waits(count, django_assert_num_queries):
    membership, browser = signed_in(Role.COORDINATOR)
    fill(membership, count)
    with django_assert_num_queries(12):
        page = browser.get(f"/desk/{membership.centre.slug}/today/").content.decode()
    assert page.count(f"{count}</span>") >= 3


def test_today_asked_again_in_the_same_minute_is_not_made_anew(
    time_machine, django_assert_num_queries
):
    time_machine.move_to(NOW, tick=False)
    membership, browser = signed_in(Role.COORDINATOR)
    browser.get(f"/desk/{membership.centre.slug}/today/")
    with django_assert_num_queries(3):
        browser.get(f"/desk/{membership.centre.slug}/today/")


def test_whatever_somebody_does_is_seen_on_today_at_once(time_machine):
    time_machine.move_to(NOW, tick=False)
    membership, browser = signed_in(Role.COORDINATOR)
    volunteer = VolunteerFactory(centre=membership.centre, last_name="Sikora")
    address = f"/desk/{membership.centre.slug}/today/"
    assert "Sikora" in browser.get(address).content.decode()
    admit(volunteer, by=membership.user, at=NOW)
    assert "Sikora" not in browser.get(address).content.decode()


def test_what_nobody_did_is_seen_a_minute_later(time_machine):
    time_machine.move_to(NOW, tick=False)
    membership, browser = signed_in(Role.COORDINATOR)
    address = f"/desk/{membership.centre.slug}/today/"
    browser.get(address)
    MessageFactory(centre=membership.centre, state="failed", recipient_name="Sikora")
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    assert "Sikora" in browser.get(address).content.decode()
