"""Calendar files (RFC 5545) that any calendar program shows at the right Polish hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import icalendar

from kit.clock import local, local_date
from kit.plain_text import clean_lines

PRODUCT = "-//Przystanek//Calendar//PL"

# Written out because a generated zone begins summer time an hour late; the rule is the European
# Union's since 1996, and it has no end that a feed would outlive.
WARSAW_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One appointment; `uid` never changes, `sequence` grows with every change that matters."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    status: Literal["confirmed", "cancelled"] = "confirmed"
    url: str = ""

    all_day: bool = False
    """Whether it is a day, or days, and no hour; then `ends_at` is the midnight after the last."""

    organizer: tuple[str, str] | None = None
    """Name and e-mail of whoever asks; a mailed invitation needs both people (RFC 5546, 3.2.2)."""

    attendee: str = ""
    """E-mail of whom it is sent to."""

    rule: str = ""
    """By which it recurs (RFC 5545, 3.3.10), with its end in it."""

    also: tuple[datetime, ...] = ()
    """Further starts, where no rule gives them."""

    left_out: tuple[datetime, ...] = ()
    """Starts that the rule gives and that do not take place."""

    instance: datetime | None = None
    """Of a series: the start that this one event takes the place of."""


def invitation(
    event: Event,
    *,
    organizer: tuple[str, str],
    attendee: str,
    at: datetime,
    changed: Sequence[Event] = (),
) -> str:
    """What an e-mail carries so that its receiver's calendar takes the event in, moves or drops it.

    The method is CANCEL for a cancelled event, REQUEST for any other; the receiver's program goes
    by `uid` and `sequence`. One event a file, or one series with those of its dates that are
    `changed`: a file has one uid (RFC 5546, 3.2.2).
    """
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if event.status == "cancelled" else "REQUEST"
    sent = [replace(one, organizer=organizer, attendee=attendee) for one in (event, *changed)]
    return calendar_file(sent, name=event.summary, stamped_at=at, method=method).decode()


def calendar_file(
    events: Iterable[Event],
    *,
    name: str,
    stamped_at: datetime,
    method: Literal["PUBLISH", "REQUEST", "CANCEL"] | None = None,
    refresh: timedelta | None = None,
) -> bytes:
    """A whole VCALENDAR, lines ending in CRLF; a feed has no `method`, a mailed invitation has.

    `refresh` tells a subscribed program how often to ask again.
    Raises ValueError for a moment without a time zone.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    # Neither property's text is escaped where it is written, so a line's end would begin another.
    called = " ".join(clean_lines(name).split())
    calendar.add("name", called)
    calendar.add("x-wr-calname", called)
    calendar.add("x-wr-timezone", "Europe/Warsaw")
    if refresh:
        calendar.add("refresh-interval", refresh, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    calendar.add_component(icalendar.Timezone.from_ical(WARSAW_ZONE))
    for event in events:
        calendar.add_component(_component(event, stamped_at))
    return bytes(calendar.to_ical())


def _component(event: Event, stamped_at: datetime) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamped_at.astimezone(UTC))
    component.add("sequence", event.sequence)
    if event.all_day:
        component.add("dtstart", local_date(event.starts_at))
        component.add("dtend", local_date(event.ends_at))
        component.add("transp", "TRANSPARENT")
    else:
        component.add("dtstart", _wall(event.starts_at))
        component.add("dtend", _wall(event.ends_at))
    component.add("summary", clean_lines(event.summary))
    _recur(component, event)
    if event.location:
        component.add("location", clean_lines(event.location))
    component.add("status", event.status.upper())
    if event.url:
        component.add("url", event.url)
    if event.organizer:
        name, address = event.organizer
        component["organizer"] = icalendar.vCalAddress(f"mailto:{address}")
        component["organizer"].params["cn"] = icalendar.vText(clean_lines(name))
    if event.attendee:
        component["attendee"] = icalendar.vCalAddress(f"mailto:{event.attendee}")
        # Whether somebody comes is answered by the link in the letter, not by their calendar.
        component["attendee"].params["rsvp"] = icalendar.vText("FALSE")
    return component


def _recur(component: icalendar.Event, event: Event) -> None:
    if event.rule:
        component.add("rrule", icalendar.vRecur.from_ical(event.rule))
    # One line a date: some calendar programs read no more than the first of a line.
    for start in event.also:
        component.add("rdate", start)
    for start in event.left_out:
        component.add("exdate", start)
    if event.instance:
        component.add("recurrence-id", event.instance)


def _wall(at: datetime) -> datetime:
    wall = local(at)
    # The second 02:30 of the autumn night has no wall notation of its own.
    return wall.astimezone(UTC) if wall.fold else wall
