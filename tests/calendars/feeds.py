"""Feeds as a calendar program gets them, and as two libraries that know nothing of us read them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import recurring_ical_events
import vobject
from django.test import Client as Browser

from accounts.models import User
from calendars.feeds import issue
from calendars.models import FeedToken
from tests.factories import NOW
from tests.factories_visits import World

Kind = FeedToken.Kind
AROUND = (datetime(2026, 8, 1, tzinfo=UTC), datetime(2027, 8, 1, tzinfo=UTC))
Times = list[tuple[datetime, datetime]]


def volunteers(scene: World) -> str:
    """The address of the volunteer's own feed."""
    user = scene.match.volunteer.user
    assert user is not None
    return issue(user, Kind.VOLUNTEER, at=NOW)


def workers(scene: World, user: User | None = None) -> str:
    return issue(user or scene.worker, Kind.WORKER, centre=scene.centre, at=NOW)


def coordinators(scene: World, user: User | None = None) -> str:
    return issue(user or scene.coordinator, Kind.COORDINATOR, centre=scene.centre, at=NOW)


def on_the_wall(scene: World, place: str = "") -> str:
    kind = Kind.PLACE if place else Kind.CENTRE
    return issue(scene.coordinator, kind, centre=scene.centre, place=place, at=NOW)


def body(token: str) -> bytes:
    """The file itself."""
    response = Browser().get(f"/calendar/{token}.ics")
    assert response.status_code == 200
    return response.content


def events(token: str) -> list[icalendar.Event]:
    """Its events, one for a series and one for each of its dates that differs."""
    calendar = icalendar.Calendar.from_ical(body(token))
    return [event for event in calendar.walk("VEVENT") if isinstance(event, icalendar.Event)]


def shown(token: str, first: datetime, last: datetime) -> Times:
    """What a program built on icalendar shows as taking place."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(body(token)))
    return sorted(
        (_utc(event.decoded("dtstart")), _utc(event.decoded("dtend")))
        for event in found.between(first, last)
        if event["status"] == "CONFIRMED" and isinstance(event.decoded("dtstart"), datetime)
    )


def shown_by_another(token: str, first: datetime, last: datetime) -> Times:
    """The same, as vobject reads it: by the time zone that stands in the file."""
    found = vobject.readOne(body(token).decode())
    times = [times for event in found.vevent_list for times in _dates(event, found.vevent_list)]
    return sorted(slot for slot in times if first <= slot[0] < last)


def _dates(event: Any, every: list[Any]) -> Iterator[tuple[datetime, datetime]]:
    if event.status.value == "CANCELLED" or not isinstance(event.dtstart.value, datetime):
        return
    if hasattr(event, "recurrence_id") or not (hasattr(event, "rrule") or hasattr(event, "rdate")):
        yield _utc(event.dtstart.value), _utc(event.dtend.value)
        return
    instead = {
        _wall(other.recurrence_id.value)
        for other in every
        if other.uid.value == event.uid.value and hasattr(other, "recurrence_id")
    }
    length = event.dtend.value - event.dtstart.value
    for start in event.getrruleset(addRDate=True).between(*AROUND):
        if _wall(start) not in instead:
            yield _utc(start), _utc(start) + length


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _utc(moment: datetime | date) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)
