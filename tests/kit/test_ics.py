from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.clock import at_wall
from kit.ics import Event, calendar_file

STAMPED = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def event(**changes: Any) -> Event:
    facts: dict[str, Any] = {
        "uid": "visit-1@przystanek",
        "sequence": 2,
        "starts_at": at_wall(date(2026, 11, 24), 960),
        "ends_at": at_wall(date(2026, 11, 24), 1080),
        "summary": "Spotkanie",
    }
    return Event(**facts | changes)


def written(*events: Event, **options: Any) -> str:
    return calendar_file(events, name="Moje wizyty", stamped_at=STAMPED, **options).decode()


def read_back(text: str) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def times_of(found: icalendar.Event) -> list[datetime]:
    return [found.decoded(name).astimezone(UTC) for name in ("dtstart", "dtend")]


def test_an_event_is_written_in_polish_wall_time() -> None:
    lines = written(event(location="Świetlica, Mazowszany")).split("\r\n")
    assert "DTSTART;TZID=Europe/Warsaw:20261124T160000" in lines
    assert "DTEND;TZID=Europe/Warsaw:20261124T180000" in lines
    assert "DTSTAMP:20261101T120000Z" in lines
    assert "SEQUENCE:2" in lines
    assert "STATUS:CONFIRMED" in lines
    assert r"LOCATION:Świetlica\, Mazowszany" in lines


def test_summer_time_begins_at_two_and_ends_at_three() -> None:
    (zone,) = icalendar.Calendar.from_ical(written()).walk("VTIMEZONE")
    rules = {part.name: part.to_ical().decode().split("\r\n") for part in zone.subcomponents}
    assert "DTSTART:19960331T020000" in rules["DAYLIGHT"]
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in rules["DAYLIGHT"]
    assert "DTSTART:19961027T030000" in rules["STANDARD"]
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in rules["STANDARD"]


def test_the_written_zone_agrees_with_the_clocks_of_poland() -> None:
    (zone,) = icalendar.Calendar.from_ical(written()).timezones
    rules = zone.to_tz(lookup_tzid=False)
    for day in (date(2027, 3, 27), date(2027, 3, 29), date(2027, 10, 30), date(2027, 11, 1)):
        wall = at_wall(day, 960)
        assert wall.replace(tzinfo=rules).utcoffset() == wall.utcoffset()


def test_an_event_called_off_says_so() -> None:
    text = written(event(status="cancelled", sequence=3), method="CANCEL")
    assert "METHOD:CANCEL\r\n" in text
    assert "STATUS:CANCELLED\r\n" in text


def test_a_feed_names_itself_and_says_how_often_to_ask() -> None:
    lines = written(refresh=HOUR).split("\r\n")
    assert {"NAME:Moje wizyty", "X-WR-CALNAME:Moje wizyty", "X-PUBLISHED-TTL:PT1H"} <= set(lines)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert not any(line.startswith("METHOD") for line in lines)


def test_calendar_words_in_a_text_stay_text() -> None:
    nasty = "Kawa\r\nEND:VEVENT\rBEGIN:VEVENT\nUID:x\x00;,\\"
    text = written(event(summary=nasty, location=nasty))
    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert read_back(text)["SUMMARY"] == "Kawa\nEND:VEVENT\nBEGIN:VEVENT\nUID:x;,\\"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        written(event(starts_at=datetime(2026, 11, 24, 16, 0)))  # noqa: DTZ001 - the point


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_a_calendar(summary: str, location: str) -> None:
    text = written(event(summary=summary, location=location))
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert read_back(text)["UID"] == "visit-1@przystanek"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 1439))
def test_every_moment_reads_back_as_itself(day: date, minute: int) -> None:
    at = datetime.combine(day, time(), UTC) + timedelta(minutes=minute)
    found = read_back(written(event(starts_at=at, ends_at=at + HOUR)))
    assert times_of(found) == [at, at + HOUR]


def test_both_half_past_twos_of_the_autumn_night_are_told_apart() -> None:
    first = at_wall(date(2027, 10, 31), 150).astimezone(UTC)
    for at in (first, first + HOUR):
        assert times_of(read_back(written(event(starts_at=at))))[0] == at
