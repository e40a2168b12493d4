"""The best choice of pairs under an island's rows, by HiGHS, with a bound that holds.

First the relaxation, in which pairs may be chosen in part. Often its answer is whole already. If
not, its reduced costs say how much each pair left out would lose; the whole-numbered model is
solved over the pairs that lose little, and grows until what was left out cannot matter.
"""

from dataclasses import dataclass, replace
from math import floor, inf
from time import monotonic

import highspy
import numpy as np
from numpy.typing import NDArray

from matching.engine.islands import Island, Rows
from matching.engine.table import LARGEST, Ints, Mask

Floats = NDArray[np.float64]

SAME = 1e-6
"""The solver's tolerance; everything counted is a whole number."""

PAIRS_A_NEED = 3
"""So many pairs a need are tried at first."""

NODES_BEFORE_DOUBT = 2000
"""How long serving everybody is tried before it is asked whether it is possible at all."""

LARGE = 20_000
"""From so many pairs on, the relaxation is simplified before it is solved."""


class Clock:
    """The time that is left, in seconds."""

    def __init__(self, seconds: float | None) -> None:
        self._until = inf if seconds is None else monotonic() + seconds

    @property
    def left(self) -> float:
        return self._until - monotonic()


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The relaxation's answer: how much of each pair, and what each would change."""

    part: Floats
    gain: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """Pairs, what they are worth, and what nothing can exceed; None where none were found."""

    chosen: Mask | None
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.chosen is not None and self.value >= self.bound


def relaxed(part: Island, limits: Rows, worth: Ints, clock: Clock) -> Relaxed | None:
    """The most that `worth` of the pairs can add up to, parts allowed; None if time ran out."""
    solver = _solver(clock)
    solver.setOptionValue("presolve", "on" if len(worth) > LARGE else "off")
    solver.passModel(_model(part, limits, worth))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    return Relaxed(np.array(solution.col_value), np.array(solution.col_dual))


def whole(part: Island, limits: Rows, worth: Ints, answer: Relaxed, clock: Clock) -> Choice:
    """The best whole choice, given the relaxation's answer for the same limits and worth."""
    most = float((worth * answer.part).sum())
    slack = SAME * max(1.0, abs(most))
    loss = np.where(answer.part < 0.5, np.maximum(0.0, -answer.gain), 0.0)
    tried = PAIRS_A_NEED * part.needs
    reach = float(np.partition(loss, tried)[tried]) if 4 * tried < len(worth) else inf
    everybody = _everybody_is_best(part, worth, answer)
    best = Choice(None, 0, floor(most + slack))
    while True:
        kept = loss <= reach
        question = _Question(part, limits, worth, kept, everybody, clock)
        found = _asked(question, best.chosen)
        if found is not None:
            # A choice with a pair that was left out is worth at the most the rest.
            outside = -inf if kept.all() else most - reach + slack
            bound = min(best.bound, floor(max(found.bound, outside)))
            better = found.chosen is not None and (best.chosen is None or found.value > best.value)
            best = replace(found if better else best, bound=bound)
        if best.proven or clock.left <= 0 or (found is not None and kept.all()):
            return best
        if found is None and kept.all():
            everybody = False  # serving everybody is impossible, or too hard to decide at once
        else:
            short = most - best.value + 1 if best.chosen is not None else inf
            reach = short if short > reach else inf


def _everybody_is_best(part: Island, worth: Ints, answer: Relaxed) -> bool:
    """Whether, if all needs can be served, no choice that leaves one out is worth as much."""
    served = np.bincount(part.need, weights=answer.part, minlength=part.needs)
    if (served < 1 - SAME).any():
        return False
    least = np.minimum.reduceat(worth, part.first)
    most = np.maximum.reduceat(worth, part.first)
    spread = most - least
    return bool((least > spread.sum() - spread).all())


@dataclass(frozen=True, slots=True)
class _Question:
    """The best choice among the pairs kept, either of all or of those that serve everybody."""

    part: Island
    limits: Rows
    worth: Ints
    kept: Mask
    everybody: bool
    clock: Clock


def _asked(question: _Question, start: Mask | None) -> Choice | None:
    """The answer; None where not everybody can be served, or no way was found for long."""
    if not question.everybody:
        return _solved(question, start)
    first = _solved(question, start, NODES_BEFORE_DOUBT)
    if first is None or first.chosen is None:
        return None
    return first if first.proven else _solved(question, first.chosen)


def _solved(question: _Question, start: Mask | None, nodes: int | None = None) -> Choice | None:
    worth, kept = question.worth, question.kept
    base = np.zeros(question.part.needs, dtype=np.int64)
    if question.everybody:
        # What any pair of a need is worth at the least is then beside the point, and smaller
        # numbers are easier to compare.
        base = np.minimum.reduceat(worth, question.part.first)
    solver = _solver(question.clock)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    shown = worth - base[question.part.need]
    model = _model(question.part, question.limits, shown, kept, question.everybody)
    model.integrality_ = [highspy.HighsVarType.kInteger] * int(kept.sum())
    solver.passModel(model)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start[kept].astype(np.float64)
        solver.setSolution(given)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    bound = solver.getInfo().mip_dual_bound
    upper = floor(bound + SAME * max(1.0, abs(bound))) if abs(bound) < inf else LARGEST
    upper += int(base.sum())
    chosen = _chosen(solver, kept, question.limits)
    if chosen is None:
        return Choice(None, 0, upper)
    value = int(worth[chosen].sum())
    optimal = status == highspy.HighsModelStatus.kOptimal
    return Choice(chosen, value, value if optimal else max(value, upper))


def _chosen(solver: highspy.Highs, kept: Mask, limits: Rows) -> Mask | None:
    solution = solver.getSolution()
    if not solution.value_valid:
        return None
    chosen = np.zeros(len(kept), dtype=bool)
    chosen[kept] = np.array(solution.col_value) > 0.5
    return chosen if limits.hold(chosen).all() else None


def _solver(clock: Clock) -> highspy.Highs:
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped there
    for option, value in {
        "output_flag": False,
        "threads": 1,  # the same answer whatever the machine
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.999,  # less than one whole number
    }.items():
        solver.setOptionValue(option, value)
    if clock.left < inf:
        solver.setOptionValue("time_limit", max(0.01, clock.left))
    return solver


def _model(
    part: Island, limits: Rows, worth: Ints, kept: Mask | None = None, everybody: bool = False
) -> highspy.HighsLp:
    pair, value, start = limits.pair, limits.value, limits.start
    pairs = len(worth)
    if kept is not None and not kept.all():
        within = kept[pair]
        start = np.concatenate(([0], np.cumsum(within)))[start]
        pair, value = (np.cumsum(kept) - 1)[pair[within]], value[within]
        worth, pairs = worth[kept], int(kept.sum())
    model = highspy.HighsLp()
    model.sense_ = highspy.ObjSense.kMaximize
    model.num_col_, model.num_row_ = pairs, len(limits.most)
    model.col_cost_ = worth.astype(np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(pairs), np.ones(pairs)
    lower = np.full(len(limits.most), -highspy.kHighsInf)
    if everybody:
        lower[: part.needs] = 1
    model.row_lower_, model.row_upper_ = lower, limits.most.astype(np.float64)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = start.astype(np.int32)
    model.a_matrix_.index_ = pair.astype(np.int32)
    model.a_matrix_.value_ = value.astype(np.float64)
    return model
