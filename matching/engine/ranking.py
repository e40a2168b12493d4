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

WEIGHTS = {
    "distance": 0.22,
    "travel": 0.08,
    "time": 0.25,
    "kind": 0.05,
    "language": 0.06,
    "interests": 0.06,
    "continuity": 0.10,
    "waiting": 0.08,
    "load": 0.07,
    "rest": 0.03,
}
"""What each part of a score counts for; together 1. A part of which nothing is known is left out,
and the others count for more in proportion."""

SPEED_KMH = {"foot": 4.5, "bicycle": 14.0, "bus": 25.0, "lift": 45.0, "car": 45.0}
"""Door to door in the countryside; a way of getting around that is not listed counts as foot."""

ROAD = 1.3
"""A road is longer than the straight line by about this factor."""

USUAL_RADIUS_KM = 10.0
"""For people who did not say how far they would go."""

LONG_TRAVEL_MINUTES = 60
"""Who travels this long one way has nothing of the part "travel"."""

REST_DAYS = 30
"""So long after their last match ended somebody has rested."""

MARGIN = 0.02
"""Scores so near to each other are equal for whoever waits for their first match."""

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
    the input nor the run changes the answer. Of those whose scores lie within a margin of the best
    of them, people who wait for their first match come first, the longest wait before the others.
    Raises BadProblem when two people have the same id.
    """
    people = list(people)
    by_id = {person.id: person for person in people}
    if len(by_id) < len(people):
        raise BadProblem("two people have the same id")
    found: list[Ranked] = []
    near: list[Ranked] = []
    for ranked in sorted((judge(need, person) for person in people), key=_order):
        if near and not _within_margin(near[0], ranked):
            found += _first_matches_first(near, by_id)
            near = []
        near.append(ranked)
    return found + _first_matches_first(near, by_id)


def fair_score(ranked: Ranked, person: Person) -> int:
    """A pair's score for a whole plan, where the same tie rule holds: 0 to 5,099,999.

    Scores are told apart in steps of the margin; within a step it counts first how many days the
    person has waited for a first match, then what is left of the score.
    """
    hundredths = round(ranked.score / MARGIN * 100)
    waited = min(999, max(0, person.waiting_days)) if person.first_match else 0
    return hundredths // 100 * 100_000 + waited * 100 + hundredths % 100


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


def _within_margin(best: Ranked, other: Ranked) -> bool:
    return _order(best)[:2] == _order(other)[:2] and best.score - other.score <= MARGIN


def _first_matches_first(near: list[Ranked], people: dict[Id, Person]) -> list[Ranked]:
    def waited(ranked: Ranked) -> int:
        person = people[ranked.person]
        return person.waiting_days if person.first_match else -1

    return sorted(near, key=waited, reverse=True)


def judge(need: Need, person: Person) -> Ranked:
    """One person held against one need."""
    slots = fits(need.minutes, need.windows, person.windows)
    km = km_apart(need.place, person.place)
    travel = travel_minutes(need.place, person.place, person.transport)
    charge = minutes_a_week(need.minutes, need.visits_a_week, travel)
    parts = _parts(need, person, slots, km)
    return Ranked(
        person=person.id,
        reasons=tuple(_reasons(need, person, slots, km, charge)),
        score=min(1.0, round(sum(part.weight * part.value for part in parts), 6)),
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
    if need.languages and person.languages and not need.languages & person.languages:
        yield Reason("language")
    if km is not None and person.radius_km is not None and km > person.radius_km:
        yield Reason("far", amount=km, limit=person.radius_km)


def _parts(
    need: Need, person: Person, slots: tuple[Window, ...], km: float | None
) -> tuple[Part, ...]:
    radius = person.radius_km or USUAL_RADIUS_KM
    travel = travel_minutes(need.place, person.place, person.transport)
    values = {
        # Half for a village that nobody entered: neither near nor far.
        "distance": 0.5 if km is None else 1 - min(1.0, km / radius),
        "travel": 0.5 if km is None else 1 - min(1.0, travel / LONG_TRAVEL_MINUTES),
        "time": _time_fit(need, slots),
        "kind": float(need.kind in person.kinds) if need.kind else None,
        "language": _share(need.languages, person.languages, enough=1),
        "interests": _share(need.interests, person.interests, enough=len(need.interests)),
        "continuity": float(need.client is not None and need.client in person.clients_known),
        "waiting": min(1.0, max(0, person.waiting_days) / LONG_WAIT_DAYS),
        "load": 1 - min(1.0, person.minutes_taken / person.minutes) if person.minutes else 0.0,
        "rest": 1.0 if person.rested_days is None else min(1.0, person.rested_days / REST_DAYS),
    }
    known = {name: value for name, value in values.items() if value is not None}
    whole = sum(WEIGHTS[name] for name in known)
    return tuple(Part(name, WEIGHTS[name] / whole, value) for name, value in known.items())


def _share(wanted: frozenset[str], there: frozenset[str], *, enough: int) -> float | None:
    """How much of what is wanted is there; None where one side is not known."""
    if not wanted or not there:
        return None
    return min(1.0, len(wanted & there) / enough)


def _time_fit(need: Need, slots: tuple[Window, ...]) -> float:
    """Half for having a day for each visit, half for the share of the wanted time that suits."""
    wanted = sum(window.minutes for window in merge(need.windows))
    if not wanted:
        return 0.0
    days = len({slot.weekday for slot in slots})
    suits = sum(slot.minutes for slot in slots) / wanted
    return min(1.0, days / need.visits_a_week) / 2 + suits / 2
