"""Text messages through Twilio's own client, over HTTP, to the stand-in and back."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from demo.phone_network import PhoneNetwork
from demo.phone_network.messages import Message as Sms
from demo.phone_network.refusals import RefusalError
from demo.phone_network.replying import reply
from messaging.delivering.resolving import Resolved, resolve
from messaging.delivering.sending import Counts, send_due
from messaging.models import Attempt, Message, OptOut, Pause, Reply
from tests.factories import UserFactory
from tests.factories_messaging import MessageFactory
from tests.messaging.conftest import Asked

State = Message.State
pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10.0


def eventually(happens: Callable[[], bool]) -> None:
    """Wait until it does; fail after a while."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def queued(**facts: object) -> Message:
    now = timezone.now()
    times = {"created_at": now, "due_at": now, "expires_at": now + timedelta(hours=2)}
    return MessageFactory.create(**{**times, "body": "GOPS: jutro o 16:00", **facts})


def send() -> Counts:
    return send_due(at=timezone.now)


def state_of(message: Message) -> Message.State:
    message.refresh_from_db()
    return Message.State(message.state)


def later(minutes: float) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)


def test_a_message_reaches_the_phone_and_the_news_comes_back(network: PhoneNetwork) -> None:
    message = queued()
    assert send() == Counts(sent=1)
    eventually(lambda: state_of(message) == State.DELIVERED)
    [sms] = network.book.accepted()
    assert (sms.recipient, sms.body, sms.sid) == (
        message.address,
        message.body,
        message.provider_id,
    )
    assert sms.status_callback.endswith(f"/hooks/sms/status/{message.attempts.get().mark}/")


def test_the_provider_may_keep_trying_only_while_the_message_has_a_point(
    network: PhoneNetwork,
) -> None:
    queued(body="soon", expires_at=timezone.now() + timedelta(minutes=10))
    queued(body="far", expires_at=timezone.now() + timedelta(days=3))
    send()
    periods = {sms.body: int(sms.form["ValidityPeriod"]) for sms in network.book.accepted()}
    assert 590 <= periods["soon"] <= 600
    assert periods["far"] == 36_000


def test_accepted_and_then_an_error_is_found_and_not_sent_again(network: PhoneNetwork) -> None:
    def fail(message: Sms) -> None:
        raise RefusalError(500, 20500, "Internal error")

    network.conduct.before_answering = fail
    message = queued()
    assert send() == Counts(uncertain=1)
    resolve(at=timezone.now)
    eventually(lambda: state_of(message) == State.DELIVERED)
    assert len(network.book.accepted()) == 1


def test_an_error_before_acceptance_is_sent_again_once_that_is_sure(network: PhoneNetwork) -> None:
    def fail(form: object) -> None:
        raise RefusalError(503, 20503, "Service unavailable")

    behaves = network.conduct.before_accepting
    network.conduct.before_accepting = fail
    queued()
    assert send() == Counts(uncertain=1)
    network.conduct.before_accepting = behaves
    assert resolve(at=timezone.now) == Resolved(open=1)
    assert resolve(at=lambda: later(3)) == Resolved(put_back=1)
    assert send() == Counts(sent=1)
    assert len(network.book.accepted()) == 1


def test_an_answer_that_never_comes_is_waited_for_only_so_long(
    network: PhoneNetwork, settings: Settings
) -> None:
    settings.PROVIDER_SECONDS = 0.2
    network.conduct.before_answering = lambda message: time.sleep(1)
    queued()
    assert send() == Counts(uncertain=1)
    assert Attempt.objects.get().code in ("ReadTimeout", "")
    assert resolve(at=timezone.now).found + Attempt.objects.filter(result="accepted").count() >= 1
    assert len(network.book.accepted()) == 1


def test_a_connection_that_breaks_off_is_uncertain(network: PhoneNetwork) -> None:
    def hang_up(message: Sms) -> None:
        raise ConnectionAbortedError

    network.conduct.before_answering = hang_up
    queued()
    assert send() == Counts(uncertain=1)
    assert len(network.book.accepted()) == 1


def test_a_rate_limit_is_obeyed(network: PhoneNetwork) -> None:
    def busy(form: object) -> None:
        raise RefusalError(429, 20429, "Too many requests", {"Retry-After": "7"})

    network.conduct.before_accepting = busy
    message = queued()
    begun = timezone.now()
    assert send() == Counts(refused=1)
    rest = Pause.objects.get().until - begun
    assert timedelta(seconds=7) <= rest < timedelta(seconds=12)
    assert state_of(message) == State.QUEUED
    assert send() == Counts()


@pytest.mark.parametrize(
    ("number", "code"), [("+48483600000", "21614"), ("+48111", "21211"), ("+4845100", "21211")]
)
def test_a_number_that_cannot_be_reached_fails_for_good(
    network: PhoneNetwork, number: str, code: str
) -> None:
    message = queued(address=number)
    assert send() == Counts(refused=1)
    assert (state_of(message), message.reason) == (State.FAILED, code)


def test_a_stop_that_only_the_provider_knows_is_learned(
    network: PhoneNetwork, settings: Settings
) -> None:
    message = queued()
    network.courier.inbound_url = "http://127.0.0.1:9/"
    at = datetime.now(UTC)
    reply(
        network.book, network.courier, "STOP", phone=message.address, to=settings.TWILIO_FROM, at=at
    )
    send()
    assert (state_of(message), message.reason) == (State.FAILED, Message.OPTED_OUT)
    assert OptOut.objects.get().address == message.address


def test_a_provider_out_of_reach_leaves_the_message_waiting(
    network: PhoneNetwork, settings: Settings
) -> None:
    settings.TWILIO_API_URL = "http://127.0.0.1:9"
    message = queued()
    assert send() == Counts(refused=1)
    assert (state_of(message), Pause.objects.get().reason) == (State.QUEUED, "connect")
    assert message.attempts.get().result == Attempt.Result.REFUSED


def test_a_wrong_password_leaves_all_messages_waiting(
    network: PhoneNetwork, settings: Settings
) -> None:
    settings.TWILIO_AUTH_TOKEN = "wrong"
    queued()
    queued()
    assert send() == Counts(refused=1)
    assert Message.objects.waiting().count() == 2
    assert Pause.objects.get().reason == "20003"


def test_a_site_without_a_provider_says_so(network: PhoneNetwork, settings: Settings) -> None:
    settings.TWILIO_ACCOUNT_SID = ""
    queued()
    assert send() == Counts(refused=1)
    assert Pause.objects.get().reason == "not-configured"


def test_nothing_personal_is_logged(
    network: PhoneNetwork, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    message = queued(body="tajne słowa")
    send()
    resolve(at=timezone.now)
    eventually(lambda: state_of(message) == State.DELIVERED)
    for secret in (message.address, message.address[3:], "tajne", message.recipient_name):
        assert secret not in caplog.text


def test_a_reply_from_the_phone_takes_effect(
    network: PhoneNetwork, handler: Asked, settings: Settings
) -> None:
    user = UserFactory.create()
    question = queued(asks=True, target=user)
    send()
    eventually(lambda: state_of(question) == State.DELIVERED)
    at = datetime.now(UTC)
    number = settings.TWILIO_FROM
    reply(network.book, network.courier, "Tak!", phone=question.address, to=number, at=at)
    eventually(lambda: Reply.objects.filter(handled_at__isnull=False).exists())
    assert handler.calls == [(user, Reply.Meaning.YES)]
    assert Reply.objects.get().answers == question
