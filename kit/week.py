"""Times that come back every week, as whole minutes on a weekday."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

MINUTES_A_DAY = 24 * 60

WEEKDAY_NAMES = (
    pgettext_lazy("weekday within a sentence", "Monday"),
    pgettext_lazy("weekday within a sentence", "Tuesday"),
    pgettext_lazy("weekday within a sentence", "Wednesday"),
    pgettext_lazy("weekday within a sentence", "Thursday"),
    pgettext_lazy("weekday within a sentence", "Friday"),
    pgettext_lazy("weekday within a sentence", "Saturday"),
    pgettext_lazy("weekday within a sentence", "Sunday"),
)


class WindowError(ValueError):
    """A weekday, start or end that no week has; the text names the wrong figure."""


@dataclass(frozen=True, order=True, slots=True)
class Window:
    """A stretch of one weekday: 0 is Monday; minutes after midnight, the end not included.

    A time that crosses midnight is two windows. Raises WindowError.
    """

    weekday: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise WindowError(f"weekday must be 0 (Monday) to 6 (Sunday), not {self.weekday}")
        if not 0 <= self.start < MINUTES_A_DAY:
            raise WindowError(f"start must be 0 to {MINUTES_A_DAY - 1} minutes, not {self.start}")
        if not self.start < self.end <= MINUTES_A_DAY:
            raise WindowError(
                f"end must come after start ({self.start}) and by {MINUTES_A_DAY}, not {self.end}"
            )

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def label(self) -> str:
        """In the reader's language: poniedziałek 16:00–18:00."""
        return f"{WEEKDAY_NAMES[self.weekday]} {clock_face(self.start)}–{clock_face(self.end)}"


def clock_face(minute: int) -> str:
    """Minutes after midnight as hours and minutes: 975 is 16:15, 1440 is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def overlap_minutes(a: Window, b: Window) -> int:
    """How many minutes the two share; windows that only touch share none."""
    if a.weekday != b.weekday:
        return 0
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def overlaps(a: Window, b: Window) -> bool:
    return overlap_minutes(a, b) > 0


def contains(a: Window, b: Window) -> bool:
    """Whether the whole of `b` lies within `a`."""
    return a.weekday == b.weekday and a.start <= b.start and b.end <= a.end


def merge(windows: Iterable[Window]) -> tuple[Window, ...]:
    """The same minutes in the fewest windows, in order; those that touch become one."""
    merged: list[Window] = []
    for window in sorted(windows):
        last = merged[-1] if merged else None
        if last and last.weekday == window.weekday and window.start <= last.end:
            merged[-1] = Window(last.weekday, last.start, max(last.end, window.end))
        else:
            merged.append(window)
    return tuple(merged)


def common(first: Iterable[Window], second: Iterable[Window]) -> tuple[Window, ...]:
    """The minutes that lie in both, in the fewest windows, in order."""
    second = merge(second)
    return tuple(
        Window(a.weekday, max(a.start, b.start), min(a.end, b.end))
        for a in merge(first)
        for b in second
        if overlaps(a, b)
    )


def without(windows: Iterable[Window], busy: Iterable[Window]) -> tuple[Window, ...]:
    """What is left of the windows beside the busy ones, in the fewest windows, in order."""
    left = merge(windows)
    for taken in merge(busy):
        left = tuple(piece for window in left for piece in _beside(window, taken))
    return left


def _beside(window: Window, taken: Window) -> Iterator[Window]:
    if not overlaps(window, taken):
        yield window
        return
    if window.start < taken.start:
        yield Window(window.weekday, window.start, taken.start)
    if taken.end < window.end:
        yield Window(window.weekday, taken.end, window.end)


def fits(
    visit_minutes: int, wanted: Iterable[Window], free: Iterable[Window]
) -> tuple[Window, ...]:
    """The slots within which one whole visit suits both sides, in order.

    Raises WindowError when the visit has no minutes.
    """
    if visit_minutes < 1:
        raise WindowError(f"a visit takes at least one minute, not {visit_minutes}")
    return tuple(slot for slot in common(wanted, free) if slot.minutes >= visit_minutes)
