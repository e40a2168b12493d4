"""Each message is handed over once, and what came of it is noted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from messaging.channels.errors import Refused, Uncertain
from messaging.channels.picking import Transports
from messaging.delivering.claiming import claim
from messaging.delivering.patience import hand_over_within
from messaging.delivering.sending import Counts, send_due
from messaging.models import Attempt, Channel, Message, OptOut, Pause
from messaging.queueing import cancel
from tests.factories import NOW
from tests.factories_messaging import MailServer, MessageFactory, Provider, raises

pytestmark = pytest.mark.django_db
State = Message.State
Result = Attempt.Result


def now() -> datetime:
    return NOW


def by(sms: Provider | None = None, mail: MailServer | None = None) -> Transports:
    return {Channel.SMS: sms or Provider(), Channel.EMAIL: mail or MailServer()}


def send(provider: Provider, at: Callable[[], datetime] = now) -> Counts:
    return send_due(at=at, by=by(provider))


def test_what_is_due_is_sent_once() -> None:
    message, provider = MessageFactory.create(), Provider()
    assert send(provider) == Counts(sent=1)
    assert send(provider) == Counts()
    message.refresh_from_db()
    attempt = message.attempts.get()
    assert provider.book == [(message.address, message.body, message.provider_id)]
    assert (message.state, message.state_at) == (State.SENT, NOW)
    assert (attempt.result, attempt.provider_id) == (Result.ACCEPTED, message.provider_id)


def test_each_channel_has_its_own_transport() -> None:
    MessageFactory.create()
    letter = MessageFactory.create(channel=Channel.EMAIL, address="jan@example.org")
    sms, mail = Provider(), MailServer()
    send_due(at=now, by=by(sms, mail))
    assert (len(sms.book), mail.book) == (1, [letter.address])


def test_the_nearest_end_goes_first() -> None:
    late = MessageFactory.create(expires_at=NOW + timedelta(hours=9))
    soon = MessageFactory.create(expires_at=NOW + timedelta(hours=1))
    provider = Provider()
    send(provider)
    assert [body for _, body, _ in provider.book] == [soon.body, late.body]


def test_what_is_due_later_waits() -> None:
    MessageFactory.create(due_at=NOW + timedelta(seconds=1))
    assert send(Provider()) == Counts()


def test_what_is_stale_is_closed_and_not_sent() -> None:
    message = MessageFactory.create(expires_at=NOW)
    provider = Provider()
    assert send(provider) == Counts(expired=1)
    message.refresh_from_db()
    assert (message.state, message.reason, provider.book) == (State.EXPIRED, "expired", [])


def test_a_day_without_a_worker_sends_nothing_stale() -> None:
    for hours in range(24):
        at = NOW - timedelta(hours=24 - hours)
        MessageFactory.create(due_at=at, expires_at=at + timedelta(hours=3))
    assert send(Provider()) == Counts(sent=2, expired=22)


def test_a_permanent_refusal_is_not_tried_again() -> None:
    message = MessageFactory.create()
    provider = Provider(before=raises(Refused("21211", permanent=True)))
    assert send(provider) == Counts(refused=1)
    assert send(provider) == Counts()
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, "21211")
    assert message.attempts.get().result == Result.REFUSED


def test_an_opted_out_number_fails_for_good_and_is_remembered() -> None:
    message = MessageFactory.create()
    waiting = MessageFactory.create(
        address=message.address, due_at=NOW + timedelta(hours=1), expires_at=NOW + timedelta(days=2)
    )
    refusal = Refused("21610", permanent=True, opted_out=True)
    send(Provider(before=raises(refusal)))
    message.refresh_from_db()
    waiting.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, Message.OPTED_OUT)
    assert (waiting.state, waiting.reason) == (State.CANCELLED, Message.OPTED_OUT)
    assert OptOut.objects.get().address == message.address


def test_a_refusal_for_now_is_tried_again_later() -> None:
    message = MessageFactory.create()
    send(Provider(before=raises(Refused("smtp-451", permanent=False))))
    message.refresh_from_db()
    assert (message.state, message.due_at) == (State.QUEUED, NOW + timedelta(minutes=1))
    assert send(Provider(), lambda: NOW + timedelta(minutes=1)) == Counts(sent=1)


def test_waiting_grows_with_every_refusal() -> None:
    message = MessageFactory.create()
    clock, waits = NOW, []
    for _ in range(6):
        send_due(
            at=lambda: clock,  # noqa: B023 - read in this turn of the loop only
            by=by(Provider(before=raises(Refused("smtp-451", permanent=False)))),
        )
        message.refresh_from_db()
        waits.append((message.due_at - clock).seconds // 60)
        clock = message.due_at
    assert waits == [1, 2, 5, 10, 15, 15]


def test_what_could_only_be_tried_again_too_late_is_closed() -> None:
    message = MessageFactory.create(expires_at=NOW + timedelta(seconds=30))
    send(Provider(before=raises(Refused("smtp-451", permanent=False))))
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.EXPIRED, "smtp-451")


def test_a_rate_limit_gives_the_channel_the_rest_that_was_asked_for() -> None:
    MessageFactory.create_batch(3)
    refusal = Refused("20429", permanent=False, retry_after=timedelta(seconds=40), pauses=True)
    assert send(Provider(before=raises(refusal))) == Counts(refused=1)
    assert Pause.objects.get().until == NOW + timedelta(seconds=40)
    assert send(Provider(), lambda: NOW + timedelta(seconds=39)) == Counts()
    assert send(Provider(), lambda: NOW + timedelta(seconds=40)) == Counts(sent=3)


def test_the_rest_of_one_channel_leaves_the_other_alone() -> None:
    Pause.objects.create(channel=Channel.SMS, until=NOW + timedelta(minutes=1), reason="20429")
    MessageFactory.create()
    MessageFactory.create(channel=Channel.EMAIL, address="jan@example.org")
    assert send(Provider()) == Counts(sent=1)


def test_an_uncertain_end_is_never_sent_again_blindly() -> None:
    message = MessageFactory.create()
    provider = Provider(after=raises(Uncertain("ReadTimeout")))
    assert send(provider) == Counts(uncertain=1)
    assert send(provider, lambda: NOW + timedelta(minutes=5)) == Counts()
    message.refresh_from_db()
    attempt = message.attempts.get()
    assert (message.state, attempt.result, attempt.code) == (
        State.SENDING,
        Result.UNKNOWN,
        "ReadTimeout",
    )
    assert len(provider.book) == 1


def test_an_error_of_our_own_counts_as_uncertain_and_is_logged_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    message = MessageFactory.create()
    send(Provider(before=raises(KeyError(message.address))))
    assert message.attempts.get().result == Result.UNKNOWN
    assert "ended in KeyError" in caplog.text
    assert message.address not in caplog.text


def test_one_message_in_trouble_does_not_stop_the_others() -> None:
    bad = MessageFactory.create(expires_at=NOW + timedelta(hours=1))
    MessageFactory.create_batch(2)

    def fail(message: Message) -> None:
        if message.pk == bad.pk:
            raise Uncertain("http-500")

    assert send(Provider(before=fail)) == Counts(sent=2, uncertain=1)


def test_what_was_called_off_between_claim_and_call_is_not_sent() -> None:
    message, provider = MessageFactory.create(), Provider()
    moments = iter([NOW, NOW, NOW])

    def clock() -> datetime:
        moment = next(moments, NOW)
        if Message.objects.filter(state=State.SENDING).exists():
            cancel(dedup_prefix=message.dedup, at=NOW)
        return moment

    assert send(provider, clock) == Counts(withheld=1)
    message.refresh_from_db()
    assert (message.state, provider.book) == (State.CANCELLED, [])
    assert message.attempts.get().result == Result.ABSENT


def test_an_opt_out_between_claim_and_call_stops_the_message() -> None:
    message, provider = MessageFactory.create(), Provider()

    def clock() -> datetime:
        if Message.objects.filter(state=State.SENDING).exists():
            OptOut.objects.get_or_create(address=message.address, defaults={"since": NOW})
        return NOW

    assert send(provider, clock) == Counts(withheld=1)
    assert provider.book == []


def test_a_process_that_was_held_up_after_its_claim_does_not_call() -> None:
    message, provider = MessageFactory.create(), Provider()

    def clock() -> datetime:
        held_up = Message.objects.filter(state=State.SENDING).exists()
        return NOW + (hand_over_within() * 2 if held_up else timedelta())

    assert send(provider, clock) == Counts(withheld=1)
    message.refresh_from_db()
    assert (message.state, provider.book) == (State.QUEUED, [])


def test_nothing_is_sent_to_a_number_that_opted_out_after_queueing() -> None:
    message = MessageFactory.create()
    OptOut.objects.create(address=message.address, since=NOW)
    assert send(Provider()) == Counts()


def test_a_run_ends_in_time_for_its_worker() -> None:
    MessageFactory.create_batch(3)
    moments = iter([NOW, NOW, NOW, NOW, NOW + timedelta(seconds=36)])
    counts = send(Provider(), lambda: next(moments, NOW + timedelta(seconds=36)))
    assert counts.sent == 1
    assert Message.objects.waiting().count() == 2


def test_a_run_stops_when_it_is_told_to() -> None:
    MessageFactory.create_batch(3)
    assert send_due(at=now, by=by(), stop=lambda: True) == Counts()


def test_a_message_is_claimed_by_one() -> None:
    message = MessageFactory.create()
    assert len(claim(1, at=NOW)) == 1
    assert claim(1, at=NOW) == []
    assert message.attempts.count() == 1


def test_marks_are_long_and_differ() -> None:
    MessageFactory.create_batch(5)
    marks = set(claim(5, at=NOW))
    assert (len(marks), {len(mark) for mark in marks}) == (5, {32})


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction() -> None:
    MessageFactory.create()
    provider = Provider()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        send(provider)
    assert provider.book == []


def test_the_text_of_a_secret_goes_with_its_sending() -> None:
    letter = MessageFactory.create(centre=None, channel=Channel.EMAIL, secret=True, body="123456")
    send(Provider())
    letter.refresh_from_db()
    assert (letter.state, letter.body) == (State.SENT, "")


def test_the_text_of_a_secret_stays_while_it_can_still_be_sent() -> None:
    letter = MessageFactory.create(channel=Channel.SMS, secret=True, body="123456")
    send(Provider(before=raises(Refused("smtp-451", permanent=False))))
    letter.refresh_from_db()
    assert letter.body == "123456"
    send(Provider(), lambda: NOW + timedelta(days=2))
    letter.refresh_from_db()
    assert (letter.state, letter.body) == (State.EXPIRED, "")


@pytest.mark.parametrize("count", [1, 3])
def test_a_message_costs_the_same_number_of_queries(
    count: int, django_assert_max_num_queries: object
) -> None:
    MessageFactory.create_batch(count)
    with django_assert_max_num_queries(4 + 14 * count):
        send(Provider())
