"""On which days a plan recurs: rules of RFC 5545 (section 3.3.10), read by python-dateutil.

A rule is about days only; the hour is wall time and is put to them in `visits.slots`.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from dateutil.rrule import rrulestr

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def weekly(weekdays: Collection[int], every_weeks: int = 1) -> str:
    """The rule for these weekdays (0 Monday), every so many weeks.

    Raises ValueError for a weekday that no week has, for none at all, and for less than a week.
    """
    if not weekdays or not set(weekdays) <= set(range(7)) or every_weeks < 1:
        raise ValueError(f"no weekly rule: {weekdays!r} every {every_weeks} weeks")
    by_day = ",".join(CODES[weekday] for weekday in sorted(set(weekdays)))
    return f"FREQ=WEEKLY;INTERVAL={every_weeks};BYDAY={by_day}"


def weekdays_of(rule: str) -> list[int]:
    """The weekdays of a weekly rule, 0 Monday; none for an empty rule."""
    codes = _parts(rule).get("BYDAY", "")
    return [CODES.index(code) for code in codes.split(",") if code]


def every_weeks_of(rule: str) -> int:
    """From one week of the rule to the next; 0 for an empty rule."""
    return int(_parts(rule).get("INTERVAL", "1")) if rule else 0


def days_of(
    rule: str, dates: Sequence[date], *, since: date, first: date, last: date
) -> list[date]:
    """The days of the rule, or of the dates where there is no rule, from `first` to `last`.

    Weeks are counted from the first day of the rule on or after `since`.
    """
    if not rule:
        return sorted(day for day in set(dates) if max(since, first) <= day <= last)
    begins = _midnight(since)
    anchor = rrulestr(_every_week(rule), dtstart=begins).after(begins, inc=True)
    if anchor is None or last < first:
        return []
    found = rrulestr(rule, dtstart=anchor).between(_midnight(first), _midnight(last), inc=True)
    return [day.date() for day in found]


def _every_week(rule: str) -> str:
    return weekly(weekdays_of(rule))


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";")) if rule else {}


def _midnight(day: date) -> datetime:
    # Days without a zone, as dateutil counts them; no moment is meant.
    return datetime.combine(day, time())
