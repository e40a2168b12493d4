from datetime import timedelta

import pytest

from audit.models import Action
from tests.factories import (
    NOW,
    TODAY,
    AgreementFactory,
    AttendanceFactory,
    CheckFactory,
    HelpKindFactory,
    UserFactory,
    VolunteerFactory,
)
from volunteers.clearance import reasons_against, running_out
from volunteers.models import Check, Volunteer
from volunteers.papers.noting import note_check, note_guardian_consent, sign_agreement

pytestmark = pytest.mark.django_db

SOON = TODAY + timedelta(days=30)
ALL_CHECKS = {f"check-{kind}" for kind in Check.Kind.values}


def codes(volunteer, *, kind=None, minors=False):
    found = reasons_against(volunteer, kind=kind, minors=minors, today=TODAY)
    # Preparation is another room's matter.
    return {reason.code for reason in found} - {"preparation"}


def ready(**fields):
    volunteer = VolunteerFactory(state=Volunteer.State.READY, **fields)
    AgreementFactory(volunteer=volunteer)
    return volunteer


def test_an_agreement_in_force_clears_for_company():
    assert codes(ready()) == set()


@pytest.mark.parametrize("state", ["applied", "ended"])
def test_who_is_not_admitted_or_has_left_is_not_cleared(state):
    volunteer = ready()
    volunteer.state = state
    assert codes(volunteer) == {"admission"}


@pytest.mark.parametrize(
    ("starts", "ends"), [(1, None), (-700, -1)], ids=["begins tomorrow", "ended yesterday"]
)
def test_an_agreement_counts_only_in_its_time(starts, ends):
    volunteer = VolunteerFactory(state=Volunteer.State.READY)
    AgreementFactory(
        volunteer=volunteer,
        starts_on=TODAY + timedelta(days=starts),
        ends_on=ends and TODAY + timedelta(days=ends),
    )
    assert codes(volunteer) == {"agreement"}


def test_an_agreement_holds_on_its_last_day():
    volunteer = VolunteerFactory(state=Volunteer.State.READY)
    AgreementFactory(volunteer=volunteer, ends_on=TODAY)
    assert codes(volunteer) == set()


def test_a_minor_needs_the_guardians_consent():
    volunteer = ready(age_band=Volunteer.AgeBand.MINOR)
    assert codes(volunteer) == {"guardian"}
    note_guardian_consent(volunteer, given_on=TODAY, by=UserFactory(), at=NOW)
    assert codes(volunteer) == set()


def test_work_with_minors_needs_all_four_checks():
    volunteer = ready()
    tutoring = HelpKindFactory(code="tutoring", with_minors=True)
    assert codes(volunteer, kind=tutoring) == ALL_CHECKS
    for kind in Check.Kind.values:
        CheckFactory(volunteer=volunteer, kind=kind)
    assert codes(volunteer, kind=tutoring) == set()


def test_minors_in_the_household_need_the_checks_whatever_the_help():
    assert codes(ready(), kind=HelpKindFactory(), minors=True) == ALL_CHECKS


@pytest.mark.parametrize(
    "fault",
    [{"clear": False}, {"valid_until": TODAY - timedelta(days=1)}],
    ids=["not clear", "old"],
)
def test_a_check_that_is_not_clear_or_too_old_stops(fault):
    volunteer = ready()
    for kind in Check.Kind.values:
        CheckFactory(volunteer=volunteer, kind=kind)
    Check.objects.filter(kind="krk").update(**fault)
    assert codes(volunteer, minors=True) == {"check-krk"}


def test_the_last_check_of_a_kind_decides():
    volunteer = ready()
    for kind in Check.Kind.values:
        CheckFactory(volunteer=volunteer, kind=kind)
    CheckFactory(volunteer=volunteer, kind="rps", clear=False, checked_on=TODAY)
    assert codes(volunteer, minors=True) == {"check-rps"}


def test_a_check_about_to_run_out_warns_and_does_not_stop():
    volunteer = ready()
    for kind in Check.Kind.values:
        CheckFactory(volunteer=volunteer, kind=kind, valid_until=SOON)
    assert codes(volunteer, minors=True) == set()
    assert {reason.code for reason in running_out(volunteer, TODAY)} == ALL_CHECKS


def test_an_agreement_about_to_end_warns_unless_another_outlasts_it():
    volunteer = VolunteerFactory(state=Volunteer.State.READY)
    AgreementFactory(volunteer=volunteer, ends_on=SOON)
    assert [reason.code for reason in running_out(volunteer, TODAY)] == ["agreement"]
    AgreementFactory(volunteer=volunteer)
    assert running_out(volunteer, TODAY) == []


@pytest.mark.parametrize("people", [1, 3])
def test_clearing_many_people_takes_the_same_queries(people, django_assert_num_queries):
    for _one in range(people):
        volunteer = ready()
        CheckFactory(volunteer=volunteer)
        AttendanceFactory(volunteer=volunteer)
    with django_assert_num_queries(6):
        for volunteer in Volunteer.objects.for_clearance():
            reasons_against(volunteer, kind=None, minors=True, today=TODAY)


def test_the_same_check_noted_twice_is_one():
    volunteer, facts = VolunteerFactory(), {"kind": "rps", "clear": True, "document": "R/1"}
    for _click in range(2):
        note_check(volunteer, **facts, checked_on=TODAY, valid_until=SOON, by=UserFactory(), at=NOW)
    assert Check.objects.count() == 1


def test_the_same_agreement_noted_twice_is_one():
    volunteer = VolunteerFactory()
    facts = {"number": "W/1", "signed_on": TODAY, "starts_on": TODAY, "ends_on": None}
    for _click in range(2):
        sign_agreement(volunteer, **facts, by=UserFactory(), at=NOW)
    assert volunteer.agreements.count() == 1


def test_the_log_does_not_tell_what_a_check_found():
    volunteer = VolunteerFactory()
    note_check(
        volunteer,
        kind="rps",
        clear=False,
        checked_on=TODAY,
        valid_until=SOON,
        document="R/1",
        by=UserFactory(),
        at=NOW,
    )
    assert set(Action.objects.get().facts) == {"check", "kind"}
