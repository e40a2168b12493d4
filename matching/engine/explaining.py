"""Why a need is served by nobody."""

import numpy as np

from matching.engine.table import Ints, Table
from matching.engine.values import Id, Unserved, Why


def unserved(table: Table, chosen: Ints, proven: bool) -> tuple[Unserved, ...]:
    """A reason for each need that none of the chosen pairs serves, in the order of the needs."""
    served = np.zeros(len(table.needs), dtype=bool)
    served[table.need[chosen]] = True
    serving: dict[int, list[int]] = {}
    for need, person in zip(
        table.need[chosen].tolist(), table.person[chosen].tolist(), strict=True
    ):
        serving.setdefault(person, []).append(need)
    return tuple(_reason(table, need, serving, proven) for need in np.flatnonzero(~served).tolist())


def _reason(table: Table, need: int, serving: dict[int, list[int]], proven: bool) -> Unserved:
    begin, end = np.searchsorted(table.need, (need, need + 1))
    person = table.person[begin:end]
    room = table.room[person] > 0
    able = room & (table.minutes[begin:end] <= table.free[person])
    of = table.needs[need].id
    if not len(person):
        return Unserved(of, Why.NOBODY)
    if not room.any():
        return Unserved(of, Why.NO_ROOM, _people(table, person))
    if not able.any():
        return Unserved(of, Why.NO_MINUTES, _people(table, person[room]))
    people = person[able]
    if not table.weight[need] and (table.score[begin:end][able] <= 0).all():
        return Unserved(of, Why.NO_GAIN, _people(table, people))
    why = Why.TAKEN if proven else Why.UNDECIDED
    instead = sorted({other for one in people.tolist() for other in serving.get(one, ())})
    served = tuple(table.needs[other].id for other in instead)
    return Unserved(of, why, _people(table, people), served)


def _people(table: Table, numbers: Ints) -> tuple[Id, ...]:
    """Each once: somebody may stand in several pairs of the need."""
    return tuple(table.people[number].id for number in dict.fromkeys(numbers.tolist()))
