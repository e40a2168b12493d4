"""Letters, feeds and screens speak of the same events, over the nights when clocks change too."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.urls import reverse

from kit.clock import at_wall, local
from messaging.models import Message
from tests.calendars.feeds import (
    body,
    coordinators,
    events,
    on_the_wall,
    shown,
    shown_by_another,
    volunteers,
    workers,
)
from tests.factories_visits import World, plan, world
from tests.visits.conftest import SignedIn
from visits.cancelling import cancel, end_plan
from visits.models import Outcome, Visit
from visits.moving import move

pytestmark = pytest.mark.django_db

NIGHTS = [date(2026, 10, 25), date(2027, 3, 28)]


def around(night: date) -> tuple[World, datetime, datetime]:
    """A centre two weeks before the night, with visits on Sundays at half past two and Mondays."""
    scene, at = world(), at_wall(night - timedelta(days=10), 9 * 60)
    facts = {"first_day": night - timedelta(days=9), "on_holidays": True, "at": at}
    plan(scene.match, weekday=6, start=150, **facts)
    plan(scene.match, weekday=0, start=960, **facts)
    return scene, at, at + timedelta(weeks=7)


def on_the_screen(first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    rows = Visit.objects.planned().between(first, last).values_list("starts_at", "ends_at")
    return sorted(rows)


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("of", [volunteers, workers, coordinators, on_the_wall])
def test_two_libraries_read_from_every_feed_what_the_screens_show(night: date, of: object) -> None:
    scene, first, last = around(night)
    sunday, monday = Visit.objects.filter(starts_at__gte=at_wall(night, 0)).with_people()[:2]
    move(monday, starts_at=monday.starts_at + timedelta(hours=2), minutes=45, by=None, at=first)
    later = Visit.objects.filter(starts_at__gt=monday.starts_at).with_people()
    cancel(later[1], reason="centre", by=None, at=first)
    assert sunday.starts_at == at_wall(night, 150).astimezone(UTC)
    token = of(scene)  # type: ignore[operator]  # one of the makers of tokens
    expected = on_the_screen(first, last)
    assert len(expected) == 13
    assert shown(token, first, last) == expected
    assert shown_by_another(token, first, last) == expected


@pytest.mark.parametrize("night", NIGHTS)
def test_the_page_of_the_week_shows_the_hours_that_calendars_show(
    night: date, signed_in: SignedIn
) -> None:
    scene, _first, _last = around(night)
    year, week, _day = night.isocalendar()
    path = reverse("visits:list", args=[scene.centre.slug])
    page = signed_in(scene.worker).get(path, {"week": f"{year}-W{week}"}).content.decode()
    token, begins = workers(scene), at_wall(night - timedelta(days=6), 0)
    times = shown(token, begins, at_wall(night + timedelta(days=1), 0))
    assert len(times) == 2
    for starts_at, ends_at in times:
        assert f"{local(starts_at):%H:%M}–{local(ends_at):%H:%M}" in page


def test_a_letter_and_a_feed_have_the_same_uids() -> None:
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.phone, volunteer.email = "", "jan@example.org"
    volunteer.save()
    plan(scene.match)
    mailed = Message.objects.get(address="jan@example.org")
    letter = icalendar.Calendar.from_ical(mailed.calendar).walk("VEVENT")
    [event] = events(volunteers(scene))
    assert {str(one["uid"]) for one in letter} == {str(event["uid"])}
    assert [one["rrule"].to_ical() for one in letter] == [event["rrule"].to_ical()]
    assert [one["sequence"] for one in letter] == [event["sequence"]]


def test_a_cancelled_date_of_a_series_stays_as_cancelled_with_a_higher_sequence() -> None:
    scene = world()
    made = plan(scene.match)
    token = volunteers(scene)
    [before] = events(token)
    visit = made.visits.with_people()[1]
    cancel(visit, reason=Outcome.Reason.CENTRE, by=None, at=visit.starts_at - timedelta(days=5))
    series, off = events(token)
    assert (str(off["status"]), off.decoded("recurrence-id")) == ("CANCELLED", visit.starts_at)
    assert int(series["sequence"]) > int(before["sequence"])
    assert str(series["uid"]) == str(off["uid"])
    assert not _all(series, "exdate")


def test_a_moved_date_stands_for_the_one_it_was() -> None:
    scene = world()
    visit = plan(scene.match).visits.with_people()[1]
    was_at = visit.starts_at
    moved_to = was_at + timedelta(days=1, hours=3)
    move(visit, starts_at=moved_to, minutes=60, by=None, at=was_at - timedelta(days=5))
    _series, moved = events(volunteers(scene))
    assert (moved.decoded("recurrence-id"), moved.decoded("dtstart")) == (was_at, moved_to)


def test_dates_that_an_ended_plan_takes_with_it_stay_as_cancelled() -> None:
    scene = world()
    made = plan(scene.match)
    off = made.visits.filter(plan_day__gt=date(2026, 12, 8)).count()
    end_plan(made, last_day=date(2026, 12, 8), by=None, at=at_wall(date(2026, 11, 23), 600))
    found = events(volunteers(scene))
    assert [str(event["status"]) for event in found].count("CANCELLED") == off > 0
    end_plan(made, last_day=date(2026, 11, 23), by=None, at=at_wall(date(2026, 11, 23), 601))
    [gone] = events(volunteers(scene))
    assert str(gone["status"]) == "CANCELLED"
    assert len(_all(gone, "rdate")) == made.visits.count() - 1


def test_whoever_stands_in_has_the_date_alone() -> None:
    scene, other = world(), world()
    visit = plan(scene.match).visits.order_by("starts_at")[1]
    Visit.objects.filter(pk=visit.pk).update(match=other.match)
    [mine] = events(volunteers(other))
    assert str(mine["uid"]).startswith(f"visit-{visit.pk}@")
    [series] = events(volunteers(scene))
    assert [moment.dts[0].dt for moment in _all(series, "exdate")] == [visit.starts_at]


def test_every_line_ends_as_the_standard_says_and_the_zone_is_in_the_file() -> None:
    scene = world()
    plan(scene.match)
    text = body(volunteers(scene))
    assert text.count(b"\n") == text.count(b"\r\n")
    assert text.count(b"BEGIN:VTIMEZONE") == 1
    assert b"DTSTART;TZID=Europe/Warsaw:20261124T160000" in text


def _all(event: icalendar.Event, name: str) -> list[icalendar.vDDDLists]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]
