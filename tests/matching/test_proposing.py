"""Who is proposed for a need, who is not, and why."""

from datetime import timedelta

import pytest

from matching.exclusions.excluding import exclude
from matching.proposing import candidates
from tests.factories import (
    NOW,
    TODAY,
    CentreFactory,
    CheckFactory,
    ClientFactory,
    HelpKindFactory,
    MatchFactory,
    OfferFactory,
    UserFactory,
    VillageFactory,
)
from tests.factories_matching import checked, cleared, open_need
from volunteers.models import Check, Volunteer


def codes(need, volunteer):
    """The reasons against this volunteer, or None where they are not in the list at all."""
    for candidate in candidates(need, today=TODAY):
        if candidate.volunteer == volunteer:
            return [reason.code for reason in candidate.ranked.reasons]
    return None


def test_a_cleared_volunteer_with_the_right_time_can(centre):
    volunteer = cleared(centre)
    assert codes(open_need(centre), volunteer) == []


def test_the_reasons_can_be_said_aloud(centre):
    far = VillageFactory(municipality=centre.municipality, latitude=51.427)
    cleared(centre, village=far, transport="car")
    (candidate,) = candidates(open_need(centre), today=TODAY)
    assert candidate.in_favour[:2] == ["dzieli Was ok. 3 km", "może we wtorki 16:00–20:00"]
    assert candidate.score == "pasuje bardzo dobrze"


@pytest.mark.parametrize(
    ("latitude", "radius_km", "expected"),
    [(51.6, 10, ["far"]), (51.8, 10, None), (51.8, 60, []), (53.4, 100, None), (None, 10, [])],
)
def test_who_lives_neither_near_nor_within_their_radius_is_not_in_question(
    centre, latitude, radius_km, expected
):
    where = latitude and VillageFactory(municipality=centre.municipality, latitude=latitude)
    volunteer = cleared(
        centre, village=where, radius_km=radius_km, transport="car", weekly_minutes=600
    )
    assert codes(open_need(centre), volunteer) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (Volunteer.State.APPLIED, None),
        (Volunteer.State.PREPARING, ["preparing"]),
        (Volunteer.State.PAUSED, ["paused"]),
        (Volunteer.State.ACTIVE, []),
        (Volunteer.State.ENDED, None),
    ],
)
def test_only_who_is_ready_or_active_can_be_asked(centre, state, expected):
    volunteer = cleared(centre, state=state)
    assert codes(open_need(centre), volunteer) == expected


def test_papers_are_a_hard_stop(centre):
    volunteer = cleared(centre)
    volunteer.agreements.all().delete()
    (candidate,) = candidates(open_need(centre), today=TODAY)
    assert not candidate.ranked.possible
    assert [reason.code for reason in candidate.ranked.reasons] == ["clearance-agreement"]


@pytest.mark.parametrize("by_kind", [True, False])
def test_work_with_minors_needs_every_register_check(centre, by_kind):
    kind = HelpKindFactory(code="tutoring" if by_kind else "company", with_minors=by_kind)
    client = ClientFactory(centre=centre, minors_at_home=not by_kind)
    need = open_need(centre, kind=kind, client=client)
    unchecked, done = cleared(centre, kinds=(kind,)), checked(cleared(centre, kinds=(kind,)))
    lapsed = checked(cleared(centre, kinds=(kind,)))
    lapsed.checks.filter(kind=Check.Kind.CRIMINAL_RECORD).delete()
    CheckFactory(
        volunteer=lapsed,
        kind=Check.Kind.CRIMINAL_RECORD,
        checked_on=TODAY - timedelta(days=900),
        valid_until=TODAY - timedelta(days=1),
    )
    assert codes(need, done) == []
    assert codes(need, lapsed) == ["clearance-check-krk"]
    assert len(codes(need, unchecked)) == 4


def test_full_capacity_counts_people_and_minutes(centre):
    need = open_need(centre)
    full = cleared(centre, most_clients=1)
    MatchFactory(volunteer=full, need__client__centre=centre)
    busy = cleared(centre, weekly_minutes=60)
    MatchFactory(volunteer=busy, need__client__centre=centre)
    freed = cleared(centre, most_clients=1)
    MatchFactory(
        volunteer=freed,
        need__client__centre=centre,
        state="ended",
        ended_at=NOW,
        end_reason="goal",
    )
    assert codes(need, full) == ["full"]
    assert codes(need, busy) == ["no_minutes"]
    assert codes(need, freed) == []


def test_absence_a_no_and_another_offer_are_wishes(centre):
    need = open_need(centre)
    volunteer = cleared(centre)
    volunteer.absences.create(first_day=TODAY, last_day=TODAY)
    OfferFactory(need=need, volunteer=volunteer, state="declined", answered_at=NOW)
    OfferFactory(need=open_need(centre), volunteer=volunteer)
    (candidate,) = candidates(need, today=TODAY)
    assert candidate.ranked.possible
    found = sorted(reason.code for reason in candidate.ranked.reasons)
    assert found == ["asked_elsewhere", "away", "declined"]


def test_who_helped_this_client_before_is_told_to_know_them(centre):
    need = open_need(centre)
    volunteer = cleared(centre)
    MatchFactory(
        need=open_need(centre, client=need.client),
        volunteer=volunteer,
        state="ended",
        ended_at=NOW,
        end_reason="goal",
    )
    (candidate,) = candidates(need, today=TODAY)
    assert "już się znacie" in candidate.in_favour


def test_volunteers_of_another_centre_are_not_in_question(centre):
    assert codes(open_need(CentreFactory()), cleared(centre)) is None


def test_an_excluded_volunteer_is_not_in_the_list_and_no_reason_says_so(centre, coordinator):
    need, volunteer = open_need(centre), cleared(centre, last_name="Kanarek")
    exclude(volunteer, need.client, by=UserFactory(), at=NOW)
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert codes(need, volunteer) is None
    assert "Kanarek" not in page
    assert codes(open_need(centre), volunteer) == []


@pytest.mark.parametrize("people", [1, 3])
def test_ranking_takes_the_same_number_of_queries_for_one_and_three(
    centre, people, django_assert_num_queries
):
    need = open_need(centre)
    for _ in range(people):
        volunteer = checked(cleared(centre))
        MatchFactory(volunteer=volunteer, need__client__centre=centre)
        OfferFactory(need=need, volunteer=volunteer, state="declined", answered_at=NOW)
    with django_assert_num_queries(18):
        found = candidates(need, today=TODAY)
        assert [bool(c.against) and bool(c.score) for c in found] == [True] * people
