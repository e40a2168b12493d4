from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client as Browser

from centres.models import Centre, Membership, Role
from tests.factories import TODAY, CentreFactory, MembershipFactory, UserFactory, VillageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)],
)
def test_a_membership_holds_from_its_first_to_its_last_day(since, until, holds):
    membership = MembershipFactory(
        since=TODAY + timedelta(days=since),
        until=None if until is None else TODAY + timedelta(days=until),
    )
    assert Membership.objects.current(TODAY).filter(pk=membership.pk).exists() == holds


def test_a_deactivated_person_has_no_membership():
    membership = MembershipFactory(user__is_active=False)
    assert not Membership.objects.current(TODAY).filter(pk=membership.pk).exists()


def test_a_person_sees_their_centres_only():
    membership = MembershipFactory()
    CentreFactory()
    assert list(Centre.objects.visible_to(membership.user, TODAY)) == [membership.centre]


def test_two_roles_in_a_centre_open_the_pages_of_both():
    membership = MembershipFactory(role=Role.OBSERVER)
    MembershipFactory(user=membership.user, centre=membership.centre, role=Role.HEAD)
    browser = Browser()
    browser.force_login(membership.user)
    assert browser.get(f"/desk/{membership.centre.slug}/today/").status_code == 200


def test_an_observer_may_not_open_today():
    membership = MembershipFactory(role=Role.OBSERVER)
    browser = Browser()
    browser.force_login(membership.user)
    assert browser.get(f"/desk/{membership.centre.slug}/today/").status_code == 403


def test_the_site_administrator_has_no_place_in_a_centre():
    browser = Browser()
    browser.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert browser.get(f"/desk/{CentreFactory().slug}/today/").status_code == 404


def test_deactivation_ends_a_session_at_the_next_click():
    membership = MembershipFactory()
    browser = Browser()
    browser.force_login(membership.user)
    membership.user.is_active = False
    membership.user.save()
    assert browser.get(f"/desk/{membership.centre.slug}/today/").status_code == 302


def test_the_same_open_role_cannot_be_given_twice():
    membership = MembershipFactory()
    with pytest.raises(IntegrityError):
        MembershipFactory(user=membership.user, centre=membership.centre)


def test_two_villages_of_one_name_do_not_share_a_commune():
    village = VillageFactory()
    with pytest.raises(IntegrityError):
        VillageFactory(municipality=village.municipality, name=village.name)
