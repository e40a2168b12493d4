"""Choosing pairs for a whole: the most urgency served, and of all such plans the best score.

Both aims are one number for the solver: a need's weight counts more than all that scores can
differ by. The problem falls into islands that share nobody. For each, the cheapest way that is
exact is taken:

1. where only client limits bind and nearly everybody could serve everything, the assignment
   algorithm of scipy;
2. otherwise the linear relaxation, several small islands at once, whose answer is often whole;
3. for islands where it is not, whole-numbered programming over the pairs that can matter.

The answer depends on the ids, never on the order of the input, and without a time limit it is
always proven.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from matching.engine.explaining import unserved
from matching.engine.greedy import greedy
from matching.engine.islands import Island, Rows, at_least, batches, island, only_room, rows
from matching.engine.solving import Choice, Clock, Relaxed, relaxed, whole
from matching.engine.table import Ints, Mask, Table
from matching.engine.values import BadProblem, Plan, Problem

LARGEST_WORTH = 10**9
"""Beyond it, weight and score are sought one after the other: their sum would be inexact."""

DENSE = 20
"""A table of everybody by everything may have so many fields for each pair."""

WORTH_A_TABLE = 2000
"""From so many pairs on, the assignment algorithm is asked."""

GREEDY_PAIRS_A_SECOND = 150_000
"""So much time is kept back for filling up by greed where a time limit does not allow more."""

WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class _Found:
    """What is chosen of a batch: places of pairs in the table, and the bounds."""

    at: Ints
    weight_bound: int
    score_bound: int


def assign(problem: Problem, *, seconds: float | None = None) -> Plan:
    """The plan that serves the most weight and, of those, has the highest score.

    Each need has at most one person, nobody more than their minutes, their people or two things at
    once. With `seconds` the best plan found in about that time, with bounds that say how far from
    the best it can be at the most; without, the best plan. Raises BadProblem.
    """
    if seconds is not None and not seconds >= 0:
        raise BadProblem("the time limit is below 0")
    table = problem.table
    clock = Clock(seconds)
    found: list[_Found] = []
    ahead = len(table.need)
    for at, label in batches(table):
        if clock.left < ahead / GREEDY_PAIRS_A_SECOND:
            found.append(_by_greed(island(table, at)))
        else:
            found.extend(_solved(table, at, label, clock))
        ahead -= len(at)
    at = np.sort(np.concatenate([[], *(one.at for one in found)]).astype(np.int64))
    weight = int(table.weight[table.need[at]].sum())
    score = int(table.score[at].sum())
    weight_bound = max(weight, sum(one.weight_bound for one in found))
    score_bound = max(score, sum(one.score_bound for one in found))
    proven = (weight, score) == (weight_bound, score_bound)
    return Plan(
        pairs=tuple(problem.pairs[where] for where in table.at[at].tolist()),
        weight=weight,
        score=score,
        weight_bound=weight_bound,
        score_bound=score_bound,
        proven=proven,
        unserved=unserved(table, at, proven),
    )


def _solved(table: Table, at: Ints, label: Ints, clock: Clock) -> list[_Found]:
    part = island(table, at)
    islands = int(label.max()) + 1
    step = _step(part, label)
    if float(step.max()) * float(part.weight.max() + 1) > LARGEST_WORTH:
        if islands > 1:
            return _one_by_one(table, at, label, clock)
        return [_one_after_the_other(part, clock)]
    worth = step[label] * part.weight[part.need] + part.score
    if islands == 1 and (chosen := _by_table(part, worth)) is not None:
        return [_exactly(part, chosen)]
    limits = rows(part)
    answer = relaxed(part, limits, worth, clock)
    if answer is None:
        return [_by_greed(part)]
    open_islands = _open_islands(label, limits, answer)
    chosen = (answer.part > 0.5) & ~open_islands[label]
    found = [_exactly(part, chosen)]
    for number in np.flatnonzero(open_islands).tolist():
        own = label == number
        if islands > 1:
            small = island(table, at[own])
            answer_of_it = Relaxed(answer.part[own], answer.gain[own])
            choice = whole(small, rows(small), worth[own], answer_of_it, clock)
        else:
            small, choice = part, whole(part, limits, worth, answer, clock)
        found.append(_measured(small, choice, int(step[number])))
    return found


def _one_by_one(table: Table, at: Ints, label: Ints, clock: Clock) -> list[_Found]:
    found: list[_Found] = []
    for number in range(int(label.max()) + 1):
        own = at[label == number]
        found += _solved(table, own, np.zeros(len(own), dtype=np.int64), clock)
    return found


def _step(part: Island, label: Ints) -> Ints:
    """For each island, more than the scores of two of its plans can differ by."""
    low, high = _low_and_high(part)
    differ = np.zeros(int(label.max()) + 1, dtype=np.int64)
    np.add.at(differ, label[part.first], high - low)
    return differ + 1


def _low_and_high(part: Island) -> tuple[Ints, Ints]:
    """What each need adds to the score at the least and at the most, served or not."""
    low = np.minimum(0, np.minimum.reduceat(part.score, part.first))
    return low, np.maximum(0, np.maximum.reduceat(part.score, part.first))


def _open_islands(label: Ints, limits: Rows, answer: Relaxed) -> Mask:
    """Those for which the relaxation's answer is not whole."""
    parts = np.minimum(answer.part, 1 - answer.part) > WHOLE
    found = np.zeros(int(label.max()) + 1, dtype=bool)
    found[label[parts]] = True
    broken = ~limits.hold(answer.part > 0.5)
    found[label[limits.pair[limits.start[:-1][broken]]]] = True
    return found


