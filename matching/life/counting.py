"""How often a volunteer came: the room of visits knows, and says so here."""

from collections.abc import Callable

from matching.models import Match

Count = Callable[[Match], int]
_counts: list[Count] = []


def when_counting(count: Count) -> Count:
    """Register who counts the visits of a match; the last one counts."""
    _counts[:] = [count]
    return count


def visits_made(match: Match) -> int:
    """How many visits of the match took place."""
    return _counts[0](match) if _counts else 0
