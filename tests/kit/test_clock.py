from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.clock import (
    at_wall,
    day_bounds,
    local_date,
    local_minute,
    month_bounds,
)

SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "minute", "utc"),
    [
        (date(2027, 1, 4), 960, datetime(2027, 1, 4, 15, 0, tzinfo=UTC)),
        (date(2027, 7, 5), 960, datetime(2027, 7, 5, 14, 0, tzinfo=UTC)),
        (SPRING, 119, datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SPRING, 150, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (SPRING, 180, datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (AUTUMN, 150, datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (AUTUMN, 180, datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
        (AUTUMN, 1440, datetime(2027, 10, 31, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_wall_time_is_the_right_moment(day: date, minute: int, utc: datetime) -> None:
    # In UTC, because Python calls no other zone's moment equal to one that the clocks show twice.
    assert at_wall(day, minute).astimezone(UTC) == utc


def test_a_time_in_the_spring_gap_is_shown_an_hour_later() -> None:
    assert at_wall(SPRING, 150).isoformat() == "2027-03-28T03:30:00+02:00"


def test_a_time_in_the_autumn_overlap_is_its_first_occurrence() -> None:
    assert at_wall(AUTUMN, 150).isoformat() == "2027-10-31T02:30:00+02:00"


@pytest.mark.parametrize("minute", [-1, 1441])
def test_a_minute_that_no_day_has_is_refused(minute: int) -> None:
    with pytest.raises(ValueError, match="minute must be"):
        at_wall(SPRING, minute)


@given(days, st.integers(0, 1439))
def test_every_wall_time_lies_in_its_day_and_reads_back(day: date, minute: int) -> None:
    at = at_wall(day, minute)
    start, end = day_bounds(day)
    assert start <= at < end
    assert local_date(at.astimezone(UTC)) == day
    assert local_minute(at.astimezone(UTC)) in (minute, minute + 60)


@given(days)
def test_days_follow_each_other_without_a_gap(day: date) -> None:
    start, end = day_bounds(day)
    assert end == day_bounds(day + timedelta(days=1))[0]
    assert end.astimezone(UTC) - start.astimezone(UTC) in {timedelta(hours=h) for h in (23, 24, 25)}


def test_a_late_evening_in_summer_is_the_day_on_polish_clocks() -> None:
    assert local_date(datetime(2027, 7, 5, 22, 30, tzinfo=UTC)) == date(2027, 7, 6)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2027, 7, 5, 22, 30))  # noqa: DTZ001 - the naive moment is the point


def test_december_ends_where_january_begins() -> None:
    start, end = month_bounds(2026, 12)
    assert (start, end) == (at_wall(date(2026, 12, 1), 0), at_wall(date(2027, 1, 1), 0))
