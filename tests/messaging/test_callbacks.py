"""What the provider says afterwards: in any order, more than once, late."""

from itertools import permutations

import pytest

from messaging.delivering.callbacks import note_status
from messaging.models import Attempt, Message, OptOut
from messaging.outbox.settling import retry
from tests.factories import NOW, UserFactory
from tests.factories_messaging import AttemptFactory

pytestmark = pytest.mark.django_db
State = Message.State
Result = Attempt.Result


def told(attempt: Attempt, *statuses: str, code: str = "") -> Message:
    for status in statuses:
        note_status(attempt.mark, "SM1", status, code, at=NOW)
    attempt.message.refresh_from_db()
    return attempt.message


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", State.SENT),
        ("queued", State.SENT),
        ("sending", State.SENT),
        ("sent", State.SENT),
        ("delivered", State.DELIVERED),
        ("read", State.DELIVERED),
        ("undelivered", State.UNDELIVERED),
        ("failed", State.FAILED),
        ("canceled", State.FAILED),
    ],
)
def test_every_status_has_its_state(status: str, state: Message.State) -> None:
    assert told(AttemptFactory.create(), status).state == state


@pytest.mark.parametrize("order", list(permutations(["queued", "sent", "delivered"])))
def test_in_any_order_what_was_delivered_stays_delivered(order: tuple[str, ...]) -> None:
    assert told(AttemptFactory.create(), *order).state == State.DELIVERED


def test_five_times_the_same_is_news_once() -> None:
    attempt = AttemptFactory.create()
    news = [note_status(attempt.mark, "SM1", "delivered", "", at=NOW) for _ in range(5)]
    assert news == [True, False, False, False, False]


def test_bad_news_keeps_its_reason() -> None:
    message = told(AttemptFactory.create(), "sent", "undelivered", code="30003")
    assert (message.state, message.reason) == (State.UNDELIVERED, "30003")
    assert message.attempts.get().code == "30003"


def test_delivery_after_all_is_believed() -> None:
    message = told(AttemptFactory.create(), "undelivered", "delivered")
    assert (message.state, message.reason) == (State.DELIVERED, "")


def test_delivered_is_the_last_word() -> None:
    assert told(AttemptFactory.create(), "delivered", "failed", "sent").state == State.DELIVERED


def test_an_unknown_mark_changes_nothing() -> None:
    attempt = AttemptFactory.create()
    assert not note_status("made-up", "SM1", "delivered", "", at=NOW)
    attempt.refresh_from_db()
    assert attempt.result == Result.STARTED


def test_an_unknown_status_changes_nothing() -> None:
    assert told(AttemptFactory.create(), "teleported").state == State.SENDING


def test_an_opt_out_that_the_provider_reports_is_remembered() -> None:
    message = told(AttemptFactory.create(), "failed", code="21610")
    assert OptOut.objects.get().address == message.address


def test_old_news_does_not_stop_what_a_person_has_queued_again() -> None:
    attempt = AttemptFactory.create()
    message = told(attempt, "sent", "failed")
    retry(message, by=UserFactory.create(), at=NOW)
    assert told(attempt, "sent", "queued").state == State.QUEUED


def test_old_bad_news_does_not_spoil_a_newer_attempt() -> None:
    old = AttemptFactory.create(result=Result.ABSENT, ended_at=NOW)
    AttemptFactory.create(message=old.message)
    assert told(old, "failed").state == State.SENDING


def test_old_good_news_holds_for_a_newer_attempt_too() -> None:
    old = AttemptFactory.create(result=Result.ABSENT, ended_at=NOW)
    AttemptFactory.create(message=old.message)
    assert told(old, "delivered").state == State.DELIVERED
