"""Polish words for days and counts. The stand-in has one language, so it needs no catalogue."""

from datetime import datetime, timedelta

from kit.clock import local, local_date

MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)


def moment(at: datetime, *, now: datetime) -> str:
    """dziś 14:05, wczoraj 9:30, 3 listopada 12:00, 3 listopada 2025 12:00."""
    wall, day, today = local(at), local_date(at), local_date(now)
    clock = f"{wall.hour}:{wall.minute:02}"
    if day == today:
        return f"dziś {clock}"
    if day == today - timedelta(days=1):
        return f"wczoraj {clock}"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year} {clock}"


def new_ones(count: int) -> str:
    """1 nowa, 2 nowe, 5 nowych, 22 nowe; nothing when there is none."""
    if not count:
        return ""
    few = count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}
    return f"{count} {'nowa' if count == 1 else 'nowe' if few else 'nowych'}"
