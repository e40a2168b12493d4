"""The earliest times for a plan's visits: all that fit are equally good to the engine."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, islice, product

from kit.week import overlaps
from matching import engine

TRIED = 1000
"""So many ways of one person's week are tried; where none of them fits, the engine's stands."""


def earliest(pairs: Iterable[engine.Pair], plan: engine.Plan) -> list[engine.Pair]:
    """The plan's pairs, each person's visits as early in the week as they fit beside each other."""
    ways: dict[tuple[engine.Id, engine.Id], list[engine.Pair]] = defaultdict(list)
    for pair in pairs:
        ways[pair.need, pair.person].append(pair)
    weeks: dict[engine.Id, list[engine.Pair]] = defaultdict(list)
    for pair in plan.pairs:
        weeks[pair.person].append(pair)
    return [
        pair
        for week in weeks.values()
        for pair in _earliest([ways[pair.need, pair.person] for pair in week], week)
    ]


def _earliest(
    ways: Sequence[Sequence[engine.Pair]], week: Sequence[engine.Pair]
) -> Sequence[engine.Pair]:
    tried = islice(product(*ways), TRIED)
    return next((chosen for chosen in tried if _fit(chosen)), week)


def _fit(week: Sequence[engine.Pair]) -> bool:
    return not any(
        overlaps(a, b)
        for one, other in combinations(week, 2)
        for a in one.windows
        for b in other.windows
    )
