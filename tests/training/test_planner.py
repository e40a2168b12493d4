from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.clock import at_wall, local, local_date
from kit.free_days import festive_break, holiday_name, is_holiday, summer_break
from training.breaks import Rests
from training.dates.planner import (
    PAUSE,
    DayTooLong,
    NoDates,
    Pattern,
    Taken,
    on_weekday,
    propose,
)

YEARS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
MINUTES = st.integers(6 * 60, 17 * 60)
WEEKLY = st.sampled_from([Pattern(1), Pattern(2)])
ANY = st.sampled_from([Pattern(1), Pattern(2), Pattern(1, on_days=2)])
WINTER = tuple((date(year, 2, 1), date(year, 2, 14)) for year in range(2026, 2032))
PLAIN, CAREFUL = Rests(WINTER), Rests(WINTER, with_breaks=True)
LENGTHS = [120] * 5


def days_of(times: tuple[datetime, ...]) -> list[date]:
    return [local_date(at) for at in times]


@given(YEARS, MINUTES, ANY)
def test_no_meeting_is_ever_proposed_on_a_public_holiday(
    first: date, start: int, pattern: Pattern
) -> None:
    start = min(start, 12 * 60)
    found = propose(first, start, LENGTHS, pattern, closed=PLAIN.why)
    assert len(found.times) == 5
    assert not any(is_holiday(day) for day in days_of(found.times))


@given(YEARS, MINUTES, ANY)
def test_no_meeting_is_ever_proposed_in_a_break_that_is_to_be_avoided(
    first: date, start: int, pattern: Pattern
) -> None:
    start = min(start, 12 * 60)
    for day in days_of(propose(first, start, LENGTHS, pattern, closed=CAREFUL.why).times):
        rest, end = summer_break(day.year)
        assert not rest <= day <= end
        assert not date(day.year, 2, 1) <= day <= date(day.year, 2, 14)
        assert not festive_break(day)
        assert not is_holiday(day)


@given(YEARS, MINUTES, WEEKLY)
def test_the_rhythm_is_kept_and_only_closed_days_are_left_out(
    first: date, start: int, pattern: Pattern
) -> None:
    found = propose(first, start, LENGTHS, pattern, closed=CAREFUL.why)
    days = days_of(found.times)
    step, day = timedelta(weeks=pattern.weeks), first
    expected: list[date] = []
    passed: list[date] = []
    while day <= days[-1]:
        (passed if CAREFUL.why(day) else expected).append(day)
        day += step
    assert days == expected
    assert [one.day for one in found.left_out] == passed


@given(YEARS, MINUTES, WEEKLY)
def test_all_meetings_are_at_the_same_wall_time_whatever_the_clocks_do(
    first: date, start: int, pattern: Pattern
) -> None:
    found = propose(first, start, LENGTHS, pattern, closed=CAREFUL.why)
    assert {local(at).hour * 60 + local(at).minute for at in found.times} == {start}


@given(YEARS, st.integers(6 * 60, 12 * 60))
def test_five_topics_on_two_saturdays_are_three_and_two(first: date, start: int) -> None:
    saturday = on_weekday(first, 5)
    found = propose(saturday, start, LENGTHS, Pattern(1, on_days=2), closed=CAREFUL.why)
    days = days_of(found.times)
    assert {day.weekday() for day in days} == {5}
    assert [days.count(day) for day in sorted(set(days))] == [3, 2]
    gaps = {b - a for a, b in zip(found.times, found.times[1:], strict=False) if b - a < DAY}
    assert gaps == {timedelta(minutes=120 + PAUSE)}


DAY = timedelta(days=1)


@given(YEARS, MINUTES, WEEKLY, st.integers(0, 4))
def test_a_time_that_is_taken_is_left_out_and_said(
    first: date, start: int, pattern: Pattern, which: int
) -> None:
    free = propose(first, start, LENGTHS, pattern, closed=PLAIN.why)
    at = free.times[which]
    taken = Taken(at + timedelta(minutes=119), at + timedelta(hours=4), "The library is taken.")
    found = propose(first, start, LENGTHS, pattern, closed=PLAIN.why, taken=[taken])
    assert at not in found.times
    assert (local_date(at), "The library is taken.") in {(o.day, o.why) for o in found.left_out}


def test_what_ends_when_the_meeting_begins_is_no_hindrance() -> None:
    at = at_wall(date(2026, 12, 1), 16 * 60)
    before = Taken(at - timedelta(hours=2), at, "")
    found = propose(date(2026, 12, 1), 16 * 60, [120], Pattern(), closed=PLAIN.why, taken=[before])
    assert found.times == (at,)


def test_over_christmas_and_the_winter_break_of_mazovia() -> None:
    rests = Rests(((date(2027, 2, 1), date(2027, 2, 14)),), with_breaks=True)
    found = propose(date(2026, 12, 17), 16 * 60, [240] * 7, Pattern(), closed=rests.why)
    assert [f"{day:%d.%m}" for day in days_of(found.times)] == [
        "17.12", "07.01", "14.01", "21.01", "28.01", "18.02", "25.02",
    ]  # fmt: skip
    assert [f"{one.day:%d.%m}" for one in found.left_out] == ["24.12", "31.12", "04.02", "11.02"]


def test_a_meeting_planned_in_summer_time_and_held_in_winter_time_keeps_its_hour() -> None:
    found = propose(date(2026, 10, 20), 16 * 60, [60, 60], Pattern(), closed=PLAIN.why)
    before, after = found.times
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))
    assert f"{local(after):%d.%m %H:%M}" == "27.10 16:00"


def test_three_long_meetings_do_not_fit_into_one_day() -> None:
    with pytest.raises(DayTooLong):
        propose(date(2026, 12, 5), 540, [240] * 5, Pattern(1, on_days=2), closed=PLAIN.why)


def test_where_every_day_is_taken_the_planner_gives_up() -> None:
    with pytest.raises(NoDates):
        propose(date(2026, 12, 5), 540, [60], Pattern(), closed=lambda day: "closed")


@given(YEARS)
def test_christmas_eve_is_a_holiday_in_every_year(day: date) -> None:
    assert holiday_name(date(day.year, 12, 24))


@pytest.mark.parametrize(
    ("year", "first"), [(2025, 28), (2026, 27), (2027, 26), (2028, 24), (2029, 23), (2030, 22)]
)
def test_the_summer_break_begins_after_the_first_friday_past_the_twentieth(
    year: int, first: int
) -> None:
    assert summer_break(year) == (date(year, 6, first), date(year, 8, 31))


def test_schools_rest_around_easter_and_christmas() -> None:
    rest = [day for day in range(20, 32) if festive_break(date(2027, 3, day))]
    assert rest == [25, 26, 27, 28, 29, 30]
    assert [day for day in range(20, 32) if festive_break(date(2026, 12, day))] == [*range(23, 32)]


def test_a_winter_break_that_nobody_announced_is_said_to_be_open() -> None:
    assert not CAREFUL.unannounced(date(2027, 2, 20))
    assert Rests((), with_breaks=True).unannounced(date(2028, 2, 20))
    assert not Rests((), with_breaks=True).unannounced(date(2028, 4, 20))
    assert not Rests(()).unannounced(date(2028, 2, 20))
