"""Whole plans: the most weight, then the best score, and no rule broken."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.week import Window
from matching.engine import BadProblem, Need, Pair, Person, Problem, Why, assign
from tests.matching.checking import (
    assert_keeps_the_rules,
    best_aims,
    greedy_aims,
    problems,
)

TUESDAY_AT_TEN = Window(1, 600, 660)
TUESDAY_AT_ELEVEN = Window(1, 660, 720)
TUESDAY_HALF_PAST_TEN = Window(1, 630, 690)


def chosen(plan):
    return [(pair.need, pair.person) for pair in plan.pairs]


def shuffled(problem: Problem, chance: random.Random) -> Problem:
    parts = [list(part) for part in (problem.needs, problem.people, problem.pairs)]
    for part in parts:
        chance.shuffle(part)
    return Problem(*parts)


@settings(deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.randoms())
def test_no_plan_is_worse_than_greed_breaks_a_rule_or_hangs_on_the_order(problem, chance):
    plan = assign(problem)
    assert_keeps_the_rules(problem, plan)
    assert plan.proven
    assert (plan.weight, plan.score) >= greedy_aims(problem)
    assert assign(problem) == plan
    assert assign(shuffled(problem, chance)) == plan


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(problems(needs=4, people=3))
def test_small_plans_are_the_best_of_all(problem):
    plan = assign(problem)
    assert (plan.weight, plan.score) == best_aims(problem)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_without_time_there_is_a_plan_and_the_bounds_hold(problem):
    hurried, best = assign(problem, seconds=0), assign(problem)
    assert_keeps_the_rules(problem, hurried)
    assert hurried.weight_bound >= best.weight
    assert hurried.score_bound >= best.score


def test_weight_comes_before_any_score():
    pairs = [Pair("urgent", 1, 60, -500), Pair("pleasant", 1, 60, 500)]
    plan = assign(Problem([Need("urgent", 2), Need("pleasant", 1)], [Person(1, 60)], pairs))
    assert chosen(plan) == [("urgent", 1)]
    assert (plan.weight, plan.score, plan.proven) == (2, -500, True)


def test_two_who_could_take_turns_serve_both_rather_than_one():
    pairs = [Pair("a", 1, 60, 10), Pair("a", 2, 60, 1), Pair("b", 1, 60, 5)]
    plan = assign(Problem([Need("a"), Need("b")], [Person(1, 60), Person(2, 60)], pairs))
    assert chosen(plan) == [("a", 2), ("b", 1)]


@pytest.mark.parametrize(
    ("other", "served"), [(TUESDAY_HALF_PAST_TEN, 1), (TUESDAY_AT_ELEVEN, 2), (None, 2)]
)
def test_windows_that_overlap_exclude_each_other_and_those_that_touch_do_not(other, served):
    pairs = [
        Pair("a", 1, 60, 5, (TUESDAY_AT_TEN,)),
        Pair("b", 1, 60, 5, (other,) if other else ()),
    ]
    plan = assign(Problem([Need("a"), Need("b")], [Person(1, 600)], pairs))
    assert len(plan.pairs) == served


def test_a_time_over_midnight_is_two_windows_and_clashes_on_both_days():
    night = (Window(0, 1380, 1440), Window(1, 0, 60))
    early = (Window(1, 30, 90),)
    pairs = [Pair("night", 1, 120, 1, night), Pair("early", 1, 60, 2, early)]
    plan = assign(Problem([Need("night"), Need("early")], [Person(1, 600)], pairs))
    assert chosen(plan) == [("early", 1)]


def test_another_time_for_the_same_pair_is_taken_where_the_first_clashes():
    pairs = [
        Pair("a", 1, 60, 9, (TUESDAY_AT_TEN,)),
        Pair("b", 1, 60, 9, (TUESDAY_HALF_PAST_TEN,)),
        Pair("b", 1, 60, 2, (TUESDAY_AT_ELEVEN,)),
    ]
    plan = assign(Problem([Need("a"), Need("b")], [Person(1, 600)], pairs))
    assert [(pair.need, pair.score) for pair in plan.pairs] == [("a", 9), ("b", 2)]


def test_what_somebody_does_already_is_no_longer_free():
    pairs = [Pair("a", 1, 60, 1), Pair("a", 2, 60, 0)]
    people = [Person(1, 90, minutes_taken=60), Person(2, 90, 2, clients=1)]
    assert chosen(assign(Problem([Need("a")], people, pairs))) == [("a", 2)]


def test_ten_thousand_pairs_of_equal_score():
    people = [Person(number, 60, 1) for number in range(100)]
    needs = [Need(number) for number in range(100)]
    pairs = [Pair(need, who, 60, 7) for need in range(100) for who in range(100)]
    plan = assign(Problem(needs, people, pairs))
    assert (plan.weight, plan.score, plan.proven) == (100, 700, True)
    assert assign(Problem(needs, people, pairs[::-1])) == plan


def test_client_limits_alone_are_met_for_more_needs_than_people():
    people = [Person(number, 10_000, 3) for number in range(40)]
    needs = [Need(number, 1 + number % 3) for number in range(150)]
    pairs = [Pair(n, p, 60, (n * 7 + p * 13) % 50) for n in range(150) for p in range(40)]
    problem = Problem(needs, people, pairs)
    plan = assign(problem)
    assert_keeps_the_rules(problem, plan)
    assert len(plan.pairs) == 120
    assert plan.weight == 50 * 3 + 50 * 2 + 20


def test_scores_too_large_for_one_sum_with_the_weights_are_sought_after_them():
    large = 10**10
    pairs = [
        Pair("a", 1, 60, large),
        Pair("a", 2, 60, -large),
        Pair("b", 1, 60, -large),
        Pair("c", 2, 60, 1),
    ]
    people = [Person(1, 60), Person(2, 60)]
    plan = assign(Problem([Need("a", 3), Need("b", 2), Need("c", 1)], people, pairs))
    assert (plan.weight, plan.score, plan.proven) == (5, -2 * large, True)


def test_nothing_at_all_is_a_plan_too():
    plan = assign(Problem([], [], []))
    assert (plan.pairs, plan.weight, plan.score, plan.proven) == ((), 0, 0, True)


def test_every_unserved_need_has_its_reason():
    people = [Person("busy", 30), Person("full", 600, 0), Person("wanted", 60)]
    needs = [Need(name, 1) for name in ("nobody", "long", "late", "taken")]
    pairs = [
        Pair("long", "busy", 60, 1),
        Pair("long", "full", 60, 1),
        Pair("late", "full", 60, 1),
        Pair("taken", "wanted", 60, 1),
        Pair("served", "wanted", 60, 1),
        Pair("loss", "wanted", 0, -1),
    ]
    plan = assign(Problem([*needs, Need("served", 2), Need("loss", 0)], people, pairs))
    assert {one.need: (one.why, one.people, one.instead) for one in plan.unserved} == {
        "nobody": (Why.NOBODY, (), ()),
        "long": (Why.NO_MINUTES, ("busy",), ()),
        "late": (Why.NO_ROOM, ("full",), ()),
        "taken": (Why.TAKEN, ("wanted",), ("served",)),
        "loss": (Why.NO_GAIN, ("wanted",), ()),
    }


def test_a_person_of_no_minutes_and_a_need_without_windows_are_no_error():
    pairs = [Pair("a", "idle", 60, 3), Pair("a", "able", 60, 2)]
    plan = assign(Problem([Need("a")], [Person("idle", 0), Person("able", 60)], pairs))
    assert chosen(plan) == [("a", "able")]


ONE = ([Need(1)], [Person(1, 60)])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Problem(*ONE, [Pair(2, 1, 60, 1)]),
        lambda: Problem(*ONE, [Pair(1, 2, 60, 1)]),
        lambda: Problem(*ONE, [Pair(1, [], 60, 1)]),
        lambda: Problem(*ONE, [Pair(1, 1, -1, 1)]),
        lambda: Problem(*ONE, [Pair(1, 1, 60.5, 1)]),
        lambda: Problem(*ONE, [Pair(1, 1, None, 1)]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, "best")]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, float("nan"))]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, [])]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, 2**60)]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, 2**70)]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, 1), Pair(1, 1, 60, 2)]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, 1, ("Tuesday",))]),
        lambda: Problem(*ONE, [Pair(1, 1, 60, 1, TUESDAY_AT_TEN)]),
        lambda: Problem(*ONE, ["a pair"]),
        lambda: Problem([Need(1), Need(1, 2)], [], []),
        lambda: Problem([], [Person("a", 1), Person("a", 2)], []),
        lambda: Problem([Need(None)], [], []),
        lambda: Problem([Need(1, 1.5)], [], []),
        lambda: Problem([], [Person(1, 60, -1)], []),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(make):
    with pytest.raises(BadProblem, match=r"\w+ \w+"):
        assign(make())


@pytest.mark.parametrize("seconds", [-1, float("nan")])
def test_a_time_limit_below_nothing_is_refused(seconds):
    with pytest.raises(BadProblem, match="time limit"):
        assign(Problem(*ONE, []), seconds=seconds)
