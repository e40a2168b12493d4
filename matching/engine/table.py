"""A problem's pairs as columns of whole numbers, in an order that the input's order cannot change.

Needs and people are numbered in the order of their ids, pairs in the order of need, person and
windows. Everything that may be wrong with a problem is found here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from kit.week import MINUTES_A_DAY, Window, merge
from matching.engine.values import BadProblem, Id, Need, Pair, Person, Problem

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

T = TypeVar("T", Need, Person)

NO_LIMIT = 2**31
LARGEST = 2**52
"""Sums below it are exact in the solvers' floating point."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns; a pair is a position in `need`, `person`, `minutes`, `score` and `at`."""

    needs: tuple[Need, ...]
    people: tuple[Person, ...]
    weight: Ints
    """Of each need."""

    free: Ints
    """Minutes that each person has left in a week."""

    room: Ints
    """For how many people more; NO_LIMIT where they set none."""

    need: Ints
    person: Ints
    minutes: Ints
    score: Ints
    at: Ints
    """Where the pair stands in the problem."""

    full: bool
    """Everybody is paired with everything, once."""

    busy_pair: Ints
    """The pair of each stretch of the week that is occupied, ascending."""

    busy_from: Ints
    """Minutes since Monday midnight."""

    busy_until: Ints


def read(problem: Problem) -> Table:
    """The problem in columns. Raises BadProblem, with a sentence, for what cannot be."""
    needs = _in_order(problem.needs, Need, "needs")
    people = _in_order(problem.people, Person, "people")
    pairs = problem.pairs
    if strange := next((pair for pair in pairs if not isinstance(pair, Pair)), None):
        raise BadProblem(f"the pairs hold something that is not a pair: {strange!r}")
    need = _numbers([need.id for need in needs], [pair.need for pair in pairs], "need")
    person = _numbers([one.id for one in people], [pair.person for pair in pairs], "person")
    minutes = _whole([pair.minutes for pair in pairs], "the minutes of a pair")
    score = _whole([pair.score for pair in pairs], "the score of a pair")
    weight = _whole([need.weight for need in needs], "the weight of a need")
    if (minutes < 0).any():
        pair = pairs[int(np.argmax(minutes < 0))]
        raise BadProblem(f"pair {pair.need}, {pair.person}: the minutes are below 0")
    if _too_large(score) or _too_large(weight) or _too_large(minutes):
        raise BadProblem("weights, scores or minutes are too large to be added up exactly")
    key = need * len(people) + person
    order = _order(pairs, key)
    key = key[order]
    busy = _busy(pairs, order)
    return Table(
        needs=needs,
        people=people,
        weight=weight,
        free=_whole([one.minutes - one.minutes_taken for one in people], "minutes"),
        room=_whole([_room(one) for one in people], "clients"),
        need=need[order],
        person=person[order],
        minutes=minutes[order],
        score=score[order],
        at=order,
        full=len(key) == len(needs) * len(people) and bool((key[1:] > key[:-1]).all()),
        busy_pair=busy[0],
        busy_from=busy[1],
        busy_until=busy[2],
    )


def _room(person: Person) -> int:
    return NO_LIMIT if person.most_clients is None else person.most_clients - person.clients


def _in_order(values: Sequence[T], kind: type[T], name: str) -> tuple[T, ...]:
    """By id: numbers before text, so that ids of both sorts can stand in one problem."""
    for value in values:
        if not isinstance(value, kind) or not isinstance(value.id, int | str):
            raise BadProblem(f"the {name} hold something that has no id of its own: {value!r}")
    ordered = sorted(values, key=lambda value: (isinstance(value.id, str), value.id))
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise BadProblem(f"two of the {name} have the same id: {one.id}")
    return tuple(ordered)


def _numbers(known: list[Id], wanted: list[Id], name: str) -> Ints:
    """The place of each id among the known ones."""
    places = {one: place for place, one in enumerate(known)}
    try:
        found = np.array([places.get(one, -1) for one in wanted], dtype=np.int64)
    except TypeError as error:
        raise BadProblem(f"a pair names a {name} by something that is no id") from error
    if (found < 0).any():
        raise BadProblem(f"a pair names a {name} that is unknown: {wanted[int(found.argmin())]}")
    return found


def _whole(values: list[Any], name: str) -> Ints:
    try:
        found = np.array(values if values else [0][:0], dtype=None if values else np.int64)
    except ValueError as error:
        raise BadProblem(f"{name} must be a whole number") from error
    if found.dtype.kind != "i" or found.ndim != 1:
        raise BadProblem(f"{name} must be a whole number")
    return found.astype(np.int64, copy=False)


def _too_large(values: Ints) -> bool:
    return bool(np.abs(values.astype(np.float64)).sum() >= LARGEST)


def _order(pairs: Sequence[Pair], key: Ints) -> Ints:
    if (key[1:] > key[:-1]).all():
        return np.arange(len(key), dtype=np.int64)
    order = np.argsort(key, kind="stable")
    if (key[order][1:] != key[order][:-1]).all():
        return order
    # Several pairs of one need and one person: other times for the same.
    full = [(int(key[at]), tuple(merge(pairs[at].windows)), int(at)) for at in order]
    full.sort()
    for one, other in pairwise(full):
        if one[:2] == other[:2]:
            pair = pairs[one[2]]
            raise BadProblem(f"need {pair.need} and person {pair.person} are paired twice")
    return np.array([at for _key, _windows, at in full], dtype=np.int64)


def _busy(pairs: Sequence[Pair], order: Ints) -> tuple[Ints, Ints, Ints]:
    """Every stretch of the week that a pair occupies, with its pair's place in the order."""
    found: list[int] = []
    try:
        for at, pair in enumerate(pairs):
            if pair.windows:
                for window in _apart(pair.windows):
                    day = window.weekday * MINUTES_A_DAY
                    found += (at, day + window.start, day + window.end)
    except (AttributeError, TypeError) as error:
        raise BadProblem("the windows of a pair must be windows of the week") from error
    stretches = np.array(found, dtype=np.int64).reshape(-1, 3)
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    stretches[:, 0] = places[stretches[:, 0]]
    stretches = stretches[np.lexsort((stretches[:, 1], stretches[:, 0]))]
    return stretches[:, 0].copy(), stretches[:, 1].copy(), stretches[:, 2].copy()


def _apart(windows: Sequence[Window]) -> Iterable[Window]:
    return windows if len(windows) == 1 else merge(windows)
