"""The smallest changes that would let somebody serve a need that nobody serves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kit.week import Window, merge, without
from matching.engine.ranking import Ranked, judge, minutes_a_week
from matching.engine.values import Id, Need, Pair, Person, Place, Plan, Reason


class Step(StrEnum):
    """What would have to change."""

    MINUTES = "minutes"
    """So many minutes a week more."""

    CLIENT = "client"
    """One person more."""

    TIMES = "times"
    """Free at one of these times, on so many days more."""

    RADIUS = "radius"
    """So many kilometres farther than they said."""

    KIND = "kind"
    """Another kind of help."""

    VOLUNTEER = "volunteer"
    """Somebody new who lives here, has these times and so many minutes a week."""


EFFORT = {Step.CLIENT: 2.0, Step.TIMES: 2.0, Step.KIND: 3.0, Step.VOLUNTEER: 6.0}
"""How much is asked with a step, where an hour a week or five kilometres more are 1."""

MINUTES_OF_EFFORT = 60
KM_OF_EFFORT = 5

STEP_FOR = {
    "minutes": Step.MINUTES,
    "no_minutes": Step.MINUTES,
    "full": Step.CLIENT,
    "no_time": Step.TIMES,
    "few_days": Step.TIMES,
    "far": Step.RADIUS,
    "kind": Step.KIND,
}
"""By reason against a pair; what no volunteer can change by themselves has no step."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One step: `amount` in minutes, days or kilometres, `windows` in which it would be."""

    step: Step
    amount: float = 0
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """All that one person would have to change; `person` None is somebody who is yet to be found.

    `effort` says how much is asked; see `EFFORT`. `place` is where the new volunteer would live.
    """

    person: Id | None
    asks: tuple[Ask, ...]
    effort: float
    place: Place | None = None


def unlock(need: Need, people: Iterable[Person], plan: Plan | None = None) -> tuple[Change, ...]:
    """What would make the need servable beside the plan, the least effort first.

    A new volunteer is always among the answers. People against whom something speaks that they
    cannot change (papers, an absence, a language) are not, nor those who could as they are.
    """
    taken: dict[Id, list[Pair]] = {}
    for pair in plan.pairs if plan else ():
        taken.setdefault(pair.person, []).append(pair)
    found = [_somebody_new(need)]
    for person in people:
        left = _beside(taken.get(person.id, []), person)
        reasons = judge(need, left).reasons
        if reasons and all(reason.code in STEP_FOR for reason in reasons):
            found.append(_change(need, left, reasons))
    return tuple(sorted(found, key=_order))


def _order(change: Change) -> tuple[float, bool, bool, Id]:
    who = change.person
    return change.effort, who is None, isinstance(who, str), 0 if who is None else who


def _beside(own: list[Pair], person: Person) -> Person:
    """What these pairs leave of a person's week."""
    busy = merge(window for pair in own for window in pair.windows)
    return replace(
        person,
        minutes_taken=person.minutes_taken + sum(pair.minutes for pair in own),
        clients=person.clients + len(own),
        windows=without(person.windows, busy),
    )


def _change(need: Need, person: Person, reasons: Iterable[Reason]) -> Change:
    ranked = judge(need, person)
    steps = {STEP_FOR[reason.code] for reason in reasons}
    charge = ranked.minutes_a_week - max(0, person.minutes - person.minutes_taken)
    if charge > 0:
        # "Full" is said first and hides that the minutes would not do either.
        steps.add(Step.MINUTES)
    asks = tuple(
        _ask(step, need, ranked, charge, person.radius_km or 0) for step in Step if step in steps
    )
    return Change(person.id, asks, round(sum(map(_effort, asks)), 2))


def _ask(step: Step, need: Need, ranked: Ranked, charge: int, radius: float) -> Ask:
    if step is Step.MINUTES:
        return Ask(step, charge)
    if step is Step.TIMES:
        days = {slot.weekday for slot in ranked.slots}
        other = tuple(window for window in _long_enough(need) if window.weekday not in days)
        return Ask(step, need.visits_a_week - len(days), other)
    if step is Step.RADIUS and ranked.km is not None:
        return Ask(step, round(ranked.km - radius, 1))
    return Ask(step)


def _effort(ask: Ask) -> float:
    if ask.step is Step.MINUTES:
        return ask.amount / MINUTES_OF_EFFORT
    if ask.step is Step.RADIUS:
        return ask.amount / KM_OF_EFFORT
    return EFFORT[ask.step] * max(1.0, ask.amount if ask.step is Step.TIMES else 1.0)


def _somebody_new(need: Need) -> Change:
    minutes = minutes_a_week(need.minutes, need.visits_a_week, 0)
    ask = Ask(Step.VOLUNTEER, minutes, _long_enough(need))
    return Change(None, (ask,), EFFORT[Step.VOLUNTEER], need.place)


def _long_enough(need: Need) -> tuple[Window, ...]:
    return tuple(window for window in merge(need.windows) if window.minutes >= need.minutes)
