"""Adding, changing and ending a partner, and what the database refuses by itself."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.models import Action
from partners.errors import ChangedMeanwhile, EndsTooEarly, KnownAlready
from partners.keeping import add_partner, change_partner, end_partner, resume_partner
from partners.models import Partner
from tests.factories import NOW, TODAY, CentreFactory, MembershipFactory
from tests.factories_partners import PartnerFactory
from tests.partners.conftest import SCHOOL

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def by(centre):
    return MembershipFactory(centre=centre, role="coordinator").user


def add(centre, by, facts=SCHOOL, key=None):
    return add_partner(centre, facts, submission=key or uuid.uuid4(), by=by, at=NOW)


def test_the_same_form_twice_makes_one_partner(centre, by):
    key = uuid.uuid4()
    assert add(centre, by, key=key) == add(centre, by, key=key)
    assert Partner.objects.count() == 1


def test_a_name_is_on_the_list_once_however_it_is_spelt(centre, by):
    add(centre, by)
    with pytest.raises(KnownAlready):
        add(centre, by, replace(SCHOOL, name="SZKOŁA w lipnie"))
    add(CentreFactory(), by)
    other = add(centre, by, replace(SCHOOL, name="Biblioteka"))
    with pytest.raises(KnownAlready):
        change_partner(other, SCHOOL, version=1, by=by, at=NOW)


def test_a_change_over_an_older_version_is_refused(centre, by):
    partner = add(centre, by)
    change_partner(partner, replace(SCHOOL, kind="other"), version=1, by=by, at=NOW)
    with pytest.raises(ChangedMeanwhile):
        change_partner(partner, SCHOOL, version=1, by=by, at=NOW)
    with pytest.raises(ChangedMeanwhile):
        end_partner(partner, version=1, ended_on=TODAY, by=by, at=NOW)
    assert Partner.objects.get().kind == "other"


def test_what_changes_nothing_is_not_in_the_log(centre, by):
    partner = add(centre, by)
    change_partner(partner, SCHOOL, version=1, by=by, at=NOW)
    resume_partner(partner, by=by, at=NOW)
    assert [action.verb for action in Action.objects.all()] == ["partners.add"]


def test_the_log_says_which_facts_changed_and_not_what_they_are(centre, by):
    partner = add(centre, by)
    change_partner(partner, replace(SCHOOL, contact="Ewa Lisiecka"), version=1, by=by, at=NOW)
    assert Action.objects.latest("pk").facts == {"fields": ["contact"]}


def test_an_end_and_a_beginning_stand_in_order(centre, by):
    partner = add(centre, by, replace(SCHOOL, since=TODAY))
    with pytest.raises(EndsTooEarly):
        end_partner(partner, version=1, ended_on=TODAY - DAY, by=by, at=NOW)
    end_partner(partner, version=1, ended_on=TODAY, by=by, at=NOW)
    with pytest.raises(EndsTooEarly):
        change_partner(partner, replace(SCHOOL, since=TODAY + DAY), version=2, by=by, at=NOW)
    assert resume_partner(partner, by=by, at=NOW).ended_on is None


def test_on_a_day_are_those_who_have_begun_and_not_ended(centre):
    always, today = PartnerFactory(centre=centre), PartnerFactory(centre=centre, since=TODAY)
    PartnerFactory(centre=centre, ended_on=TODAY)
    PartnerFactory(centre=centre, since=TODAY + DAY)
    last_day = PartnerFactory(centre=centre, ended_on=TODAY + DAY)
    found = set(Partner.objects.on(TODAY))
    assert found == {always, today, last_day}
    assert {partner for partner in Partner.objects.all() if partner.holds_on(TODAY)} == found
    assert set(Partner.objects.not_on(TODAY)) == set(Partner.objects.all()) - found


@pytest.mark.parametrize(
    "nonsense",
    [
        {"shown": True},
        {"shown": True, "agreed_on": TODAY, "contact_shown": True},
        {"contact_shown": True, "phone": "+48451000001"},
        {"link": "http://szkola.example/"},
        {"since": TODAY, "ended_on": TODAY - DAY},
    ],
)
def test_the_database_refuses_nonsense(centre, nonsense):
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerFactory(centre=centre, **nonsense)


def test_only_those_who_organise_the_centre_see_its_partners(centre):
    PartnerFactory(centre=centre)
    for role, seen in (("coordinator", 1), ("head", 1), ("social_worker", 0), ("observer", 0)):
        user = MembershipFactory(centre=centre, role=role).user
        assert Partner.objects.visible_to(user, TODAY).count() == seen
    stranger = MembershipFactory(role="head").user
    assert not Partner.objects.visible_to(stranger, TODAY)
