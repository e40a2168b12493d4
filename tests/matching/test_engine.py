"""Ranking people for one need: pure values in, the same answer in any order out."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.week import Window
from matching.engine import (
    MARGIN,
    WEIGHTS,
    BadProblem,
    Need,
    Person,
    Place,
    Reason,
    fair_score,
    minutes_a_week,
    rank,
)

HOME = Place(51.40, 21.10)
THREE_KM_NORTH = Place(51.427, 21.10)
FORTY_KM_NORTH = Place(51.76, 21.10)
TUESDAY = (Window(1, 16 * 60, 20 * 60),)
COMPANY = frozenset({"company"})

NEED = Need(1, 2, windows=TUESDAY, place=HOME, kind="company", client=7)


def person(number=1, minutes=300, most_clients=2, **facts):
    usual = {
        "windows": TUESDAY,
        "place": THREE_KM_NORTH,
        "radius_km": 10,
        "transport": "bicycle",
        "kinds": COMPANY,
    }
    return Person(number, minutes, most_clients, **(usual | facts))


def against(**facts):
    return [reason.code for reason in rank(NEED, [person(**facts)])[0].reasons]


def test_a_person_who_suits_has_no_reason_against():
    (ranked,) = rank(NEED, [person()])
    assert ranked.feasible
    assert ranked.slots == TUESDAY
    assert round(ranked.km) == 3
    assert ranked.minutes_a_week == 60 + 2 * ranked.travel_minutes


def test_every_reason_is_given_not_only_the_first():
    facts = {"kinds": frozenset(), "windows": (), "place": FORTY_KM_NORTH, "clients": 2}
    assert against(**facts, against=(Reason("paused", hard=True),)) == [
        "paused",
        "full",
        "kind",
        "no_time",
        "far",
    ]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("kind", {"kinds": frozenset({"errands"})}),
        ("no_time", {"windows": (Window(1, 19 * 60 + 30, 24 * 60),)}),
        ("no_time", {"windows": ()}),
        ("far", {"radius_km": 2}),
        ("minutes", {"minutes": 61}),
        ("minutes", {"transport": "foot", "minutes": 120}),
        ("no_minutes", {"minutes": 0}),
        ("no_minutes", {"minutes_taken": 300}),
        ("full", {"clients": 2}),
    ],
)
def test_one_reason(code, facts):
    assert against(**facts) == [code]


def test_wishes_are_soft_and_a_full_week_is_hard():
    hard = {"no_minutes", "full"}
    facts = {"kinds": frozenset(), "windows": (), "radius_km": 1, "minutes": 0}
    for reason in rank(NEED, [person(**facts)])[0].reasons:
        assert reason.hard is (reason.code in hard)


def test_two_visits_a_week_want_two_days():
    twice = Need(1, windows=(*TUESDAY, Window(3, 960, 1200)), visits_a_week=2)
    (reason,) = rank(twice, [person()])[0].reasons
    assert (reason.code, reason.amount, reason.limit) == ("few_days", 1, 2)


def test_who_can_comes_before_who_has_wishes_before_who_cannot():
    people = [
        person(1, minutes=0),
        person(2, radius_km=1),
        person(3, minutes_taken=200),
        person(4),
    ]
    assert [ranked.person for ranked in rank(NEED, people)] == [4, 3, 2, 1]


def test_equal_scores_are_told_apart_by_id():
    assert [ranked.person for ranked in rank(NEED, [person(10), person(9)])] == [9, 10]


def test_nearer_longer_waiting_freer_and_known_people_score_more():
    plain = rank(NEED, [person()])[0].score
    for better in (
        {"place": HOME},
        {"waiting_days": 60},
        {"clients_known": frozenset({7})},
    ):
        assert rank(NEED, [person(**better)])[0].score > plain
    assert rank(NEED, [person(minutes_taken=100)])[0].score < plain


@pytest.mark.parametrize(
    ("wanted", "facts", "less"),
    [
        ({"languages": {"pl"}}, {"languages": {"pl", "uk"}}, {"languages": {"uk"}}),
        ({"interests": {"chess", "bees"}}, {"interests": {"bees"}}, {"interests": {"cards"}}),
        ({}, {"rested_days": 60}, {"rested_days": 3}),
        ({}, {"transport": "car"}, {"transport": "foot"}),
        ({}, {}, {"kinds": frozenset()}),
    ],
)
def test_language_interests_rest_travel_and_kind_are_parts_of_the_score(wanted, facts, less):
    need = replace(NEED, **{name: frozenset(value) for name, value in wanted.items()})
    sets = {name: frozenset(v) if isinstance(v, set) else v for name, v in facts.items()}
    less = {name: frozenset(v) if isinstance(v, set) else v for name, v in less.items()}
    (better,), (worse,) = rank(need, [person(**sets)]), rank(need, [person(**less)])
    assert better.score > worse.score


def test_what_is_not_known_is_left_out_and_the_rest_counts_in_proportion():
    (ranked,) = rank(NEED, [person(languages=frozenset({"pl"}))])
    assert {part.name for part in ranked.parts} == WEIGHTS.keys() - {"language", "interests"}
    assert sum(part.weight for part in ranked.parts) == pytest.approx(1)


def test_no_common_language_is_a_wish_against():
    (ranked,) = rank(
        replace(NEED, languages=frozenset({"pl"})), [person(languages=frozenset({"uk"}))]
    )
    assert [(reason.code, reason.hard) for reason in ranked.reasons] == [("language", False)]


def test_within_a_margin_the_longest_wait_for_a_first_match_comes_first():
    people = [
        person(1, minutes_taken=0),
        person(2, minutes_taken=20, first_match=True, waiting_days=1),
        person(3, minutes_taken=20, first_match=True, waiting_days=2),
        person(4, minutes_taken=120, first_match=True, waiting_days=3),
    ]
    ranked = rank(NEED, people)
    assert [one.person for one in ranked] == [3, 2, 1, 4]
    assert [one.person for one in sorted(ranked, key=lambda one: one.score)][-1] == 1


def test_a_pair_scores_more_within_a_step_where_somebody_waits_for_a_first_match():
    new, old = person(1, first_match=True, waiting_days=10), person(2, waiting_days=10)
    (first, second) = rank(NEED, [new, old])
    assert first.score == second.score
    assert fair_score(first, new) == fair_score(second, old) + 1000
    (better,) = rank(NEED, [person(3, place=HOME)])
    assert fair_score(better, person(3)) > fair_score(first, new)


def test_an_unknown_village_is_neither_near_nor_far():
    (ranked,) = rank(NEED, [person(place=None)])
    assert (ranked.km, ranked.travel_minutes, ranked.feasible) == (None, 0, True)


def test_a_need_without_a_time_suits_nobody():
    (ranked,) = rank(Need(1, kind="company", place=HOME), [person()])
    assert [reason.code for reason in ranked.reasons] == ["no_time"]


def test_nobody_gives_an_empty_list():
    assert rank(NEED, []) == []


def test_travel_counts_there_and_back_for_each_visit():
    assert minutes_a_week(60, 2, 15) == 180


@pytest.mark.parametrize(
    "make",
    [
        lambda: Need(1, minutes=0),
        lambda: Need(1, visits_a_week=0),
        lambda: Need(1, -1),
        lambda: Person(1, -1),
        lambda: rank(NEED, [person(1), person(1)]),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(make):
    with pytest.raises(BadProblem, match=r"\w+ \w+"):
        make()


windows = st.builds(
    lambda day, start, length: Window(day, start, start + length),
    st.integers(0, 6),
    st.integers(0, 1200),
    st.integers(1, 240),
)
places = st.builds(Place, st.floats(49, 54.8), st.floats(14, 24))
needs = st.builds(
    Need,
    st.integers(),
    st.integers(0, 9),
    minutes=st.integers(1, 480),
    visits_a_week=st.integers(1, 7),
    windows=st.lists(windows, max_size=5).map(tuple),
    place=st.none() | places,
    kind=st.sampled_from(["", "company", "errands"]),
    client=st.none() | st.integers(0, 3),
)
people_at_random = st.lists(
    st.builds(
        Person,
        st.integers(0, 10_000),
        st.integers(0, 600),
        st.none() | st.integers(0, 3),
        windows=st.lists(windows, max_size=5).map(tuple),
        place=st.none() | places,
        radius_km=st.none() | st.integers(0, 100),
        transport=st.sampled_from(["foot", "bicycle", "car", "bus", "lift", "balloon"]),
        kinds=st.frozensets(st.sampled_from(["company", "errands"])),
        minutes_taken=st.integers(0, 600),
        clients=st.integers(0, 3),
        waiting_days=st.integers(-5, 1000),
        clients_known=st.frozensets(st.integers(0, 3)),
    ),
    max_size=8,
    unique_by=lambda person: person.id,
)


@settings(deadline=None)
@given(needs, people_at_random, st.randoms())
def test_the_order_of_the_input_changes_nothing(need, people, chance: random.Random):
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert rank(need, people) == rank(need, shuffled)


@settings(deadline=None)
@given(needs, people_at_random)
def test_scores_and_their_parts_lie_between_nought_and_one(need, people):
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    for ranked in rank(need, people):
        assert 0 <= ranked.score <= 1
        assert all(0 <= part.value <= 1 for part in ranked.parts)
        assert ranked.score == pytest.approx(
            sum(part.weight * part.value for part in ranked.parts), abs=1e-5
        )


@settings(deadline=None)
@given(needs, people_at_random)
def test_groups_stand_in_order_and_scores_fall_within_them(need, people):
    ranked = rank(need, people)
    assert len(ranked) == len(people)
    groups = [(r.possible, r.feasible) for r in ranked]
    assert groups == sorted(groups, reverse=True)
    for one, other in pairwise(ranked):
        if (one.possible, one.feasible) == (other.possible, other.feasible):
            assert one.score >= other.score - MARGIN


@settings(deadline=None)
@given(needs, people_at_random)
def test_whoever_can_has_the_time_the_kind_and_the_minutes(need, people):
    known = {person.id: person for person in people}
    for ranked in rank(need, people):
        if ranked.feasible:
            who = known[ranked.person]
            assert ranked.slots
            assert who.minutes_taken + ranked.minutes_a_week <= who.minutes
            assert not need.kind or need.kind in who.kinds
