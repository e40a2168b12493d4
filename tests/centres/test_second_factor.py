import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser

from tests.factories import MembershipFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.STAFF_SECOND_FACTOR = True


def open_as(user, address):
    browser = Browser()
    browser.force_login(user)
    return browser.get(address)


def test_staff_without_a_second_factor_are_sent_to_set_one_up():
    membership = MembershipFactory()
    response = open_as(membership.user, f"/desk/{membership.centre.slug}/today/")
    assert response.url == "/accounts/2fa/totp/activate/"


def test_staff_with_a_second_factor_go_on():
    membership = MembershipFactory()
    Authenticator.objects.create(user=membership.user, type=Authenticator.Type.TOTP, data={})
    response = open_as(membership.user, f"/desk/{membership.centre.slug}/")
    assert response.url == f"/desk/{membership.centre.slug}/today/"


def test_a_volunteer_needs_none():
    volunteer = VolunteerFactory(user=UserFactory())
    assert open_as(volunteer.user, "/desk/").url == "/my/"


def test_where_the_setting_is_off_nobody_is_sent_away(settings):
    settings.STAFF_SECOND_FACTOR = False
    membership = MembershipFactory()
    response = open_as(membership.user, f"/desk/{membership.centre.slug}/")
    assert response.url == f"/desk/{membership.centre.slug}/today/"
