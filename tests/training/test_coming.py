from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kit.clock import at_wall
from kit.week import Window
from training.dates.coming import Freedom, better_starts, can_come, can_come_always

TUESDAY = date(2026, 12, 1)
TIMES = [at_wall(TUESDAY + timedelta(weeks=week), 16 * 60) for week in range(5)]
LENGTHS = [240] * 5
EVENINGS = Freedom((Window(1, 16 * 60, 20 * 60),))
SATURDAYS = Freedom((Window(5, 8 * 60, 16 * 60),))
AWAY = Freedom(EVENINGS.windows, ((TUESDAY + timedelta(weeks=1), TUESDAY + timedelta(days=9)),))


def test_who_is_free_for_the_whole_meeting_can_come() -> None:
    short = Freedom((Window(1, 16 * 60, 19 * 60),))
    assert can_come([EVENINGS, SATURDAYS, short], TIMES, LENGTHS) == [1] * 5


def test_who_is_away_cannot_come_on_that_day() -> None:
    assert can_come([EVENINGS, AWAY], TIMES, LENGTHS) == [2, 1, 2, 2, 2]
    assert can_come_always([EVENINGS, AWAY], TIMES, LENGTHS) == 1


def test_a_meeting_past_midnight_suits_nobody() -> None:
    assert can_come([EVENINGS], [at_wall(TUESDAY, 23 * 60)], [120]) == [0]


def at_the_same_rhythm(weekday: int, start: int) -> list:
    first = TUESDAY + timedelta(days=(weekday - 1) % 7)
    return [at_wall(first + timedelta(weeks=week), start) for week in range(5)]


def test_a_start_that_serves_more_is_proposed_and_no_other() -> None:
    people = [EVENINGS, SATURDAYS, SATURDAYS]
    (found,) = better_starts(people, LENGTHS, now=1, weekdays=range(7), times_of=at_the_same_rhythm)
    assert (found.weekday, found.start, found.people) == (5, 8 * 60, 2)


WINDOWS = st.builds(
    lambda day, start, hours: Window(day, start * 60, min(start + hours, 24) * 60),
    st.integers(0, 6),
    st.integers(7, 18),
    st.integers(1, 8),
)
PEOPLE = st.lists(st.builds(lambda *w: Freedom(tuple(w)), WINDOWS, WINDOWS), max_size=8)


@given(PEOPLE, st.integers(0, 4))
def test_what_is_proposed_serves_as_many_as_it_says_and_more_than_now(
    people: list[Freedom], now: int
) -> None:
    found = better_starts(people, LENGTHS, now=now, weekdays=range(7), times_of=at_the_same_rhythm)
    for one in found:
        times = at_the_same_rhythm(one.weekday, one.start)
        assert one.people == can_come_always(people, times, LENGTHS) > now
