"""E-mails about one meeting carry it for the person's own calendar."""

from datetime import timedelta

import icalendar
import pytest

from messaging.models import Message
from messaging.reminding import remind
from tests.factories_training import FIRST, a_round, wall
from training.planning import cancel_meeting, move_meeting

pytestmark = pytest.mark.django_db


def test_a_meeting_keeps_its_uid_from_the_question_to_its_end() -> None:
    scene = a_round()
    scene.person(phone="", email="jan@example.org")
    asked = wall(2026, 11, 29, 10)
    remind(at=asked)
    move_meeting(
        scene.meeting(), starts_at=FIRST + timedelta(days=1), minutes=120, by=None, at=asked
    )
    cancel_meeting(scene.meeting(), by=None, at=asked + timedelta(hours=1))
    files = [
        icalendar.Calendar.from_ical(message.calendar)
        for message in Message.objects.filter(calendar__gt="").order_by("pk")
    ]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [str(file["method"]) for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["uid"]) for event in events}) == 1
    assert [int(event["sequence"]) for event in events] == [0, 1, 2]
    assert str(events[1]["location"]) == "Biblioteka"
