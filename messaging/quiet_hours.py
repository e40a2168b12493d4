"""Quiet hours: from eight in the evening to eight in the morning no text message disturbs anybody.

Exempt are word of something that changes today, answers to somebody who has just written, and
codes. Source: practice for service messages in Poland, as no act gives hours for them.
"""

from datetime import datetime, timedelta

from django.conf import settings

from kit.clock import at_wall, local_date, local_minute

BEGIN = 20 * 60
END = 8 * 60
"""Minutes after midnight by the clocks of Poland."""

LAST = 5
"""A message that must go out before the quiet hours gets so many minutes to do so."""


def is_quiet(at: datetime) -> bool:
    """Whether nothing may ring now; never where the site has no quiet hours."""
    return settings.QUIET_HOURS and not END <= local_minute(at) < BEGIN


def daytime(
    due_at: datetime,
    expires_at: datetime,
    *,
    at: datetime,
    wakes: int | None = None,
    sleeps: int | None = None,
) -> datetime | None:
    """When to send what is to be sent at `due_at`: then, or when the quiet hours are over.

    What would be pointless by then goes out just before they begin; None where that moment has
    passed too. Somebody's own wish to have it no earlier than `wakes` and no later than `sleeps`
    (minutes after midnight) is kept as long as it comes in time.
    """
    moment = _in_the_day(max(due_at, at), expires_at, at)
    if moment is None or wakes is sleeps is None:
        return moment
    return _as_wished(moment, expires_at, at, wakes or END, sleeps or BEGIN)


def _as_wished(
    moment: datetime, expires_at: datetime, at: datetime, wakes: int, sleeps: int
) -> datetime:
    day, minute = local_date(moment), local_minute(moment)
    if wakes <= minute < sleeps:
        return moment
    late = minute >= sleeps
    later = at_wall(day + timedelta(days=late), wakes)
    if later < expires_at:
        return later
    before = at_wall(day, sleeps - LAST)
    return before if late and at <= before else moment


def _in_the_day(due_at: datetime, expires_at: datetime, at: datetime) -> datetime | None:
    if not is_quiet(due_at):
        return due_at
    evening = local_date(due_at)
    if local_minute(due_at) < END:
        evening -= timedelta(days=1)
    morning = at_wall(evening + timedelta(days=1), END)
    if morning < expires_at:
        return morning
    before = at_wall(evening, BEGIN - LAST)
    return before if at <= before else None
