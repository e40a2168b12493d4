"""A region: communes out of each other's reach, with plenty of volunteers here and few there.

`python -m benchmarks.region COMMUNES` makes the whole plan in a process of its own and prints
seconds, peak memory in MB, and how much was served; 2,500 communes are 250,000 volunteers and
125,000 needs.
"""

import json
import random
import resource
import sys
import time

from kit.week import Window
from matching.engine import Need, Pair, Person, Problem, assign

WHOLE_REGION = 2500
NEEDS = 50
PEOPLE = (40, 70, 100, 130, 160)
"""In one commune after another: from too few to plenty."""

PAIRS_A_NEED = 20
SPREAD_KM = 12
VISITS = [(Window(day, hour * 60, hour * 60 + 90),) for day in range(7) for hour in range(9, 18, 2)]


def region(communes: int) -> Problem:
    """The same every time: people within minutes, clients and a week; pairs by distance."""
    chance = random.Random(1)
    needs: list[Need] = []
    people: list[Person] = []
    pairs: list[Pair] = []
    for commune in range(communes):
        count = PEOPLE[commune % len(PEOPLE)]
        first = len(people)
        homes = [(chance.random(), chance.random()) for _ in range(count)]
        people += [
            Person(first + n, chance.choice((60, 120, 180, 240)), chance.choice((1, 1, 1, 2, 3)))
            for n in range(count)
        ]
        for need in range(commune * NEEDS, (commune + 1) * NEEDS):
            needs.append(Need(need, chance.choice((1, 2, 4))))
            x, y = chance.random(), chance.random()
            for who in chance.sample(range(count), PAIRS_A_NEED):
                km = ((homes[who][0] - x) ** 2 + (homes[who][1] - y) ** 2) ** 0.5 * SPREAD_KM
                score = round(1000 - 40 * km - 300 * chance.random())
                minutes = 60 + round(8 * km)
                pairs.append(Pair(need, first + who, minutes, score, chance.choice(VISITS)))
    return Problem(needs, people, pairs)


def main() -> None:
    problem = region(int(sys.argv[1]))
    begun = time.perf_counter()
    plan = assign(problem)
    seconds = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    facts = {
        "seconds": seconds,
        "megabytes": megabytes,
        "people": len(problem.people),
        "needs": len(problem.needs),
        "served": len(plan.pairs),
        "proven": plan.proven,
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