def _by_table(part: Island, worth: Ints) -> Mask | None:
    """By the assignment algorithm, a column for each person whom somebody may have."""
    pairs = len(worth)
    if pairs < WORTH_A_TABLE or (most := only_room(part)) is None:
        return None
    key = part.need * part.people + part.person
    if (key[1:] == key[:-1]).any():
        return None
    if pairs == part.needs * part.people:
        fields = np.minimum(0, -worth).reshape(part.needs, part.people)
    else:
        most = np.minimum(most, np.bincount(part.person, minlength=part.people))
        if part.needs * int(most.sum()) > DENSE * pairs:
            return None
        # Nobody is served at a loss: an empty field is worth nothing.
        fields = np.zeros((part.needs, part.people), dtype=np.int64)
        fields[part.need, part.person] = np.minimum(0, -worth)
    if (most != 1).any():
        fields = np.repeat(fields, most, axis=1)
    need, column = linear_sum_assignment(fields)
    person = np.repeat(np.arange(part.people), most)[column]
    taken = fields[need, column] < 0
    chosen = np.zeros(pairs, dtype=bool)
    chosen[np.searchsorted(key, need[taken] * part.people + person[taken])] = True
    return chosen


def _one_after_the_other(part: Island, clock: Clock) -> _Found:
    """First the weight, then the score among the plans of that weight."""
    limits = rows(part)
    weight = part.weight[part.need]
    first = _best(part, limits, weight, clock)
    _low, high = _low_and_high(part)
    if first.chosen is None or not first.proven:
        chosen = _better(part, first.chosen)
        return _Found(part.at[chosen], first.bound, int(high.sum()))
    then = _best(part, at_least(limits, weight, first.value), part.score, clock)
    chosen = first.chosen if then.chosen is None else then.chosen
    return _Found(part.at[chosen], first.value, min(then.bound, int(high.sum())))


def _best(part: Island, limits: Rows, worth: Ints, clock: Clock) -> Choice:
    answer = relaxed(part, limits, worth, clock)
    if answer is None:
        return Choice(None, 0, int(np.maximum(0, np.maximum.reduceat(worth, part.first)).sum()))
    if not _open_islands(np.zeros(len(worth), dtype=np.int64), limits, answer).any():
        chosen = answer.part > 0.5
        value = int(worth[chosen].sum())
        return Choice(chosen, value, value)
    return whole(part, limits, worth, answer, clock)


def _measured(part: Island, choice: Choice, step: int) -> _Found:
    """A choice by weight and score together, with the bounds of each."""
    if choice.chosen is not None and choice.proven:
        return _exactly(part, choice.chosen)
    chosen = _better(part, choice.chosen)
    low, high = (int(side.sum()) for side in _low_and_high(part))
    weight = int(part.weight[part.need[chosen]].sum())
    weight_bound = min((choice.bound - low) // step, int(part.weight.sum()))
    score_bound = min(high, choice.bound - step * weight) if weight_bound == weight else high
    return _Found(part.at[chosen], weight_bound, score_bound)


def _better(part: Island, chosen: Mask | None) -> Mask:
    """The choice, or that of greed where it is better."""
    by_greed = greedy(part)
    if chosen is None or _aims(part, by_greed) > _aims(part, chosen):
        return by_greed
    return chosen


def _by_greed(part: Island) -> _Found:
    _low, high = _low_and_high(part)
    return _Found(part.at[greedy(part)], int(part.weight.sum()), int(high.sum()))


def _exactly(part: Island, chosen: Mask) -> _Found:
    return _Found(part.at[chosen], *_aims(part, chosen))


def _aims(part: Island, chosen: Mask) -> tuple[int, int]:
    return int(part.weight[part.need[chosen]].sum()), int(part.score[chosen].sum())
