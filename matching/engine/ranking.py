"""Which people suit a need, how well, and all that speaks against the others.

Plain Python over frozen values: no Django, no database, the same answer for the same input in
any order. Minutes are whole minutes, distances are kilometres in a straight line, windows are
weekly (`kit.week`). What people read is made of these results in `matching/wording.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from kit.distance import km_between
from kit.week import Window, fits, merge
from matching.engine.values import BadProblem, Id, Need, Person, Place, Reason

WEIGHTS = {"distance": 0.35, "time": 0.30, "load": 0.15, "waiting": 0.10, "continuity": 0.10}
"""What each part of a score counts for; together 1."""

SPEED_KMH = {"foot": 4.5, "bicycle": 14.0, "bus": 25.0, "lift": 45.0, "car": 45.0}
"""Door to door in the countryside; a way of getting around that is not listed counts as foot."""

ROAD = 1.3
"""A road is longer than the straight line by about this factor."""

USUAL_RADIUS_KM = 10.0
"""For people who did not say how far they would go."""

LONG_WAIT_DAYS = 90
"""Who has waited this long for somebody to help has the whole of the part "waiting"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: `value` from 0 to 1 counts `weight` of the whole."""

    name: str
    weight: float
    value: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person held against one need."""

    person: Id
    reasons: tuple[Reason, ...]
    """Everything against; empty for those who can."""

    score: float
    """0 to 1."""

    parts: tuple[Part, ...]
    slots: tuple[Window, ...]
    """When a whole visit suits both."""

    km: float | None
    travel_minutes: int
    """One way; 0 where a village is not known."""

    minutes_a_week: int
    """What the pair would take of the person's week: visits and both ways."""

    @property
    def feasible(self) -> bool:
        return not self.reasons

    @property
    def possible(self) -> bool:
        """Nothing but wishes speaks against it."""
        return not any(reason.hard for reason in self.reasons)


def rank(need: Need, people: Iterable[Person]) -> list[Ranked]:
    """Everybody for one need: who can, then who has only wishes against them, then the rest.

    Within each group the best score comes first, equal scores by id, so that neither the order of
    the input nor the run changes the answer. Raises BadProblem when two people have the same id.
    """
    people = list(people)
    if len({person.id for person in people}) < len(people):
        raise BadProblem("two people have the same id")
    return sorted((_judge(need, person) for person in people), key=_order)


def km_apart(a: Place | None, b: Place | None) -> float | None:
    """Kilometres in a straight line; None where a place is not known."""
    if a is None or b is None:
        return None
    return round(km_between(a.latitude, a.longitude, b.latitude, b.longitude), 3)


def travel_minutes(a: Place | None, b: Place | None, transport: str) -> int:
    """One way by road, rounded up; 0 where a place is not known."""
    km = km_apart(a, b)
    if km is None:
        return 0
    return ceil(km * ROAD / SPEED_KMH.get(transport, SPEED_KMH["foot"]) * 60)


def minutes_a_week(minutes: int, visits_a_week: int, travel: int) -> int:
    """What visits of so many minutes take of a week, with the travel there and back."""
    return visits_a_week * (minutes + 2 * travel)


def _order(ranked: Ranked) -> tuple[bool, bool, float, bool, Id]:
    # Numbers before text, so that ids of both sorts can stand in one list.
    of_text = isinstance(ranked.person, str)
    return not ranked.possible, not ranked.feasible, -ranked.score, of_text, ranked.person


def _judge(need: Need, person: Person) -> Ranked:
    slots = fits(need.minutes, need.windows, person.windows)
    km = km_apart(need.place, person.place)
    travel = travel_minutes(need.place, person.place, person.transport)
    charge = minutes_a_week(need.minutes, need.visits_a_week, travel)
    parts = _parts(need, person, slots, km)
    return Ranked(
        person=person.id,
        reasons=tuple(_reasons(need, person, slots, km, charge)),
        score=round(sum(part.weight * part.value for part in parts), 6),
        parts=parts,
        slots=slots,
        km=km,
        travel_minutes=travel,
        minutes_a_week=charge,
    )


def _reasons(
    need: Need, person: Person, slots: tuple[Window, ...], km: float | None, charge: int
) -> Iterable[Reason]:
    yield from person.against
    left = person.minutes - person.minutes_taken
    if person.most_clients is not None and person.clients >= person.most_clients:
        yield Reason("full", hard=True, amount=person.clients, limit=person.most_clients)
    elif left <= 0:
        yield Reason("no_minutes", hard=True, amount=person.minutes_taken, limit=person.minutes)
    elif charge > left:
        yield Reason("minutes", amount=charge, limit=left)
    if need.kind and need.kind not in person.kinds:
        yield Reason("kind")
    days = len({slot.weekday for slot in slots})
    if not slots:
        yield Reason("no_time")
    elif days < need.visits_a_week:
        yield Reason("few_days", amount=days, limit=need.visits_a_week)
    if km is not None and person.radius_km is not None and km > person.radius_km:
        yield Reason("far", amount=km, limit=person.radius_km)


def _parts(
    need: Need, person: Person, slots: tuple[Window, ...], km: float | None
) -> tuple[Part, ...]:
    radius = person.radius_km or USUAL_RADIUS_KM
    values = {
        # Half for a village that nobody entered: neither near nor far.
        "distance": 0.5 if km is None else 1 - min(1.0, km / radius),
        "time": _time_fit(need, slots),
        "load": 1 - min(1.0, person.minutes_taken / person.minutes) if person.minutes else 0.0,
        "waiting": min(1.0, max(0, person.waiting_days) / LONG_WAIT_DAYS),
        "continuity": float(need.client is not None and need.client in person.clients_known),
    }
    return tuple(Part(name, weight, values[name]) for name, weight in WEIGHTS.items())


def _time_fit(need: Need, slots: tuple[Window, ...]) -> float:
    """Half for having a day for each visit, half for the share of the wanted time that suits."""
    wanted = sum(window.minutes for window in merge(need.windows))
    if not wanted:
        return 0.0
    days = len({slot.weekday for slot in slots})
    suits = sum(slot.minutes for slot in slots) / wanted
    return min(1.0, days / need.visits_a_week) / 2 + suits / 2
