"""E-mails about visits carry the date: taken in, moved and dropped by any calendar program."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.core import mail

from messaging.channels.email.transport import EmailTransport
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW
from tests.factories_visits import World, wall, world
from visits.cancelling import cancel, restore
from visits.moving import move
from visits.planning import plan_single

pytestmark = pytest.mark.django_db

START = wall(2026, 11, 26, 16)
LATER = wall(2027, 3, 29, 9)
"""After the clocks have changed."""


def by_email() -> World:
    """A volunteer who is reached by e-mail only."""
    scene = world()
    volunteer = scene.match.volunteer
    volunteer.phone, volunteer.email = "", "jan@example.org"
    volunteer.save()
    return scene


def newest(purpose: str) -> tuple[icalendar.Calendar, Any]:
    message = Message.objects.filter(purpose=f"visits/{purpose}", address="jan@example.org").last()
    assert message is not None
    calendar = icalendar.Calendar.from_ical(message.calendar)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_one_visit_keeps_its_uid_and_its_sequence_rises_with_every_change() -> None:
    scene = by_email()
    visit = plan_single(scene.match, starts_at=START, minutes=60, by=None, at=NOW)
    seen = [newest("single")]
    move(visit, starts_at=LATER, minutes=60, by=None, at=NOW)
    seen.append(newest("moved"))
    cancel(visit, reason="centre", by=None, at=NOW)
    seen.append(newest("cancelled"))
    restore(visit, by=None, at=NOW)
    seen.append(newest("restored"))
    assert [str(calendar["method"]) for calendar, _event in seen] == [
        "REQUEST",
        "REQUEST",
        "CANCEL",
        "REQUEST",
    ]
    assert len({str(event["uid"]) for _calendar, event in seen}) == 1
    sequences = [int(event["sequence"]) for _calendar, event in seen]
    assert sequences == sorted(set(sequences))
    assert [str(event["status"]) for _calendar, event in seen][2] == "CANCELLED"


def test_the_hour_is_the_polish_one_before_and_after_the_clocks_change() -> None:
    scene = by_email()
    visit = plan_single(scene.match, starts_at=START, minutes=60, by=None, at=NOW)
    for moment, purpose in ((START, "single"), (LATER, "moved")):
        if purpose == "moved":
            move(visit, starts_at=LATER, minutes=90, by=None, at=NOW)
        calendar, event = newest(purpose)
        assert event.decoded("dtstart") == moment
        assert event["dtstart"].params["TZID"] == "Europe/Warsaw"
        assert calendar.walk("VTIMEZONE")[0]["tzid"] == "Europe/Warsaw"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)


def test_the_invitation_names_the_centre_and_the_receiver_and_nobody_else() -> None:
    scene = by_email()
    plan_single(scene.match, starts_at=START, minutes=60, by=None, at=NOW)
    _calendar, event = newest("single")
    assert str(event["organizer"]) == f"mailto:{scene.centre.email}"
    assert str(event["attendee"]) == "mailto:jan@example.org"
    text = Message.objects.get().calendar
    client = scene.client
    for secret in (
        client.first_name,
        client.last_name,
        client.address,
        scene.match.need.tasks,
        str(scene.match.need.kind),
    ):
        assert secret not in text


def test_the_question_before_the_visit_carries_it_as_well() -> None:
    scene = by_email()
    visit = scene.visit(wall(2026, 11, 24, 16))
    remind(at=wall(2026, 11, 23, 18))
    calendar, event = newest("reminder")
    assert (str(calendar["method"]), int(event["sequence"])) == ("REQUEST", visit.sequence)


@pytest.mark.parametrize(("called_off", "method"), [(False, "REQUEST"), (True, "CANCEL")])
def test_the_letter_carries_it_as_a_calendar_with_its_method(called_off: bool, method: str) -> None:
    scene = by_email()
    visit = plan_single(scene.match, starts_at=START, minutes=60, by=None, at=NOW)
    if called_off:
        cancel(visit, reason="centre", by=None, at=NOW)
    message = Message.objects.filter(address="jan@example.org").order_by("pk").last()
    assert message is not None
    EmailTransport().send(message, "mark", float("inf"))
    [part] = [
        part
        for part in mail.outbox[-1].message().walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert part.get_param("method") == method
    assert f"METHOD:{method}" in part.get_payload(decode=True).decode()


def test_who_is_reached_by_text_needs_no_calendar() -> None:
    scene = world()
    plan_single(scene.match, starts_at=START, minutes=60, by=None, at=NOW)
    assert Message.objects.get().calendar == ""
