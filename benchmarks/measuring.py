"""Measure things in turn and compare them round by round."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Row:
    """One line of the table: what was compared, the ratio, and its bar.

    The ratio should be at least the bar; with `at_most`, for times and sizes, at most.
    """

    what: str
    ratio: float
    bar: float
    detail: str = ""
    at_most: bool = False

    @property
    def ok(self) -> bool:
        return self.ratio <= self.bar if self.at_most else self.ratio >= self.bar


def in_turn(
    measures: Mapping[str, Callable[[], float]], rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Take each measure once a round, so that a slow minute of the machine falls on all of them.

    Every other round goes backwards, because the second of two may find caches warm or cores hot.
    A first round is thrown away.
    """
    results: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        names = list(measures) if number % 2 else list(reversed(list(measures)))
        for name in names:
            result = measures[name]()
            if number:
                results[name].append(result)
    return results


def ratio(results: Mapping[str, list[float]], ours: str, bare: str) -> float:
    """The median of the rounds' ratios, which is steadier than the ratio of two medians."""
    return median(a / b for a, b in zip(results[ours], results[bare], strict=True))


def row(what: str, results: Mapping[str, list[float]], ours: str, bare: str, bar: float) -> Row:
    detail = f"{median(results[ours]):.0f} of {median(results[bare]):.0f} requests a second"
    return Row(what, ratio(results, ours, bare), bar, detail)
