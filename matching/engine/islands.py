"""Parts of a problem that share nobody, and the limits within each as rows of inequalities."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.engine.table import Ints, Mask, Table

ENOUGH_PAIRS = 1000
"""Small islands are solved several at a time, up to about so many pairs."""

FEW_CLIENTS = 3
"""Up to so many people a week, minutes are also told to the solver as "not these two"."""

MANY_PAIRS = 200
"""Of one person; from so many on, their pairs are not compared two by two for minutes."""

AT_ONCE = 4_000_000
"""Comparisons of windows that are held in memory at the same time."""


@dataclass(frozen=True, slots=True)
class Island:
    """Pairs, with needs and people numbered anew from 0; the pairs of a need stand together."""

    at: Ints
    """Where each pair stands in the table."""

    need: Ints
    person: Ints
    minutes: Ints
    score: Ints
    weight: Ints
    free: Ints
    room: Ints
    busy_pair: Ints
    busy_from: Ints
    busy_until: Ints

    @property
    def needs(self) -> int:
        return len(self.weight)

    @property
    def people(self) -> int:
        return len(self.free)

    @property
    def first(self) -> Ints:
        """Where the pairs of each need begin."""
        return np.searchsorted(self.need, np.arange(self.needs))


@dataclass(frozen=True, slots=True)
class Rows:
    """Inequalities, row after row: the sum of `value` times pair at most `most`.

    The first ones, one for each need in their order, say that one person is enough.
    """

    start: NDArray[np.int64]
    pair: Ints
    value: Ints
    most: Ints

    def hold(self, chosen: Mask) -> Mask:
        """Whether each row holds for these pairs, counted exactly."""
        taken = np.concatenate(([0], np.cumsum(self.value * chosen[self.pair])))
        return np.asarray(taken[self.start[1:]] - taken[self.start[:-1]] <= self.most)


def usable(table: Table) -> Mask:
    """The pairs for which their person has the minutes and the room, were it their only one."""
    return np.asarray((table.minutes <= table.free[table.person]) & (table.room[table.person] > 0))


def batches(table: Table) -> Iterator[tuple[Ints, Ints]]:
    """The usable pairs, island after island, some small islands together.

    Each batch is the places of its pairs in the table, ascending, and the number of each pair's
    island from 0.
    """
    at = np.flatnonzero(usable(table))
    if not len(at):
        return
    if table.full and len(at) == len(table.need):
        yield at, np.zeros(len(at), dtype=np.int64)  # everybody could serve everything
        return
    label = _labels(table, at)
    order = np.argsort(label, kind="stable")
    at, label = at[order], label[order]
    edges = np.flatnonzero(np.diff(label)) + 1
    begin = 0
    for edge in [*edges.tolist(), len(at)]:
        if edge == len(at) or edge - begin >= ENOUGH_PAIRS:
            order = np.argsort(at[begin:edge], kind="stable")
            yield at[begin:edge][order], (label[begin:edge] - label[begin])[order]
            begin = edge


def _labels(table: Table, at: Ints) -> Ints:
    needs, people = len(table.needs), len(table.people)
    ends = (table.need[at], needs + table.person[at])
    graph = coo_array((np.ones(len(at), dtype=np.int8), ends), shape=(needs + people,) * 2)
    _count, found = connected_components(graph, directed=False)
    # Numbered by their first need, so that the numbers do not depend on the library.
    _names, first, label = np.unique(found[table.need[at]], return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(rank[label], dtype=np.int64)


def island(table: Table, at: Ints) -> Island:
    """These pairs, given by their places in the table in ascending order, on their own."""
    if table.full and len(at) == len(table.need):
        return _all_of(table, at)
    needs, need = _numbered_anew(table.need[at], len(table.needs))
    people, person = _numbered_anew(table.person[at], len(table.people))
    begin = np.searchsorted(table.busy_pair, at, "left")
    count = np.searchsorted(table.busy_pair, at, "right") - begin
    busy = _stretched(begin, count)
    return Island(
        at=at,
        need=need,
        person=person,
        minutes=table.minutes[at],
        score=table.score[at],
        weight=table.weight[needs],
        free=table.free[people],
        room=table.room[people],
        busy_pair=np.repeat(np.arange(len(at)), count),
        busy_from=table.busy_from[busy],
        busy_until=table.busy_until[busy],
    )


def _all_of(table: Table, at: Ints) -> Island:
    """The columns as they are: copying them would take as long as solving."""
    return Island(
        at=at,
        need=table.need,
        person=table.person,
        minutes=table.minutes,
        score=table.score,
        weight=table.weight,
        free=table.free,
        room=table.room,
        busy_pair=table.busy_pair,
        busy_from=table.busy_from,
        busy_until=table.busy_until,
    )


def _numbered_anew(numbers: Ints, total: int) -> tuple[Ints, Ints]:
    """The numbers that occur, and each one's place among them."""
    if len(numbers) * 4 < total:
        return np.unique(numbers, return_inverse=True)
    occurs = np.zeros(total, dtype=bool)
    occurs[numbers] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[numbers]


