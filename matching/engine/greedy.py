"""Pair after pair, the most urgent need first and its best score first: quick, and seldom best."""

import numpy as np

from matching.engine.islands import Island
from matching.engine.table import Mask


def greedy(part: Island) -> Mask:
    """The pairs that are taken so; each limit holds."""
    order = np.lexsort((np.arange(len(part.need)), -part.score, -part.weight[part.need]))
    free, room = part.free.tolist(), part.room.tolist()
    need, person, minutes = part.need.tolist(), part.person.tolist(), part.minutes.tolist()
    gain = ((part.weight[part.need] > 0) | (part.score > 0)).tolist()
    busy = _busy(part)
    served = [False] * part.needs
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen = np.zeros(len(need), dtype=bool)
    for pair in order.tolist():
        who = person[pair]
        if served[need[pair]] or not room[who] or minutes[pair] > free[who] or not gain[pair]:
            continue
        wanted, occupied = busy.get(pair, []), taken.setdefault(who, [])
        if any(a < d and c < b for a, b in wanted for c, d in occupied):
            continue
        occupied += wanted
        served[need[pair]] = True
        room[who] -= 1
        free[who] -= minutes[pair]
        chosen[pair] = True
    return chosen


def _busy(part: Island) -> dict[int, list[tuple[int, int]]]:
    busy: dict[int, list[tuple[int, int]]] = {}
    stretches = zip(
        part.busy_pair.tolist(), part.busy_from.tolist(), part.busy_until.tolist(), strict=True
    )
    for pair, begin, until in stretches:
        busy.setdefault(pair, []).append((begin, until))
    return busy
