from datetime import timedelta

import pytest

from centres.models import Role
from centres.today import Asked
from tests.factories import (
    NOW,
    TODAY,
    AgreementFactory,
    CheckFactory,
    MembershipFactory,
    VolunteerFactory,
)
from volunteers.today import provider

pytestmark = pytest.mark.django_db


def asked(membership):
    return Asked(membership.user, membership.centre, frozenset({Role(membership.role)}), NOW)


def rows(code, membership):
    found = {section.code: section.rows for section in provider(asked(membership))}
    return list(found.get(code, []))


def test_applications_wait_with_their_days_the_oldest_first(coordinator, centre):
    VolunteerFactory(centre=centre, applied_at=NOW - timedelta(days=1), last_name="Nowa")
    VolunteerFactory(centre=centre, applied_at=NOW - timedelta(days=8), last_name="Stara")
    old, new = rows("applications", coordinator)
    assert (old.text, old.urgent, new.text, new.urgent) == ("Jan Stara", True, "Jan Nowa", False)
    assert "czeka 8 dni" in old.detail
    assert "czeka 1 dzień" in new.detail


def test_a_shared_phone_and_a_minor_are_pointed_out(coordinator, centre):
    first = VolunteerFactory(centre=centre, state="ready")
    VolunteerFactory(centre=centre, phone=first.phone, age_band="13-17")
    (row,) = rows("applications", coordinator)
    assert "ten sam telefon ma ktoś inny" in row.detail
    assert "poniżej 18 lat" in row.detail


def test_two_without_a_phone_do_not_share_one(coordinator, centre):
    for name in ("a", "b"):
        VolunteerFactory(centre=centre, phone="", email=f"{name}@example.org")
    assert all("telefon" not in row.detail for row in rows("applications", coordinator))


def test_people_whose_papers_run_out_within_sixty_days_are_named_the_first_first(
    coordinator, centre
):
    late, soon, fine = VolunteerFactory.create_batch(3, centre=centre, state="ready")
    AgreementFactory(volunteer=late, ends_on=TODAY - timedelta(days=1))
    CheckFactory(volunteer=soon, valid_until=TODAY + timedelta(days=60))
    CheckFactory(volunteer=fine, valid_until=TODAY + timedelta(days=61))
    first, second = rows("papers", coordinator)
    assert (first.text, first.urgent) == (str(late), True)
    assert (second.text, second.urgent) == (str(soon), False)
    assert "Porozumienie skończyło się 22 listopada 2026" in first.detail


def test_a_paper_that_another_replaced_is_no_worry(coordinator, centre):
    volunteer = VolunteerFactory(centre=centre, state="ready")
    CheckFactory(volunteer=volunteer, valid_until=TODAY + timedelta(days=5))
    CheckFactory(volunteer=volunteer, checked_on=TODAY)
    AgreementFactory(volunteer=volunteer, ends_on=TODAY)
    AgreementFactory(volunteer=volunteer)
    assert rows("papers", coordinator) == []


def test_papers_of_those_who_left_or_belong_elsewhere_are_no_worry(coordinator, centre):
    AgreementFactory(volunteer=VolunteerFactory(state="ready"), ends_on=TODAY)
    gone = VolunteerFactory(centre=centre, state="ended", end_reason="time")
    AgreementFactory(volunteer=gone, ends_on=TODAY)
    assert rows("papers", coordinator) == []


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_only_organisers_are_told(role):
    membership = MembershipFactory(role=role)
    VolunteerFactory(centre=membership.centre)
    assert rows("applications", membership) + rows("papers", membership) == []


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_rows_take_one_query_and_are_twenty_at_the_most(
    coordinator, centre, people, django_assert_num_queries
):
    for volunteer in VolunteerFactory.create_batch(people, centre=centre, state="ready"):
        AgreementFactory(volunteer=volunteer, ends_on=TODAY)
    VolunteerFactory.create_batch(people, centre=centre)
    with django_assert_num_queries(1):
        sections = list(provider(asked(coordinator)))
    assert {section.total for section in sections} == {people}
    assert all(len(section.rows) == min(people, 20) for section in sections)
