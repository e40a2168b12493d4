"""Problems whose optimum is known; `make bench` solves the rest of them, which take longer."""

import pytest

from benchmarks.instances import GENERATED, folder, jobs, square
from matching.engine import Need, Pair, Person, Problem, assign
from tests.matching.checking import assert_keeps_the_rules

QUICK = 25
"""So many jobs are placed within a moment."""


@pytest.fixture
def published() -> None:
    if not (folder() / "gap" / "bounds.txt").exists():
        pytest.skip(f"the published problems are not in {folder()} (INSTANCES=)")


def solve_the_quick_ones() -> int:
    quick = [one for one in jobs() if one.jobs <= QUICK or one.name.startswith("generated 1")]
    for one in quick:
        problem = one.problem()
        plan = assign(problem)
        assert (plan.weight, plan.score, plan.proven) == (one.jobs, one.optimum, True), one.name
        assert_keeps_the_rules(problem, plan)
    return len(quick)


@pytest.mark.usefixtures("published")
def test_published_problems_are_solved_to_their_bound():
    assert solve_the_quick_ones() >= 30


def test_generated_problems_are_solved_to_the_optimum_of_another_solver(monkeypatch, tmp_path):
    monkeypatch.setenv("INSTANCES", str(tmp_path))
    assert solve_the_quick_ones() == 2
    assert len(list(jobs())) == 2 * len(GENERATED)


def test_five_hundred_by_five_hundred_is_exact():
    costs, optimum = square()
    numbers = range(len(costs))
    plan = assign(
        Problem(
            [Need(number) for number in numbers],
            [Person(number, 1, 1) for number in numbers],
            [Pair(need, who, 1, -costs[need][who]) for need in numbers for who in numbers],
        )
    )
    assert (plan.weight, plan.score, plan.proven) == (len(costs), -optimum, True)
