"""Pairs made of needs and people, and what would help a need that is left over."""

import pytest

from kit.week import Window
from matching.engine import (
    Need,
    Person,
    Place,
    Problem,
    Reason,
    Step,
    assign,
    pairs_of,
    unlock,
)

HOME = Place(51.40, 21.10)
TUESDAY = (Window(1, 960, 1200),)
BOTH_DAYS = (*TUESDAY, Window(3, 960, 1200))
NEED = Need("need", windows=TUESDAY, place=HOME, kind="company")


def person(number=1, minutes=300, most_clients=2, **facts):
    usual = {"windows": TUESDAY, "place": HOME, "radius_km": 10, "kinds": frozenset({"company"})}
    return Person(number, minutes, most_clients, **(usual | facts))


def steps(*people, need=NEED, plan=None):
    return [
        (change.person, [(ask.step, ask.amount) for ask in change.asks])
        for change in unlock(need, people, plan)
    ]


NEW = (None, [(Step.VOLUNTEER, 60)])


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        ({"minutes": 40}, [(Step.MINUTES, 20)]),
        ({"minutes_taken": 300}, [(Step.MINUTES, 60)]),
        ({"clients": 2}, [(Step.CLIENT, 0)]),
        ({"clients": 2, "minutes": 30}, [(Step.MINUTES, 30), (Step.CLIENT, 0)]),
        ({"windows": (Window(4, 960, 1200),)}, [(Step.TIMES, 1)]),
        ({"kinds": frozenset({"errands"})}, [(Step.KIND, 0)]),
    ],
)
def test_what_one_person_would_have_to_change(facts, asks):
    assert steps(person(**facts)) == [(1, asks), NEW]


def test_a_radius_is_asked_to_grow_by_what_is_missing():
    (change, _new) = unlock(NEED, [person(place=Place(51.45, 21.10), transport="car", radius_km=2)])
    (ask,) = change.asks
    assert (ask.step, ask.amount) == (Step.RADIUS, pytest.approx(3.6, abs=0.1))


def test_the_least_is_asked_first_and_somebody_new_is_always_an_answer():
    people = [person(1, kinds=frozenset(), clients=2), person(2, minutes=30), person(3, windows=())]
    assert [change.person for change in unlock(NEED, people)] == [2, 3, 1, None]
    (new,) = unlock(NEED, [])
    assert (new.place, new.asks[0].windows) == (HOME, TUESDAY)


def test_what_nobody_can_change_and_who_could_anyway_are_no_answer():
    checks_missing = person(1, minutes=30, against=(Reason("clearance-checks", hard=True),))
    assert steps(checks_missing, person(2)) == [NEW]


def test_the_plan_is_left_as_it_is():
    first = Need("first", 2, windows=TUESDAY, place=HOME, minutes=240)
    problem = Problem([first], [person()], pairs_of([first], [person()]))
    assert steps(person(minutes=600), plan=assign(problem)) == [(1, [(Step.TIMES, 1)]), NEW]


def test_pairs_occupy_the_visits_and_the_way_in_several_choices_of_times():
    near = person(place=Place(51.409, 21.10), transport="bicycle")
    pairs = pairs_of([Need("need", windows=BOTH_DAYS, place=HOME)], [near])
    assert {pair.minutes for pair in pairs} == {60 + 2 * 6}
    assert [pair.windows for pair in pairs] == [
        (Window(1, start - 6, start + 66),) for start in (960, 1032, 1104)
    ]


def test_two_visits_a_week_are_on_two_days():
    need = Need("need", windows=BOTH_DAYS, place=HOME, visits_a_week=2)
    pairs = pairs_of([need], [person(windows=BOTH_DAYS)])
    assert all([window.weekday for window in pair.windows] == [1, 3] for pair in pairs)
    assert len({pair.windows for pair in pairs}) == len(pairs) == 4


def test_two_needs_on_one_afternoon_are_served_one_after_the_other():
    needs = [Need(name, windows=TUESDAY, place=HOME) for name in "ab"]
    plan = assign(Problem(needs, [person()], pairs_of(needs, [person()])))
    assert plan.weight == 2


def test_nobody_possible_gives_no_pairs():
    assert pairs_of([NEED], [person(windows=())]) == ()
