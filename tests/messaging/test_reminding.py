"""The sweep: each centre's rules, nights on which clocks change, outages, and nothing twice."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from pytest_django import Settings

from centres.models import Centre
from kit.clock import local
from messaging.models import Heartbeat, Message, Rule
from messaging.reminding import AT_A_TIME, remind
from tests.factories import NOW
from tests.factories_training import a_round
from tests.factories_visits import World, wall, world
from visits.models import Visit
from visits.reminding import BEFORE

pytestmark = pytest.mark.django_db

State = Message.State
EVENING = wall(2026, 11, 23, 18)
VISIT = wall(2026, 11, 24, 16)


def rule(centre: Centre, reminder: str = "visits.before", **facts: object) -> Rule:
    usual = {"days": 1, "minute": 18 * 60, "hours": 3}
    return Rule.objects.create(centre=centre, reminder=reminder, **{**usual, **facts})


def everything() -> list[object]:
    models = apps.get_app_config("messaging").get_models()
    return [list(m._default_manager.order_by("pk").values()) for m in models if m is not Heartbeat]


def bodies() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("body", flat=True))


def planned(scene: World, starts_at: datetime, planned_at: datetime) -> Visit:
    return scene.visit(starts_at, planned_at=planned_at)


def test_the_sweep_run_twice_leaves_what_running_it_once_leaves() -> None:
    world().visit(VISIT)
    a_round(VISIT).person()
    assert remind(at=EVENING) > 0
    once = everything()
    assert remind(at=EVENING) == 0
    assert everything() == once


def test_each_centre_is_asked_at_its_own_hour() -> None:
    early, usual = world(), world()
    for scene in (early, usual):
        scene.visit(VISIT)
    rule(early.centre, minute=12 * 60)
    assert remind(at=wall(2026, 11, 23, 12)) == 1
    assert Message.objects.get().centre == early.centre
    assert remind(at=EVENING) == 1


def test_a_centre_may_ask_two_days_before() -> None:
    scene = world()
    scene.visit(VISIT)
    rule(scene.centre, days=2, minute=9 * 60)
    assert remind(at=wall(2026, 11, 22, 8, 59)) == 0
    assert remind(at=wall(2026, 11, 22, 9)) == 1
    assert bodies() == ["GOPS Kalinowo: Wtorek 24.11 o 16:00 wizyta. Odpisz TAK lub NIE."]


@pytest.mark.parametrize("reminder", ["visits.before", "training.ahead", "training.on_the_day"])
def test_a_reminder_that_is_switched_off_is_not_sent(reminder: str) -> None:
    scene = world()
    scene.visit(VISIT)
    a_round(VISIT, centre=scene.centre).person()
    for code in ("visits.before", "training.ahead", "training.on_the_day"):
        rule(scene.centre, code, is_on=code != reminder, days=1, minute=18 * 60)
    remind(at=EVENING)
    purposes = {
        "visits.before": "visits/reminder",
        "training.ahead": "training/reminder",
        "training.on_the_day": "training/morning",
    }
    assert not Message.objects.filter(purpose=purposes[reminder]).exists()
    assert Message.objects.exists()


@pytest.mark.parametrize("day", [(2027, 3, 28), (2027, 10, 31)])
@pytest.mark.parametrize("hour", [1, 2, 3, 9])
def test_on_the_nights_of_the_clock_changes_the_evening_stays_the_evening(
    day: tuple[int, int, int], hour: int
) -> None:
    world().visit(wall(*day, hour, 30))
    evening = wall(*day, 0) - timedelta(hours=6)
    assert remind(at=evening - timedelta(seconds=1)) == 0
    assert remind(at=evening) == 1
    assert local(evening).hour == 18
    for minutes in range(0, 16 * 60, 30):
        assert remind(at=evening + timedelta(minutes=minutes)) == 0


def test_a_visit_planned_after_its_evening_is_asked_about_three_hours_before() -> None:
    planned(world(), VISIT, EVENING + timedelta(minutes=30))
    assert remind(at=EVENING + timedelta(hours=1)) == 0
    assert remind(at=wall(2026, 11, 24, 12, 59)) == 0
    assert remind(at=wall(2026, 11, 24, 13)) == 1


@pytest.mark.parametrize(
    ("starts_at", "planned_at", "asked_at"),
    [
        # Three hours before would be at night: then in the morning, if that is before the visit.
        (wall(2026, 11, 24, 10), wall(2026, 11, 23, 19), wall(2026, 11, 24, 8)),
        (wall(2026, 11, 24, 7, 30), wall(2026, 11, 23, 19), wall(2026, 11, 23, 19, 55)),
        # Planned less than three hours ahead.
        (wall(2026, 11, 24, 16), wall(2026, 11, 24, 15), wall(2026, 11, 24, 15)),
        # Across the night on which clocks change, three hours are three hours.
        (wall(2027, 3, 28, 12), wall(2027, 3, 27, 19), wall(2027, 3, 28, 9)),
    ],
)
def test_the_late_question_keeps_out_of_the_quiet_hours(
    starts_at: datetime, planned_at: datetime, asked_at: datetime, settings: Settings
) -> None:
    settings.QUIET_HOURS = True
    planned(world(), starts_at, planned_at)
    if asked_at > planned_at:
        assert remind(at=asked_at - timedelta(minutes=1)) == 0
    assert remind(at=asked_at) == 1
    assert Message.objects.get().due_at == asked_at


def test_a_visit_planned_at_night_for_the_early_morning_is_listed_for_phoning(
    settings: Settings,
) -> None:
    settings.QUIET_HOURS = True
    late = wall(2026, 11, 23, 20, 30)
    planned(world(), wall(2026, 11, 24, 7, 30), late)
    remind(at=late)
    message = Message.objects.get()
    assert (message.state, message.reason) == (State.EXPIRED, "quiet_hours")
    assert list(Message.objects.troubled()) == [message]


def test_after_a_day_without_a_worker_nothing_stale_is_sent_and_what_was_missed_is_listed() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 9))
    scene.visit(wall(2026, 11, 24, 20))
    Heartbeat.objects.create(pk=1, seen_at=EVENING, looked_at=EVENING - timedelta(hours=1))
    back = EVENING + timedelta(hours=23)
    assert remind(at=back) == 1
    missed, asked = Message.objects.order_by("expires_at")
    assert (missed.state, missed.reason) == (State.EXPIRED, "missed")
    assert missed.body.startswith("GOPS Kalinowo: Jutro 24.11 o 09:00 wizyta.")
    assert (asked.state, asked.expires_at) == (State.QUEUED, wall(2026, 11, 24, 20))
    assert not Message.objects.due(back).filter(expires_at__lte=back).exists()
    once = everything()
    assert remind(at=back + timedelta(minutes=1)) == 0
    assert everything() == once


def test_a_visit_that_was_told_in_time_is_not_missed() -> None:
    world().visit(VISIT)
    Heartbeat.objects.create(pk=1, seen_at=EVENING)
    remind(at=EVENING)
    remind(at=VISIT + timedelta(days=1, hours=-10))
    assert not Message.objects.filter(reason="missed").exists()


def test_a_clock_that_jumps_asks_nothing_twice() -> None:
    world().visit(VISIT)
    Heartbeat.objects.create(pk=1, seen_at=EVENING)
    assert remind(at=EVENING) == 1
    assert remind(at=EVENING - timedelta(hours=1)) == 0
    assert remind(at=EVENING + timedelta(hours=12)) == 0


def test_an_error_over_one_person_stops_nobody_elses_reminder(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = world(), world()
    for scene in (bad, good):
        scene.visit(VISIT)
    really = Message.objects.get_or_create

    def refuse(*args: object, **kwargs: dict[str, object]) -> object:
        if kwargs["defaults"]["centre"] == bad.centre:
            raise RuntimeError
        return really(*args, **kwargs)

    monkeypatch.setattr(type(Message.objects), "get_or_create", lambda _s, **k: refuse(**k))
    assert remind(at=EVENING) == 1
    assert "A reminder ended in RuntimeError" in caplog.text


def test_a_round_takes_whole_people_and_leaves_the_rest_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert AT_A_TIME >= 1000
    for _n in range(3):
        scene = world()
        scene.visit(VISIT)
        scene.visit(VISIT + timedelta(hours=2))
    monkeypatch.setattr("messaging.reminding.AT_A_TIME", 3)
    Heartbeat.objects.create(pk=1, seen_at=NOW)
    assert [remind(at=EVENING) for _n in range(4)] == [2, 2, 2, 0]
    assert Message.objects.filter(state=State.JOINED).count() == 3


def test_the_usual_rule_is_the_evening_before() -> None:
    assert (BEFORE.usual.days, BEFORE.usual.minute, BEFORE.usual.hours) == (1, 18 * 60, 3)
