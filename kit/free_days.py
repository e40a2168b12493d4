"""Public holidays in Poland, from the `holidays` library (24 December included since 2025)."""

from datetime import date
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
