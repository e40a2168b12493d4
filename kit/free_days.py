"""Days on which one does not meet in Poland.

Public holidays come from the `holidays` library (24 December included since 2025); school breaks
that the law fixes by a rule are computed. Winter breaks are announced: see `training.breaks`.
"""

from datetime import date, timedelta
from functools import cache

import holidays
from django.utils.translation import get_language

LIBRARY_LANGUAGES = {"pl": "pl", "uk": "uk", "en": "en_US"}


def is_holiday(day: date) -> bool:
    """Whether the law makes this day free from work; an ordinary Sunday is not meant."""
    return day in _calendar("pl")


def holiday_name(day: date) -> str | None:
    """The holiday's name in the reader's language, None on any other day."""
    language = (get_language() or "pl").split("-")[0]
    name = _calendar(LIBRARY_LANGUAGES.get(language, "en_US")).get(day)
    return None if name is None else str(name)


@cache
def _calendar(language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("PL", language=language)


def summer_break(year: int) -> tuple[date, date]:
    """First and last day of the summer break in Polish schools.

    Lessons end on the first Friday after 20 June (regulation of 11 August 2017 on the
    organisation of the school year, § 2(1)); the break lasts to 31 August.
    """
    last_lessons = date(year, 6, 21)
    while last_lessons.weekday() != 4:
        last_lessons += timedelta(days=1)
    return last_lessons + timedelta(days=1), date(year, 8, 31)


def festive_break(day: date) -> bool:
    """Whether schools rest around Christmas (23 to 31 December) or Easter (Thursday to Tuesday).

    The same regulation, § 3(1)(1) and (3).
    """
    if day.month == 12:
        return day.day >= 23
    easter_sunday = _easter(day.year)
    return -3 <= (day - easter_sunday).days <= 2


@cache
def _easter(year: int) -> date:
    """Easter Sunday, the first of the two days that the law makes free in March or April."""
    free = holidays.country_holidays("PL", years=year)
    return min(day for day in free if day.month in (3, 4))