def only_room(part: Island) -> Ints | None:
    """How many pairs each person may have, if that is all that limits them; else None."""
    most = most_at_once(part)
    several = most > 1
    if several.any():
        by_person = np.bincount(part.person, minlength=part.people)
        if several[part.person[part.busy_pair]].any():
            return None
        if (several & (_longest(part, most, by_person) > part.free)).any():
            return None
    return most


def most_at_once(part: Island) -> Ints:
    """How many pairs each person could have at the most, by room and by their shortest minutes."""
    if ((part.room == 1) | (part.free < 2 * part.minutes.min())).all():
        return np.ones(part.people, dtype=np.int64)
    order = np.lexsort((part.minutes, part.person))
    person, minutes = part.person[order], part.minutes[order]
    total = np.cumsum(minutes)
    pairs = np.bincount(person, minlength=part.people)
    first = np.cumsum(pairs) - pairs
    before = total[first] - minutes[first]
    fit = total - before[person] <= part.free[person]
    return np.minimum(part.room, np.bincount(person[fit], minlength=part.people))


def at_least(limits: Rows, weight: Ints, least: int) -> Rows:
    """The same, and the pairs chosen weigh at least so much together."""
    pairs = np.arange(len(weight))
    row = Rows(np.array([0, len(weight)]), pairs, -weight, np.array([-least]))
    return _joined([limits, row])


def rows(part: Island) -> Rows:
    """Every limit of the island; those that cannot bind are left out."""
    most = most_at_once(part)
    by_person = np.argsort(part.person, kind="stable")
    pairs = np.bincount(part.person, minlength=part.people)
    several = most > 1
    in_minutes = several & (_longest(part, most, pairs) > part.free)
    few = most <= FEW_CLIENTS
    counted = (pairs > most) & (few | (part.room < pairs))
    bound = np.where(few, most, part.room)
    long = by_person[
        (few & in_minutes)[part.person[by_person]]
        & (2 * part.minutes > part.free[part.person])[by_person]
    ]
    ones = np.ones(len(part.need), dtype=np.int64)
    found = [
        _grouped(np.arange(len(part.need)), part.need, ones, np.ones(part.needs, dtype=np.int64)),
        _grouped(by_person[counted[part.person[by_person]]], part.person, ones, bound),
        _grouped(
            by_person[in_minutes[part.person[by_person]]], part.person, part.minutes, part.free
        ),
        _grouped(long, part.person, ones, np.ones(part.people, dtype=np.int64), least=2),
        *_too_long_together(part, by_person, few & in_minutes & (pairs <= MANY_PAIRS)),
        *_clashes(part, several),
    ]
    return _joined(found)


