"""The table of checkboxes in which a week's times are ticked."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kit.week import WEEKDAY_NAMES, Window, WindowError, contains, merge

PARTS_OF_DAY = (
    (8 * 60, 12 * 60, pgettext_lazy("part of the day", "morning")),
    (12 * 60, 16 * 60, pgettext_lazy("part of the day", "afternoon")),
    (16 * 60, 20 * 60, pgettext_lazy("part of the day", "evening")),
)
GRID = tuple(
    Window(weekday, start, end) for weekday in range(7) for start, end, _part in PARTS_OF_DAY
)

KEY = re.compile(r"([0-6])-([0-9]{1,4})-([0-9]{1,4})")


def key_of(window: Window) -> str:
    return f"{window.weekday}-{window.start}-{window.end}"


def window_of(key: str) -> Window:
    """The window that a checkbox stands for. Raises WindowError for a made-up value."""
    found = KEY.fullmatch(key)
    if not found:
        raise WindowError(f"not a window: {key[:20]!r}")
    weekday, start, end = map(int, found.groups())
    return Window(weekday, start, end)


def boxes(windows: Iterable[Window]) -> list[str]:
    """The ticked boxes for these windows: those of the grid, then one for each remaining piece."""
    ticked: list[Window] = []
    beside: list[Window] = []
    for window in merge(windows):
        inside = [cell for cell in GRID if contains(window, cell)]
        edges = [window.start, *(edge for cell in inside for edge in (cell.start, cell.end))]
        edges.append(window.end)
        ticked += inside
        beside += [
            Window(window.weekday, start, end)
            for start, end in zip(edges[::2], edges[1::2], strict=True)
            if start < end
        ]
    return [key_of(window) for window in ticked + beside]


class WeekGrid(forms.Widget):
    """Weekdays by parts of the day; a fieldset, because one label cannot name 21 boxes."""

    template_name = "kit/week_grid.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, whole_days: bool = False) -> None:
        """With `whole_days` each row ends in one more box, which stands for the row's others."""
        super().__init__(attrs)
        self.whole_days = whole_days

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        # A browser leaves out boxes that are not ticked.
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        ticked = set(value or ())
        if self.whole_days:
            ticked = _in_parts(ticked)
        prefix = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"] |= {
            "id": prefix,
            "parts": [{"name": part, "hours": _hours(s, e)} for s, e, part in PARTS_OF_DAY],
            "whole_days": self.whole_days,
            "rows": [
                {
                    "name": weekday,
                    "boxes": [_box(prefix, cell, ticked) for cell in cells],
                    "whole": _whole_day(prefix, weekday, cells) if self.whole_days else None,
                }
                for weekday, cells in zip(WEEKDAY_NAMES, _by_weekday(), strict=True)
            ],
            "beside": [_box(prefix, window, ticked) for window in _beside(ticked)],
        }
        return context


def _in_parts(ticked: set[str]) -> set[str]:
    """With the parts of each whole day instead of the day."""
    parts = set(ticked)
    for cells in _by_weekday():
        day = key_of(Window(cells[0].weekday, cells[0].start, cells[-1].end))
        if day in ticked:
            parts = parts - {day} | {key_of(cell) for cell in cells}
    return parts


def _whole_day(prefix: str, weekday: Promise, cells: tuple[Window, ...]) -> dict[str, Any]:
    """A box that is never ticked beforehand: without JavaScript one could not untick a part."""
    day = Window(cells[0].weekday, cells[0].start, cells[-1].end)
    label = _("%(weekday)s, the whole day") % {"weekday": weekday}
    return _box(prefix, day, set()) | {"label": label, "whole": True}


def _by_weekday() -> list[tuple[Window, ...]]:
    return [tuple(cell for cell in GRID if cell.weekday == weekday) for weekday in range(7)]


def _beside(ticked: set[str]) -> list[Window]:
    windows = set()
    for key in ticked:
        # A made-up value is told by the field's error; here it only must not stop the page.
        with suppress(WindowError):
            windows.add(window_of(key))
    return sorted(windows - set(GRID))


def _box(prefix: str, window: Window, ticked: set[str]) -> dict[str, Any]:
    key = key_of(window)
    return {
        "id": f"{prefix}_{key}",
        "value": key,
        "label": window.label(),
        "ticked": key in ticked,
    }


def _hours(start: int, end: int) -> str:
    return f"{start // 60}–{end // 60}"
