"""From what needs and people are like to the pairs among which a plan chooses."""

from collections.abc import Iterable, Iterator, Sequence

from kit.week import MINUTES_A_DAY, Window
from matching.engine.ranking import Ranked, fair_score, judge
from matching.engine.values import Need, Pair, Person

WAYS = 6
"""So many choices of times are tried for one need and one person."""


def pairs_of(needs: Iterable[Need], people: Iterable[Person]) -> tuple[Pair, ...]:
    """The pairs against which nothing speaks, each with several choices of its times.

    A visit occupies its own minutes and the travel before and after it. Scores are `fair_score`.
    """
    people = list(people)
    return tuple(
        Pair(need.id, person.id, ranked.minutes_a_week, fair_score(ranked, person), windows)
        for need in needs
        for person in people
        if (ranked := judge(need, person)).feasible
        for windows in _ways(need, ranked)
    )


def _ways(need: Need, ranked: Ranked) -> list[tuple[Window, ...]]:
    """Times for all visits of a week, each on a day of its own; the first are the earliest."""
    by_day: dict[int, list[Window]] = {}
    for slot in ranked.slots:
        by_day.setdefault(slot.weekday, []).extend(_visits(slot, need.minutes, ranked))
    days = sorted(by_day)
    found: list[tuple[Window, ...]] = []
    for place in range(max(map(len, by_day.values()))):
        for first in range(len(days)):
            chosen = _round(days, first, need.visits_a_week)
            if all(place < len(by_day[day]) for day in chosen):
                found.append(tuple(sorted(by_day[day][place] for day in chosen)))
    return list(dict.fromkeys(found))[:WAYS]


def _round(days: Sequence[int], first: int, count: int) -> list[int]:
    return [days[(first + n) % len(days)] for n in range(count)]


def _visits(slot: Window, minutes: int, ranked: Ranked) -> Iterator[Window]:
    """Visits one after another within the slot, with the travel around each."""
    travel = ranked.travel_minutes
    for start in range(slot.start, slot.end - minutes + 1, minutes + 2 * travel):
        begin, end = max(0, start - travel), min(MINUTES_A_DAY, start + minutes + travel)
        yield Window(slot.weekday, begin, end)
