"""Wall time in Poland, and the moments it stands for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kit.week import MINUTES_A_DAY

WARSAW = ZoneInfo("Europe/Warsaw")


def at_wall(day: date, minute: int) -> datetime:
    """The moment when clocks in Poland show this minute after midnight (0 to 1440) on this day.

    On the spring night 02:30 does not exist and stands for 03:30; on the autumn night 02:30 comes
    twice and stands for the first (RFC 5545, section 3.3.5). Raises ValueError for other minutes.
    """
    if not 0 <= minute <= MINUTES_A_DAY:
        raise ValueError(f"minute must be 0 to {MINUTES_A_DAY}, not {minute}")
    wall = datetime.combine(day, time(), WARSAW) + timedelta(minutes=minute)
    # Through UTC and back, because a wall time in the spring gap is not normalised by itself.
    return wall.astimezone(UTC).astimezone(WARSAW)


def local(at: datetime) -> datetime:
    """The same moment on the clocks of Poland. Raises ValueError for a naive datetime."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(WARSAW)


def local_date(at: datetime) -> date:
    """The day it is in Poland at this moment. Raises ValueError for a naive datetime."""
    return local(at).date()


def local_minute(at: datetime) -> int:
    """Minutes after midnight on the clocks of Poland. Raises ValueError for a naive datetime."""
    wall = local(at)
    return wall.hour * 60 + wall.minute


def same_day(at: datetime, *moments: datetime | None) -> bool:
    """Whether one of the moments is on the day that it is in Poland at `at`."""
    return local_date(at) in {local_date(moment) for moment in moments if moment}


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """First moment of the day in Poland and first moment of the next; 23 to 25 hours apart."""
    return at_wall(day, 0), at_wall(day + timedelta(days=1), 0)


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """First moment of the month in Poland and first moment of the next month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return at_wall(date(year, month, 1), 0), at_wall(following, 0)
