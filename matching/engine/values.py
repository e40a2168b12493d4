"""What goes into the engine and what comes out: frozen values with their units.

Minutes are whole minutes, distances kilometres in a straight line, windows weekly (`kit.week`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from kit.week import Window

if TYPE_CHECKING:
    from matching.engine.table import Table

Id = int | str


class BadProblem(ValueError):
    """The need or the people cannot be as described; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing against a pair.

    A hard one stops the pair, whatever anybody wishes. A soft one is a wish, which a person may
    override. `amount` and `limit` are in the unit of the code; `text` is for reasons that come in
    words from outside.
    """

    code: str
    hard: bool = False
    amount: float = 0
    limit: float = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _WantedHelp:
    minutes: int = 60
    """Of one visit."""

    visits_a_week: int = 1
    windows: tuple[Window, ...] = ()
    place: Place | None = None
    kind: str = ""
    """Code of the kind of help; empty where any help will do."""

    client: Id | None = None
    """Whose need it is, for those who know each other already."""

    languages: frozenset[str] = frozenset()
    """In which one can talk with them; empty where nothing is known."""

    interests: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need(_WantedHelp):
    """What somebody needs. `weight` is its urgency, at least 0."""

    id: Id
    weight: int = 1

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise BadProblem(f"need {self.id}: the weight is below 0")
        if self.minutes < 1:
            raise BadProblem(f"need {self.id}: a visit takes at least one minute")
        if self.visits_a_week < 1:
            raise BadProblem(f"need {self.id}: at least one visit a week")


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfferedHelp:
    windows: tuple[Window, ...] = ()
    place: Place | None = None
    radius_km: float | None = None
    transport: str = "foot"
    kinds: frozenset[str] = frozenset()
    """Codes of the kinds of help they offer."""

    minutes_taken: int = 0
    """Of their week, by the people whom they help already."""

    clients: int = 0
    """How many people they help already."""

    waiting_days: int = 0
    """Since when they could help and help nobody; 0 for those who help somebody."""

    first_match: bool = False
    """Nobody has ever been found for them: they wait for their first match."""

    rested_days: int | None = None
    """Since their last match ended; None where none has."""

    clients_known: frozenset[Id] = frozenset()
    languages: frozenset[str] = frozenset()
    """Which they speak; empty where nothing is known."""

    interests: frozenset[str] = frozenset()
    against: tuple[Reason, ...] = ()
    """Reasons that are known before anything is compared: papers, checks, absences."""


@dataclass(frozen=True, slots=True)
class Person(_OfferedHelp):
    """Somebody who helps: `minutes` a week, travel included, and at most `most_clients` people.

    `most_clients` None means no limit.
    """

    id: Id
    minutes: int
    most_clients: int | None = None

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.minutes_taken < 0 or self.clients < 0:
            raise BadProblem(f"person {self.id}: minutes and clients cannot be below 0")
        if self.most_clients is not None and self.most_clients < 0:
            raise BadProblem(f"person {self.id}: the most clients cannot be below 0")


@dataclass(frozen=True, slots=True)
class Pair:
    """One way in which a person could serve a need.

    `minutes` of the person's week, travel included; `score` may be negative; `windows` are the
    weekly times that it would occupy, all of them. Two pairs of one person exclude each other if
    any of their windows share a minute; windows that only touch do not, and a pair without windows
    fits beside every other. A time over midnight is two windows (`kit.week`). The same need and
    person may stand in several pairs that differ in windows: one of them at most is chosen.
    """

    need: Id
    person: Id
    minutes: int
    score: int
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Needs, people and the pairs among them that are possible at all.

    What a person's present clients take (`minutes_taken`, `clients`) is no longer free; every need
    counts as one client more. The pairs are read into columns here, once, so that asking twice,
    with another time limit or for what would unlock a need, does not read them twice; what is wrong
    with them is said by `assign`.
    """

    needs: Sequence[Need]
    people: Sequence[Person]
    pairs: Sequence[Pair]

    def __post_init__(self) -> None:
        for name in ("needs", "people", "pairs"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        self._table  # noqa: B018 - read now; kept by cached_property

    @cached_property
    def _table(self) -> "Table | BadProblem":
        from matching.engine.table import read  # noqa: PLC0415 - numpy only where plans are made

        try:
            return read(self)
        except BadProblem as problem:
            return problem

    @property
    def table(self) -> "Table":
        """The pairs as columns. Raises BadProblem."""
        if isinstance(self._table, BadProblem):
            raise self._table
        return self._table


class Why(StrEnum):
    """Why nobody serves a need."""

    NOBODY = "nobody"
    """There is no pair for it."""

    NO_ROOM = "no_room"
    """Everybody who could already helps as many people as they want."""

    NO_MINUTES = "no_minutes"
    """It takes more of the week than anybody who could has left."""

    TAKEN = "taken"
    """Those who could serve it are wanted for other needs, together more or better served."""

    NO_GAIN = "no_gain"
    """It weighs nothing, and no pair for it would add to the score."""

    UNDECIDED = "undecided"
    """The time ran out before anybody could be found for it, or shown not to exist."""


@dataclass(frozen=True, slots=True)
class Unserved:
    """A need that nobody serves: `people` are those who could, `instead` the needs they serve."""

    need: Id
    why: Why
    people: tuple[Id, ...] = ()
    instead: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Who serves which need.

    `weight` of the needs served, and `score` of the pairs. No plan whatever serves more than
    `weight_bound`; none of those that serve the most weight scores more than `score_bound`.
    `proven` where both are reached.
    """

    pairs: tuple[Pair, ...]
    weight: int
    score: int
    weight_bound: int
    score_bound: int
    proven: bool
    unserved: tuple[Unserved, ...]
