"""Wishes, the home and the way there, each as a reason in words and one that can be overridden."""

from datetime import timedelta

import pytest

from matching.errors import HardStop, OverrideNeeded
from matching.offers.offering import offer
from matching.proposing import candidates
from tests.factories import NOW, TODAY, ClientFactory, HelpKindFactory, UserFactory, VillageFactory
from tests.factories_matching import TUESDAY, cleared, open_need
from tests.factories_words import InterestFactory, LanguageFactory

FIVE_KM = 51.445
"""North of everybody's village."""


def held(need, volunteer):
    """The volunteer as held against the need."""
    found = candidates(need, today=TODAY)
    return next(candidate for candidate in found if candidate.volunteer == volunteer)


def codes(need, volunteer):
    return [reason.code for reason in held(need, volunteer).ranked.reasons]


@pytest.mark.parametrize(
    ("client", "volunteer", "expected"),
    [
        ({"wished_gender": "woman"}, {"gender": "woman"}, []),
        ({"wished_gender": "woman"}, {"gender": "man"}, ["gender"]),
        ({"wished_gender": "man"}, {"gender": ""}, ["gender_not_said"]),
        ({"wishes_non_smoker": True}, {"smoking": "smokes"}, ["smokes"]),
        ({"wishes_non_smoker": True}, {"smoking": ""}, []),
        ({"smoking_at_home": True}, {"smoking": "avoids"}, ["smoke"]),
        ({"smoking_at_home": True}, {"smoking": "easy"}, []),
        ({"pets_at_home": True}, {"with_pets": False}, ["pets"]),
        ({"pets_at_home": True}, {"with_pets": None}, []),
        ({"stairs": True}, {"manages_stairs": False}, ["stairs"]),
        ({"stairs": False}, {"manages_stairs": False}, []),
        ({}, {"rest_until": TODAY + timedelta(days=9)}, ["rest"]),
        ({}, {"rest_until": TODAY}, []),
    ],
)
def test_a_wish_speaks_against_only_where_both_sides_said_so(centre, client, volunteer, expected):
    need = open_need(centre, client=ClientFactory(centre=centre, **client))
    person = cleared(centre, **volunteer)
    assert codes(need, person) == expected
    assert held(need, person).ranked.possible


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({"transport": "foot"}, ["long_way"]),
        ({"transport": "bicycle"}, []),
        ({"transport": "car"}, []),
        ({"transport": "lift"}, ["lift"]),
        ({"transport": "bus", "bus_days": []}, []),
        ({"transport": "bus", "bus_days": [1, 4]}, []),
        ({"transport": "bus", "bus_days": [0, 4]}, ["bus"]),
        ({"transport": "car", "bus_days": [0]}, []),
    ],
)
def test_the_way_there_is_looked_at_as_they_go_it(centre, ways, expected):
    village = VillageFactory(municipality=centre.municipality, latitude=FIVE_KM)
    assert codes(open_need(centre), cleared(centre, village=village, **ways)) == expected


@pytest.mark.parametrize("transport", ["foot", "lift", "bus"])
def test_within_a_village_everybody_walks(centre, transport):
    assert codes(open_need(centre), cleared(centre, transport=transport, bus_days=[0])) == []


def test_visits_by_bus_are_proposed_on_its_days_where_they_suffice(centre):
    village = VillageFactory(municipality=centre.municipality, latitude=FIVE_KM)
    volunteer = cleared(centre, village=village, transport="bus", bus_days=[1])
    volunteer.availabilities.create(weekday=3, start=TUESDAY["start"], end=TUESDAY["end"])
    need = open_need(centre)
    need.windows.create(weekday=3, start=TUESDAY["start"], end=TUESDAY["end"])
    assert [slot.weekday for slot in held(need, volunteer).ranked.slots] == [1]


def test_a_language_in_common_is_a_wish_and_an_interest_only_a_merit(centre):
    need = open_need(centre)
    need.client.languages.add(LanguageFactory(code="uk"))
    need.client.interests.add(InterestFactory())
    volunteer = cleared(centre)
    assert codes(need, volunteer) == []
    volunteer.languages.add(LanguageFactory(code="pl"))
    volunteer.interests.add(InterestFactory(code="fishing"))
    assert codes(need, volunteer) == ["language"]
    volunteer.languages.add(LanguageFactory(code="uk"))
    volunteer.interests.add(InterestFactory())
    assert codes(need, volunteer) == []
    assert "mają wspólne zainteresowania" in held(need, volunteer).in_favour


def test_days_away_count_from_a_week_before(centre):
    need, volunteer = open_need(centre), cleared(centre)
    for first in (8, 5):
        first_day = TODAY + timedelta(days=first)
        volunteer.absences.create(first_day=first_day, last_day=first_day)
    (reason,) = held(need, volunteer).against
    assert reason == "nieobecność od 28 listopada 2026 do 28 listopada 2026"


def test_every_reason_has_words(centre):
    client = ClientFactory(
        centre=centre, wished_gender="woman", wishes_non_smoker=True, pets_at_home=True,
        smoking_at_home=True, stairs=True,
    )  # fmt: skip
    village = VillageFactory(municipality=centre.municipality, latitude=FIVE_KM)
    volunteer = cleared(
        centre, village=village, transport="bus", bus_days=[0], with_pets=False, weekly_minutes=0,
        manages_stairs=False, smoking="smokes", rest_until=TODAY + timedelta(days=9),
    )  # fmt: skip
    told = held(open_need(centre, client=client), volunteer).against
    assert len(told) == 7
    assert all(told)


def test_a_wish_is_overridden_with_a_reason_and_a_stop_is_not(centre):
    client = ClientFactory(centre=centre, wished_gender="woman")
    volunteer, by = cleared(centre, gender="man"), UserFactory()
    with pytest.raises(OverrideNeeded):
        offer(open_need(centre, client=client), volunteer, by=by, at=NOW)
    made = offer(
        open_need(centre, client=client), volunteer, by=by, at=NOW, override_reason="Zgodziła się."
    )
    assert made.override_reason == "Zgodziła się."
    children = open_need(centre, kind=HelpKindFactory(code="tutoring", with_minors=True))
    with pytest.raises(HardStop):
        offer(children, volunteer, by=by, at=NOW, override_reason="Znamy się.")


def test_somebody_who_gave_no_minutes_cannot_be_asked_and_it_is_said_why(centre):
    volunteer = cleared(centre, weekly_minutes=0)
    (candidate,) = candidates(open_need(centre), today=TODAY)
    assert candidate.volunteer == volunteer
    assert candidate.stops == ["nie ma podanych żadnych minut w tygodniu"]


def test_a_need_without_times_says_so_of_everybody(centre):
    need, volunteer = open_need(centre), cleared(centre)
    need.windows.all().delete()
    assert (
        held(need, volunteer).against[0] == "ta potrzeba nie ma jeszcze terminów: najpierw je dodaj"
    )