def _too_long_together(part: Island, by_person: Ints, wanted: Mask) -> Iterator[Rows]:
    """For each shorter pair of a person: it, or one of those too long to stand beside it."""
    at = by_person[wanted[part.person[by_person]]]
    who, minutes = part.person[at], part.minutes[at]
    free = part.free[who]
    first = np.searchsorted(who, who, "left")
    count = np.searchsorted(who, who, "right") - first
    short = np.flatnonzero(2 * minutes <= free)
    moment = np.repeat(short, count[short])
    other = _stretched(first[short], count[short])
    kept = (minutes[other] > free[moment] - minutes[moment]) | (other == moment)
    yield _grouped_by(moment[kept], at[other[kept]])


def _longest(part: Island, most: Ints, pairs: Ints) -> Ints:
    """The minutes of each person's longest pairs, as many as they could have at the most."""
    order = np.lexsort((-part.minutes, part.person))
    person = part.person[order]
    place = np.arange(len(order)) - (np.cumsum(pairs) - pairs)[person]
    taken = np.where(place < most[person], part.minutes[order], 0)
    total = np.concatenate(([0], np.cumsum(taken)))
    until = np.cumsum(pairs)
    return np.asarray(total[until] - total[until - pairs])


def _grouped(at: Ints, group: Ints, value: Ints, most: Ints, least: int = 1) -> Rows:
    """One row for each group that occurs among these pairs, which stand group by group."""
    numbers, count = np.unique(group[at], return_counts=True)
    kept = count >= least
    at = at[np.repeat(kept, count)]
    return Rows(_starts(count[kept]), at, value[at], most[numbers[kept]])


def _clashes(part: Island, several: Mask) -> Iterator[Rows]:
    """For each moment at which a person's pairs overlap: only one of them."""
    who = part.person[part.busy_pair]
    kept = np.flatnonzero(several[who])
    kept = kept[np.lexsort((part.busy_from[kept], who[kept]))]
    who, begin, until = who[kept], part.busy_from[kept], part.busy_until[kept]
    pair = part.busy_pair[kept]
    number = np.arange(len(kept))
    first = np.searchsorted(who, who, "left")
    same = np.append(who[1:] == who[:-1], [False] if len(who) else [])
    following = np.where(same, np.append(begin[1:], [0] if len(who) else []), 2**31)
    reach = np.cumsum(number - first + 1)
    done = 0
    while done < len(kept):
        before = reach[done - 1] if done else 0
        upto = max(done + 1, int(np.searchsorted(reach, before + AT_ONCE, "right")))
        moment = np.repeat(number[done:upto], (number - first + 1)[done:upto])
        other = _stretched(first[done:upto], (number - first + 1)[done:upto])
        active = until[other] > begin[moment]
        moment, other = moment[active], other[active]
        # A later moment says the same and more unless somebody has gone by then.
        ends = np.full(len(kept), 2**31)
        np.minimum.at(ends, moment, until[other])
        wanted = (ends <= following)[moment]
        yield _grouped_by(moment[wanted], pair[other[wanted]])
        done = upto


def _grouped_by(moment: Ints, pair: Ints) -> Rows:
    _moments, count = np.unique(moment, return_counts=True)
    kept = count > 1
    pair = pair[np.repeat(kept, count)]
    ones = np.ones(len(pair), dtype=np.int64)
    return Rows(_starts(count[kept]), pair, ones, np.ones(int(kept.sum()), dtype=np.int64))


def _joined(found: list[Rows]) -> Rows:
    shift = np.cumsum([0, *(len(rows.pair) for rows in found)])
    return Rows(
        np.concatenate([[0], *(r.start[1:] + s for r, s in zip(found, shift, strict=False))]),
        np.concatenate([rows.pair for rows in found]),
        np.concatenate([rows.value for rows in found]),
        np.concatenate([rows.most for rows in found]),
    )


def _starts(count: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(count)))


def _stretched(begin: Ints, count: Ints) -> Ints:
    """begin, begin + 1, ... for each, `count` numbers."""
    total = np.cumsum(count)
    return np.asarray(
        np.repeat(begin - total + count, count) + np.arange(total[-1] if len(total) else 0)
    )
