"""A visit that nobody has reported: the volunteer is asked once, and a TAK is a report."""

from datetime import datetime, timedelta

import pytest

from messaging.models import Message
from messaging.reminding import remind
from messaging.replies.receiving import receive
from tests.factories_visits import World, say, wall, world
from visits.models import Outcome, Visit

pytestmark = pytest.mark.django_db

VISIT = wall(2026, 11, 23, 16)
ASKED = wall(2026, 11, 24, 10)


def silent(at: datetime = VISIT) -> tuple[World, Visit]:
    scene = world()
    return scene, scene.visit(at)


def asked() -> list[str]:
    return list(Message.objects.filter(purpose="visits/unreported").values_list("body", flat=True))


def answer(scene: World, said: str) -> bool:
    Message.objects.update(state=Message.State.DELIVERED)
    reply = receive("SM1", scene.match.volunteer.phone, said, at=ASKED + timedelta(minutes=5))
    return reply.handled_at is not None


def test_the_volunteer_is_asked_once_on_the_next_morning() -> None:
    silent()
    assert remind(at=ASKED - timedelta(minutes=1)) == 0
    assert [remind(at=ASKED + timedelta(hours=n)) for n in range(3)] == [1, 0, 0]
    assert asked() == [
        "GOPS Kalinowo: Czy wizyta 23.11 o 16:00 sie odbyla? Odpisz 1: odbyla sie, 2: nie."
    ]


def test_a_yes_reports_the_visit_with_its_planned_minutes() -> None:
    scene, visit = silent()
    remind(at=ASKED)
    assert answer(scene, "tak")
    visit.refresh_from_db()
    outcome = Outcome.objects.get()
    assert (visit.state, outcome.minutes) == (Visit.State.DONE, 60)
    assert outcome.reported_by == scene.match.volunteer.user


def test_a_no_notes_that_it_did_not_take_place() -> None:
    scene, visit = silent()
    remind(at=ASKED)
    assert answer(scene, "nie")
    visit.refresh_from_db()
    assert visit.state == Visit.State.ATTEMPTED


def test_what_was_reported_is_not_asked() -> None:
    _scene, visit = silent()
    say(visit)
    assert remind(at=ASKED) == 0


def test_an_answer_that_contradicts_a_report_goes_to_a_person() -> None:
    scene, visit = silent()
    remind(at=ASKED)
    say(visit)
    assert not answer(scene, "nie")
    assert Outcome.objects.count() == 1


def test_the_same_answer_as_the_report_needs_nobody() -> None:
    scene, visit = silent()
    remind(at=ASKED)
    say(visit)
    assert answer(scene, "tak")
    assert Outcome.objects.count() == 1


def test_after_a_long_outage_old_visits_are_left_to_the_coordinator() -> None:
    silent()
    assert remind(at=ASKED + timedelta(days=4)) == 0
