from datetime import timedelta

import pytest

from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW
from tests.factories_visits import plan, wall, world
from visits.errors import AlreadyBegun, Clash, Stale
from visits.models import Visit
from visits.moving import move

pytestmark = pytest.mark.django_db

LATER = wall(2026, 11, 25, 17)


def test_a_moved_visit_keeps_its_place_in_the_plan_and_forgets_the_answer() -> None:
    scene = world()
    visit = plan(scene.match).visits.with_people().earliest("starts_at")
    Visit.objects.filter(pk=visit.pk).update(answer="yes")
    move(visit, starts_at=LATER, minutes=90, by=scene.worker, at=NOW)
    visit.refresh_from_db()
    assert (visit.starts_at, visit.minutes, visit.answer) == (LATER, 90, "")
    assert (visit.plan_day.isoformat(), visit.sequence) == ("2026-11-24", 1)


def test_the_volunteer_is_told_where_from_and_where_to() -> None:
    scene = world()
    move(scene.visit(), starts_at=LATER, minutes=60, by=scene.worker, at=NOW)
    assert Message.objects.get().body == (
        "GOPS Kalinowo: Wizyta z 24.11, 10:00 jest przeniesiona na 25.11 o 17:00."
    )


def test_moving_to_the_same_time_changes_nothing_and_tells_nobody() -> None:
    visit = world().visit()
    move(visit, starts_at=visit.starts_at, minutes=60, by=None, at=NOW)
    assert visit.sequence == 0
    assert not Message.objects.exists()


def test_another_length_at_the_same_time_tells_nobody() -> None:
    visit = world().visit()
    move(visit, starts_at=visit.starts_at, minutes=90, by=None, at=NOW)
    assert visit.sequence == 1
    assert not Message.objects.exists()


def test_a_visit_is_not_moved_onto_another_one() -> None:
    scene = world()
    scene.visit(LATER)
    with pytest.raises(Clash):
        move(scene.visit(), starts_at=LATER + timedelta(minutes=30), minutes=60, by=None, at=NOW)


def test_nothing_is_moved_into_the_past_or_out_of_it() -> None:
    scene = world()
    with pytest.raises(AlreadyBegun):
        move(scene.visit(), starts_at=NOW - timedelta(hours=1), minutes=60, by=None, at=NOW)
    with pytest.raises(AlreadyBegun):
        move(scene.visit(NOW), starts_at=LATER, minutes=60, by=None, at=NOW)


def test_two_people_moving_the_same_visit_do_not_overwrite_each_other() -> None:
    scene = world()
    first, second = scene.visit(), Visit.objects.with_people().get()
    move(first, starts_at=LATER, minutes=60, by=scene.worker, at=NOW)
    with pytest.raises(Stale):
        move(second, starts_at=LATER + timedelta(days=1), minutes=60, by=scene.head, at=NOW)
    assert Visit.objects.get().starts_at == LATER


def test_a_reminder_of_the_old_time_is_taken_back_and_the_new_time_is_asked_about() -> None:
    scene = world()
    visit = scene.visit()
    remind(at=wall(2026, 11, 23, 18))
    move(visit, starts_at=LATER, minutes=60, by=scene.worker, at=wall(2026, 11, 23, 19))
    remind(at=wall(2026, 11, 24, 18))
    reminders = Message.objects.filter(purpose="visits/reminder").order_by("pk")
    assert [(m.state, m.expires_at) for m in reminders] == [
        (Message.State.CANCELLED, wall(2026, 11, 24, 10)),
        (Message.State.QUEUED, LATER),
    ]


def test_a_visit_moved_away_and_back_is_asked_about_again() -> None:
    scene = world()
    visit = scene.visit()
    was = visit.starts_at
    remind(at=wall(2026, 11, 23, 18))
    move(visit, starts_at=LATER, minutes=60, by=scene.worker, at=wall(2026, 11, 23, 19))
    move(visit, starts_at=was, minutes=60, by=scene.worker, at=wall(2026, 11, 23, 19))
    # Planned after the evening's question: the new one comes by day, before the visit.
    assert remind(at=wall(2026, 11, 23, 19)) == 0
    assert remind(at=wall(2026, 11, 24, 8)) == 1
