"""Whole plans: against the bare solvers on the same models, and how they grow with the region."""

import json
import os
import subprocess
import sys
import time
from math import log
from pathlib import Path
from statistics import median

import highspy
import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.instances import Jobs, jobs, origin, square
from benchmarks.measuring import Row, in_turn, ratio
from benchmarks.region import WHOLE_REGION
from matching.engine import Need, Pair, Person, Problem, assign

TIMES_HIGHS = 2.0
TIMES_SCIPY = 3.0
GROWTH = 1.15
SECONDS = 60.0
MEGABYTES = 4096.0
TIMES_A_HUNDRED = 3.0
SHARE = 100
"""The growth is measured from the region's hundredth part."""


def rows(folder: Path) -> list[Row]:
    return [_jobs_row(), _square_row(), *_region_rows(), _crowd_row(folder)]


def _jobs_row() -> Row:
    problems = list(jobs())
    ready = [(one, one.problem()) for one in problems]
    results = in_turn(
        {
            "ours": lambda: sum(_ours(one, problem) for one, problem in ready),
            "bare": lambda: sum(_highs(one) for one in problems),
        },
        rounds=2,
    )
    detail = (
        f"{len(problems)} of {len(problems)} at their bound in {median(results['ours']):.1f} s, "
        f"HiGHS {median(results['bare']):.1f} s ({origin()})"
    )
    what = "plan / HiGHS on the same model, generalised assignment"
    return Row(what, ratio(results, "ours", "bare"), TIMES_HIGHS, detail, at_most=True)


def _ours(one: Jobs, problem: Problem) -> float:
    begun = time.perf_counter()
    plan = assign(problem)
    seconds = time.perf_counter() - begun
    if not (plan.proven and plan.weight == one.jobs and plan.score == one.optimum):
        raise RuntimeError(f"{one.name}: {plan.score}, not {one.optimum}")
    return seconds


def _highs(one: Jobs) -> float:
    """The model as anybody would write it: each job once, nobody beyond their minutes."""
    people, count = len(one.free), one.jobs
    size = people * count
    begun = time.perf_counter()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, count + people
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(one.score, dtype=float).ravel()
    model.col_lower_, model.col_upper_ = np.zeros(size), np.ones(size)
    model.row_lower_ = np.array([1.0] * count + [-highspy.kHighsInf] * people)
    model.row_upper_ = np.array([1.0] * count + [float(free) for free in one.free])
    model.a_matrix_.start_ = np.arange(0, 2 * size + 1, 2)
    row = (np.tile(np.arange(count), people), count + np.repeat(np.arange(people), count))
    model.a_matrix_.index_ = np.stack(row, axis=1).ravel()
    value = (np.ones(size), np.array(one.minutes, dtype=float).ravel())
    model.a_matrix_.value_ = np.stack(value, axis=1).ravel()
    model.integrality_ = [highspy.HighsVarType.kInteger] * size
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped there
    for option, wanted in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(option, wanted)
    solver.passModel(model)
    solver.run()
    seconds = time.perf_counter() - begun
    if round(solver.getInfo().objective_function_value) != one.optimum:
        raise RuntimeError(f"{one.name}: HiGHS does not find the optimum")
    return seconds


def _square_row() -> Row:
    costs, optimum = square()
    count = len(costs)
    pairs = [
        Pair(need, who, 1, -cost) for need, row in enumerate(costs) for who, cost in enumerate(row)
    ]
    begun = time.perf_counter()
    problem = Problem(
        [Need(number) for number in range(count)],
        [Person(number, 1, 1) for number in range(count)],
        pairs,
    )
    read = time.perf_counter() - begun
    table = np.array(costs)

    def ours() -> float:
        begun = time.perf_counter()
        plan = assign(problem)
        seconds = time.perf_counter() - begun
        if not plan.proven or (plan.weight, plan.score) != (count, -optimum):
            raise RuntimeError(f"the assignment costs {-plan.score}, not {optimum}")
        return seconds

    def bare() -> float:
        begun = time.perf_counter()
        linear_sum_assignment(table)
        return time.perf_counter() - begun

    results = in_turn({"ours": ours, "bare": bare}, rounds=15)
    detail = (
        f"{optimum} exactly in {1000 * median(results['ours']):.0f} ms, scipy "
        f"{1000 * median(results['bare']):.0f} ms; reading the pairs once, {1000 * read:.0f} ms, "
        f"apart ({origin()})"
    )
    what = f"plan / scipy's linear_sum_assignment, {count} by {count}"
    return Row(what, ratio(results, "ours", "bare"), TIMES_SCIPY, detail, at_most=True)


def _region_rows() -> list[Row]:
    small, large = _planned(WHOLE_REGION // SHARE), _planned(WHOLE_REGION)
    grown = log(large["seconds"] / small["seconds"]) / log(large["people"] / small["people"])
    seconds, megabytes = large["seconds"], large["megabytes"]
    size = f"{large['people']:,.0f} volunteers, {large['needs']:,.0f} needs"
    if not (small["proven"] and large["proven"]):
        raise RuntimeError("the region's plan is not proven")
    return [
        Row(
            "whole plan of a region / a minute",
            seconds / SECONDS,
            1.0,
            f"{seconds:.1f} s for {size}, {large['served']:,.0f} served, proven",
            at_most=True,
        ),
        Row(
            "its peak memory / 4 GB",
            megabytes / MEGABYTES,
            1.0,
            f"{megabytes:.0f} MB, with the problem itself",
            at_most=True,
        ),
        Row(
            "its growth from the hundredth part, exponent",
            grown,
            GROWTH,
            f"{small['seconds']:.2f} s for {small['people']:,.0f} volunteers",
            at_most=True,
        ),
    ]


def _crowd_row(folder: Path) -> Row:
    database = f"sqlite:///{folder / 'crowd.sqlite3'}"
    facts = _printed(["benchmarks.crowd"], {"DATABASE_URL": database})
    detail = (
        f"{1000 * facts['many']:.0f} ms among {facts['volunteers']:,.0f} of "
        f"{facts['centres']:,.0f} centres, {1000 * facts['few']:.0f} ms among the first hundred; "
        f"were all of them of one centre, {1000 * facts['together']:.0f} ms for the "
        f"{facts['listed']:.0f} who live near"
    )
    what = "one need ranked in the whole database / among a hundred"
    return Row(what, facts["many"] / facts["few"], TIMES_A_HUNDRED, detail, at_most=True)


def _planned(communes: int) -> dict[str, float]:
    """In a process of its own, whose peak memory is nobody else's."""
    return _printed(["benchmarks.region", str(communes)], {})


def _printed(module: list[str], env: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, "-m", *module]
    found = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | env
    )
    facts: dict[str, float] = json.loads(found.stdout)
    return facts
