"""Doorbells, commands, and that running each twice leaves what running it once leaves."""

import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from django_q.models import Schedule

from audit.models import Action
from messaging import sweeps, tasks
from messaging.management.commands import send_due
from messaging.models import Heartbeat, Message
from tests.factories_messaging import (
    AttemptFactory,
    MailServer,
    MessageFactory,
    Provider,
    ReplyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    """Both channels end in the test."""
    provider = Provider()
    ends = {"sms": provider, "email": MailServer()}
    monkeypatch.setattr("messaging.delivering.sending.transports", lambda: ends)
    monkeypatch.setattr("messaging.delivering.resolving.transports", lambda: ends)
    monkeypatch.setattr(sweeps.sweeps, "sweeps", {})
    return provider


def queued(**facts: object) -> Message:
    now = timezone.now()
    times = {"due_at": now, "expires_at": now + timedelta(hours=1)}
    return MessageFactory.create(**{**times, **facts})


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of the room and of the log, but for the moment of the worker's sign of life."""
    models = [*apps.get_app_config("messaging").get_models(), Action]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model is not Heartbeat
    }


@pytest.mark.parametrize("task", [tasks.ring, tasks.send])
def test_running_a_task_twice_leaves_what_running_it_once_leaves(
    task: Callable[[], object], provider: Provider
) -> None:
    queued()
    queued(
        expires_at=timezone.now() - timedelta(minutes=1), due_at=timezone.now() - timedelta(hours=1)
    )
    AttemptFactory.create(started_at=timezone.now() - timedelta(hours=1))
    ReplyFactory.create(
        sender="+48451090000",
        body="STOP",
        understood_at=None,
        received_at=timezone.now() - timedelta(hours=1),
    )
    task()
    once, sent = everything(), list(provider.book)
    task()
    assert (everything(), provider.book) == (once, sent)
    assert len(sent) >= 1


def test_every_task_shows_that_a_worker_is_there() -> None:
    for task in (tasks.ring, tasks.send):
        Heartbeat.objects.all().delete()
        task()
        assert timezone.now() - Heartbeat.objects.get().seen_at < timedelta(minutes=1)


def test_the_round_runs_the_sweeps_and_sends_what_they_queue(provider: Provider) -> None:
    sweeps.register("reminders", lambda *, at: len([queued()]))
    assert tasks.ring()["sweeps"] == {"reminders": 1}
    assert len(provider.book) == 1


def test_a_sweep_that_fails_stops_no_other_and_is_logged_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    name = queued(recipient_name="Anna Lis").recipient_name

    def fails(*, at: datetime) -> int:
        raise ValueError(name)

    sweeps.register("bad", fails)
    sweeps.register("good", lambda *, at: 3)
    assert tasks.ring()["sweeps"] == {"bad": None, "good": 3}
    assert "The sweep bad ended in ValueError" in caplog.text
    assert "Anna" not in caplog.text


def test_two_sweeps_cannot_share_a_name() -> None:
    sweeps.register("reminders", lambda *, at: 0)
    with pytest.raises(ValueError, match="reminders"):
        sweeps.register("reminders", lambda *, at: 0)


def test_the_results_that_django_q_keeps_hold_nothing_personal(provider: Provider) -> None:
    message = queued()
    assert message.address not in str(tasks.ring())


def test_the_schedule_is_made_once_however_often_it_is_asked_for() -> None:
    for _ in range(3):
        call_command("schedule_work", stdout=StringIO())
    schedule = Schedule.objects.get()
    assert (schedule.func, schedule.minutes, schedule.repeats) == ("messaging.tasks.ring", 1, -1)


def test_a_schedule_that_was_changed_by_hand_is_mended() -> None:
    call_command("schedule_work", stdout=StringIO())
    before = Schedule.objects.get()
    Schedule.objects.update(func="os.system", minutes=99)
    call_command("schedule_work", stdout=StringIO())
    after = Schedule.objects.get()
    assert (after.func, after.minutes, after.next_run) == (before.func, 1, before.next_run)


def test_sending_once_by_hand_says_what_it_did(provider: Provider) -> None:
    queued()
    out = StringIO()
    call_command("send_due", stdout=out)
    assert out.getvalue().startswith("sent 1, refused 0")


def test_sweeping_by_hand_says_what_it_did_and_fails_when_a_sweep_does() -> None:
    sweeps.register("good", lambda *, at: 3)
    out = StringIO()
    call_command("sweep", stdout=out)
    assert out.getvalue() == "good: 3\n"

    def fails(*, at: datetime) -> int:
        raise ValueError

    sweeps.register("bad", fails)
    with pytest.raises(CommandError):
        call_command("sweep", stdout=out)


def test_a_watching_worker_outlives_a_database_that_is_away_for_a_moment(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message, rounds = queued(), iter([OperationalError("the database is starting up"), None])

    def round_(stop: Callable[[], bool]) -> dict[str, object]:
        if (trouble := next(rounds)) is not None:
            raise trouble
        done = tasks.ring(stop)
        signal.raise_signal(signal.SIGTERM)
        return done

    monkeypatch.setattr(send_due, "ring", round_)
    monkeypatch.setattr(send_due, "send", round_)
    monkeypatch.setattr(send_due.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(send_due, "close_old_connections", lambda: None)
    before = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    call_command("send_due", "--watch")
    for number, handler in before:
        signal.signal(number, handler)
    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert "A round ended in OperationalError" in caplog.text
    assert "starting up" not in caplog.text
