from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kit.week import (
    MINUTES_A_DAY,
    Window,
    WindowError,
    common,
    contains,
    fits,
    merge,
    overlap_minutes,
    overlaps,
    without,
)


def build(weekday: int, ends: set[int]) -> Window:
    return Window(weekday, min(ends), max(ends))


quarter_hours = st.integers(0, MINUTES_A_DAY // 15).map(lambda quarter: quarter * 15)
windows = st.builds(build, st.integers(0, 2), st.sets(quarter_hours, min_size=2, max_size=2))
weeks = st.lists(windows, max_size=8)


def minutes_of(week: tuple[Window, ...] | list[Window]) -> set[tuple[int, int]]:
    return {(w.weekday, minute) for w in week for minute in range(w.start, w.end, 15)}


@pytest.mark.parametrize(
    ("weekday", "start", "end", "figure"),
    [
        (7, 0, 60, "weekday"),
        (-1, 0, 60, "weekday"),
        (0, -1, 60, "start"),
        (0, 1440, 1441, "start"),
        (0, 60, 60, "end"),
        (0, 1380, 60, "end"),
        (0, 60, 1441, "end"),
    ],
)
def test_a_window_no_week_has_is_refused(weekday: int, start: int, end: int, figure: str) -> None:
    with pytest.raises(WindowError, match=f"^{figure} "):
        Window(weekday, start, end)


def test_a_label_reads_like_a_sentence_in_each_language() -> None:
    window = Window(0, 16 * 60, 18 * 60)
    assert window.label() == "poniedziałek 16:00–18:00"
    with translation.override("uk"):
        assert window.label() == "понеділок 16:00–18:00"
    with translation.override("en"):
        assert Window(6, 0, MINUTES_A_DAY).label() == "Sunday 00:00–24:00"


def test_windows_that_only_touch_do_not_overlap_but_merge() -> None:
    before, after = Window(1, 480, 720), Window(1, 720, 960)
    assert not overlaps(before, after)
    assert merge([after, before]) == (Window(1, 480, 960),)


def test_the_same_hours_on_two_days_share_nothing() -> None:
    assert overlap_minutes(Window(1, 480, 720), Window(2, 480, 720)) == 0
    assert not contains(Window(1, 0, 1440), Window(2, 480, 720))


def test_a_visit_needs_one_slot_that_holds_all_of_it() -> None:
    wanted = [Window(0, 960, 1080), Window(2, 600, 645)]
    free = [Window(0, 900, 1000), Window(0, 1000, 1200), Window(2, 0, 1440)]
    assert fits(60, wanted, free) == (Window(0, 960, 1080),)


def test_a_visit_without_minutes_is_refused() -> None:
    with pytest.raises(WindowError, match="at least one minute"):
        fits(0, [], [])


@given(weeks)
def test_merging_keeps_every_minute_in_the_fewest_windows(week: list[Window]) -> None:
    merged = merge(week)
    assert minutes_of(merged) == minutes_of(week)
    assert merge(merged) == merged == tuple(sorted(merged))
    assert not any(a.weekday == b.weekday and a.end >= b.start for a, b in pairwise(merged))


@given(weeks, weeks)
def test_what_is_common_is_exactly_the_minutes_in_both(a: list[Window], b: list[Window]) -> None:
    assert minutes_of(common(a, b)) == minutes_of(a) & minutes_of(b)
    assert common(a, b) == common(b, a) == merge(common(a, b))


@given(windows, windows)
def test_overlapping_is_mutual_and_containing_means_sharing_all(a: Window, b: Window) -> None:
    assert (
        overlap_minutes(a, b)
        == overlap_minutes(b, a)
        == 15 * len(minutes_of([a]) & minutes_of([b]))
    )
    assert contains(a, b) == (overlap_minutes(a, b) == b.minutes)


@given(st.integers(1, 300), weeks, weeks)
def test_every_slot_offered_suits_both_and_is_long_enough(
    visit: int, wanted: list[Window], free: list[Window]
) -> None:
    for slot in fits(visit, wanted, free):
        assert slot.minutes >= visit
        assert any(contains(window, slot) for window in merge(wanted))
        assert any(contains(window, slot) for window in merge(free))


@pytest.mark.parametrize(
    ("busy", "left"),
    [
        ([], [(600, 720)]),
        ([(0, 700, 800)], [(600, 720)]),
        ([(1, 540, 620)], [(620, 720)]),
        ([(1, 630, 640), (1, 640, 650)], [(600, 630), (650, 720)]),
        ([(1, 500, 800)], []),
    ],
)
def test_what_busy_times_leave_of_a_window(busy, left):
    found = without([Window(1, 600, 720)], [Window(*row) for row in busy])
    assert [(window.start, window.end) for window in found] == left
