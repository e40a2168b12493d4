"""Problems whose optimum is known: published ones where their files are at hand, else generated.

The published files stay outside the repository, in the folder that `INSTANCES` names, by default
`../shared/instances`: `gap/` holds generalised assignment problems (people and jobs; what each
scores; minutes; free minutes) with their proven optima in `bounds.txt`, `lap/assign500.txt` the
plain assignment problem of the OR-Library. The optima of the generated ones were proven by
OR-Tools, CP-SAT and its assignment solver, which share nothing with the solvers used here.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matching.engine import Need, Pair, Person, Problem

Table = list[list[int]]
_Given = tuple[Table, Table, list[int]]

GENERATED = {
    (1, 5, 30): (1203, 497),
    (2, 6, 30): (1210, 486),
    (3, 8, 40): (1717, 628),
    (4, 8, 32): (1423, 524),
    (5, 5, 50): (2142, 969),
    (6, 10, 40): (1833, 609),
}
"""Seed, people and jobs: the highest and the lowest score with every job done."""

SQUARE = 500
SQUARE_SEED, SQUARE_OPTIMUM = 7, 513
PUBLISHED_SQUARE_OPTIMUM = 991


@dataclass(frozen=True)
class Jobs:
    """Every job to be done once; rows are people. `optimum` is the highest total of `score`."""

    name: str
    score: Table
    minutes: Table
    free: list[int]
    optimum: int

    @property
    def jobs(self) -> int:
        return len(self.score[0])

    def problem(self) -> Problem:
        """As the engine takes it: a job is a need of weight 1."""
        return Problem(
            [Need(job) for job in range(self.jobs)],
            [Person(who, minutes) for who, minutes in enumerate(self.free)],
            [
                Pair(job, who, self.minutes[who][job], self.score[who][job])
                for job in range(self.jobs)
                for who in range(len(self.free))
            ],
        )


def folder() -> Path:
    here = Path(__file__).resolve().parents[1]
    return Path(os.environ.get("INSTANCES") or here / "../shared/instances")


def origin() -> str:
    """Which problems these are, to be printed with the results."""
    if (folder() / "gap" / "bounds.txt").exists():
        return "published"
    return f"generated, {folder()} is absent (INSTANCES=)"


def jobs() -> Iterator[Jobs]:
    """Each problem twice: for the highest score, and for the lowest as the highest of -score."""
    bounds = folder() / "gap" / "bounds.txt"
    if not bounds.exists():
        for (seed, people, count), optima in GENERATED.items():
            yield from _both(f"generated {seed}", _generated(seed, people, count), *optima)
        return
    known = {name: int(best) for name, best, *_ in map(str.split, bounds.open())}
    for path in sorted(path for path in bounds.parent.iterdir() if f"{path.name}_Max" in known):
        optima = known[f"{path.name}_Max"], known[f"{path.name}_Min"]
        yield from _both(path.name, _read(path), *optima)


def square() -> tuple[Table, int]:
    """What it costs that somebody does something, and the least that everything costs."""
    path = folder() / "lap" / "assign500.txt"
    if path.exists():
        count, *numbers = map(int, path.read_text().split())
        return _cut(numbers, count), PUBLISHED_SQUARE_OPTIMUM
    chance = random.Random(SQUARE_SEED)
    return [[chance.randint(1, 100) for _ in range(SQUARE)] for _ in range(SQUARE)], SQUARE_OPTIMUM


def _both(name: str, given: _Given, highest: int, lowest: int) -> Iterator[Jobs]:
    score, minutes, free = given
    yield Jobs(f"{name} highest", score, minutes, free, highest)
    less = [[-one for one in row] for row in score]
    yield Jobs(f"{name} lowest", less, minutes, free, -lowest)


def _read(path: Path) -> _Given:
    people, count, *numbers = map(int, path.read_text().split())
    size = people * count
    return _cut(numbers[:size], count), _cut(numbers[size : 2 * size], count), numbers[2 * size :]


def _generated(seed: int, people: int, count: int) -> _Given:
    chance = random.Random(seed)
    minutes = [[chance.randint(5, 25) for _ in range(count)] for _ in range(people)]
    score = [[chance.randint(10, 50) for _ in range(count)] for _ in range(people)]
    return score, minutes, [sum(row) * 8 // (10 * people) for row in minutes]


def _cut(numbers: list[int], width: int) -> Table:
    return [numbers[at : at + width] for at in range(0, len(numbers), width)]
