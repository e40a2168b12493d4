"""Several calls at once from one worker, and a call that leaves in time or not at all."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from demo.phone_network import PhoneNetwork
from demo.phone_network.messages import Message as Sms
from demo.phone_network.refusals import RefusalError
from messaging.channels.errors import Refused, Uncertain, Withheld
from messaging.channels.sms.transport import SmsTransport
from messaging.delivering.lanes import Lanes, moment
from messaging.delivering.recording import let_rest
from messaging.delivering.sending import Counts, send_due
from messaging.models import Attempt, Channel, Heartbeat, Message, Pause
from messaging.watch.heartbeat import beat
from tests.factories import NOW
from tests.factories_messaging import MailServer, MessageFactory, Provider, raises

State = Message.State


def send(provider: Provider) -> Counts:
    return send_due(at=lambda: NOW, by={Channel.SMS: provider, Channel.EMAIL: MailServer()})


@pytest.mark.usefixtures("transactional_db")
def test_lanes_call_at_the_same_time_and_touch_no_database(settings: Settings) -> None:
    settings.SENDING_LANES = 4
    MessageFactory.create_batch(4)
    together = threading.Barrier(4, timeout=10)
    connected: list[object] = []

    def meet(message: Message) -> None:
        together.wait()
        connected.append(connection.connection)

    assert send(Provider(before=meet)) == Counts(sent=4)
    assert connected == [None] * 4


@pytest.mark.usefixtures("transactional_db")
def test_what_waits_for_a_lane_can_be_called_off_by_channel() -> None:
    attempts = [Attempt(pk=n, message=Message(channel=Channel.SMS)) for n in range(4)]
    both_begun, go = threading.Barrier(3, timeout=10), threading.Event()

    def call() -> str:
        both_begun.wait()
        go.wait(10)
        return "SM1"

    with Lanes(2) as lanes:
        for attempt in attempts:
            lanes.begin(attempt, call)
        both_begun.wait()
        assert lanes.room == 0
        assert lanes.call_off({Channel.EMAIL}) == []
        assert lanes.call_off({Channel.SMS}) == attempts[2:]
        assert lanes.call_off({Channel.SMS}) == [], "each is given back once"
        go.set()
        calls = []
        while lanes.busy:
            calls += lanes.ended()
    assert {call.attempt for call in calls} == set(attempts[:2])


@pytest.mark.usefixtures("transactional_db")
def test_a_rest_puts_back_what_was_claimed_and_not_called(settings: Settings) -> None:
    settings.SENDING_LANES = 2
    MessageFactory.create_batch(9)
    busy = Refused("20429", permanent=False, retry_after=timedelta(seconds=60), pauses=True)
    counts = send(Provider(before=raises(busy)))
    assert counts.refused + counts.withheld == Attempt.objects.count() <= 4
    assert Message.objects.filter(state=State.QUEUED).count() == 9


@pytest.mark.django_db
def test_five_calls_without_an_answer_spare_the_messages_behind_them() -> None:
    MessageFactory.create_batch(9)
    assert send(Provider(before=raises(Uncertain("ReadTimeout")))) == Counts(uncertain=5)
    assert Message.objects.waiting().count() == 4
    assert Pause.objects.get().until == NOW + timedelta(minutes=1)


@pytest.mark.django_db
def test_an_overloaded_provider_that_names_a_time_is_left_alone_at_once() -> None:
    MessageFactory.create_batch(3)
    wait = Uncertain("http-503", retry_after=timedelta(seconds=20))
    assert send(Provider(before=raises(wait))) == Counts(uncertain=1)
    assert Pause.objects.get().until == NOW + timedelta(seconds=20)


@pytest.mark.django_db
def test_a_rest_is_never_shortened() -> None:
    let_rest(Channel.SMS, "20429", timedelta(seconds=90), at=NOW)
    let_rest(Channel.SMS, "http-503", timedelta(seconds=5), at=NOW)
    assert (Pause.objects.get().until, Pause.objects.get().reason) == (
        NOW + timedelta(seconds=90),
        "20429",
    )


@pytest.mark.django_db
def test_after_a_rest_the_nearest_end_goes_first() -> None:
    far = MessageFactory.create(expires_at=NOW + timedelta(hours=9))
    near = MessageFactory.create(expires_at=NOW + timedelta(hours=2))
    busy = Refused("20429", permanent=False, retry_after=timedelta(seconds=5), pauses=True)
    send(Provider(before=raises(busy)))
    provider, later = Provider(), NOW + timedelta(seconds=5)
    send_due(at=lambda: later, by={Channel.SMS: provider, Channel.EMAIL: MailServer()})
    assert [body for _, body, _ in provider.book] == [near.body, far.body]


def due(**facts: object) -> Message:
    now = timezone.now()
    return MessageFactory.create(due_at=now, expires_at=now + timedelta(hours=1), **facts)


@pytest.mark.django_db(transaction=True)
def test_a_call_that_is_late_does_not_leave(network: PhoneNetwork) -> None:
    with pytest.raises(Withheld):
        SmsTransport().send(due(), "mark", moment() - 0.1)
    assert network.book.accepted() == []


@pytest.mark.django_db(transaction=True)
def test_a_process_stopped_while_it_connects_does_not_send(
    network: PhoneNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_connect = socket.socket.connect

    def slowly(self: socket.socket, address: object) -> None:
        really_connect(self, address)
        time.sleep(0.3)

    monkeypatch.setattr(socket.socket, "connect", slowly)
    with pytest.raises(Withheld):
        SmsTransport().send(due(), "mark", moment() + 0.2)
    assert network.book.accepted() == []


@pytest.mark.django_db(transaction=True)
def test_what_did_not_leave_in_time_waits_again(
    network: PhoneNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = due()
    monkeypatch.setattr("messaging.delivering.sending.moment", lambda: moment() - 60)
    assert send_due(at=timezone.now, limit=1) == Counts(withheld=1)
    message.refresh_from_db()
    assert (message.state, message.attempts.get().result) == (State.QUEUED, Attempt.Result.ABSENT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("as_date", [True, False])
def test_retry_after_is_obeyed_in_both_its_forms(network: PhoneNetwork, as_date: bool) -> None:
    until = datetime.now(UTC) + timedelta(seconds=40)
    asked = format_datetime(until, usegmt=True) if as_date else "40"

    def busy(form: object) -> None:
        raise RefusalError(429, 20429, "Too many requests", {"Retry-After": asked})

    network.conduct.before_accepting = busy
    due()
    send_due(at=timezone.now)
    assert (
        timedelta(seconds=37) < Pause.objects.get().until - timezone.now() <= timedelta(seconds=40)
    )


@pytest.mark.django_db(transaction=True)
def test_an_overloaded_provider_over_http_is_in_doubt_and_left_alone(network: PhoneNetwork) -> None:
    def overloaded(message: Sms) -> None:
        raise RefusalError(503, 20503, "Service unavailable", {"Retry-After": "30"})

    network.conduct.before_answering = overloaded
    due()
    assert send_due(at=timezone.now) == Counts(uncertain=1)
    assert Pause.objects.get().until > timezone.now() + timedelta(seconds=25)


@pytest.mark.django_db
def test_a_clock_that_jumps_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 60.0, 120.0])
    monkeypatch.setattr("messaging.watch.heartbeat.moment", lambda: next(ticks))
    beat(at=NOW)
    beat(at=NOW + timedelta(minutes=1))
    assert Heartbeat.objects.get().jumped_at is None
    back = NOW - timedelta(minutes=58)
    beat(at=back)
    assert (Heartbeat.objects.get().jumped_at, Heartbeat.objects.get().jumped_by) == (back, -3600)
