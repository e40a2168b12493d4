"""Which people suit a need, and which pairs serve a whole centre best.

`rank` holds people against one need, with all that speaks for and against; `assign` chooses pairs
for many needs at once from what `pairs_of` finds possible; `unlock` says what would let somebody
serve a need that is left over. Plain Python over frozen values: no Django, no database, and the
same answer for the same input in any order. Minutes are whole minutes, distances kilometres in a
straight line, windows weekly (`kit.week`).
"""

from typing import TYPE_CHECKING, Any

from matching.engine.pairing import pairs_of
from matching.engine.ranking import (
    MARGIN,
    WEIGHTS,
    Part,
    Ranked,
    fair_score,
    km_apart,
    minutes_a_week,
    rank,
    travel_minutes,
)
from matching.engine.unlocking import Ask, Change, Step, unlock
from matching.engine.values import (
    BadProblem,
    Id,
    Need,
    Pair,
    Person,
    Place,
    Plan,
    Problem,
    Reason,
    Unserved,
    Why,
)

if TYPE_CHECKING:
    from matching.engine.assigning import assign

__all__ = [
    "MARGIN",
    "WEIGHTS",
    "Ask",
    "BadProblem",
    "Change",
    "Id",
    "Need",
    "Pair",
    "Part",
    "Person",
    "Place",
    "Plan",
    "Problem",
    "Ranked",
    "Reason",
    "Step",
    "Unserved",
    "Why",
    "assign",
    "fair_score",
    "km_apart",
    "minutes_a_week",
    "pairs_of",
    "rank",
    "travel_minutes",
    "unlock",
]


def __getattr__(name: str) -> Any:
    # The solvers are loaded (60 MB, half a second) where a whole plan is made, not in every
    # process that ranks.
    if name == "assign":
        from matching.engine.assigning import assign  # noqa: PLC0415 - see above

        return assign
    raise AttributeError(name)
