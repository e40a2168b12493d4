"""What the app is told about its messages, and what happens when it cannot be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from demo.phone_network import PhoneNetwork, Step
from demo.phone_network.messages import Message, Status
from demo.phone_network.refusals import RefusalError
from demo.phone_network.tries import tries_of
from tests.demo.app_at_the_other_end import TOKEN, App, Swift, eventually
from tests.demo.conftest import client_of

TO, CENTRE = "+48451000001", "+48732100000"


def send(client: Client, callback: str, **fields: object) -> str:
    message = client.messages.create(
        to=TO, from_=CENTRE, body="Jutro", status_callback=callback, **fields
    )
    return str(message.sid)


def test_the_app_hears_of_every_status_in_order_and_signed(client: Client, app: App) -> None:
    sid = send(client, f"{app.url}/hooks/sms/status/?attempt=ab%20c")
    received = app.all_of(3)
    assert [r.fields["MessageStatus"] for r in received] == ["queued", "sent", "delivered"]
    assert all(r.genuine for r in received)
    assert received[2].path == "/hooks/sms/status/?attempt=ab%20c"
    assert received[2].fields == {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": "delivered",
        "SmsStatus": "delivered",
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "From": CENTRE,
        "To": TO,
    }


def test_an_app_in_trouble_is_told_again(net: PhoneNetwork, client: Client, app: App) -> None:
    app.answers[:] = [500, 503, 204]
    sid = send(client, app.url)
    heard = [r.fields["MessageStatus"] for r in app.all_of(5)]
    assert heard == ["queued", "queued", "queued", "sent", "delivered"]
    eventually(lambda: len(tries_of(net.book, sid)) == 5)
    assert [t.answer for t in tries_of(net.book, sid)] == [500, 503, 204, 204, 204]


def test_an_app_that_refuses_is_not_told_again(client: Client, app: App) -> None:
    app.answers[:] = [403]
    send(client, app.url)
    assert [r.fields["MessageStatus"] for r in app.all_of(3)] == ["queued", "sent", "delivered"]


def test_the_phone_gets_its_message_though_the_app_is_away(
    net: PhoneNetwork, client: Client
) -> None:
    sid = send(client, "http://127.0.0.1:9/")
    eventually(lambda: len(tries_of(net.book, sid)) == 12)
    assert {(t.answer, t.problem) for t in tries_of(net.book, sid)} == {
        (None, "ConnectionRefusedError")
    }
    assert client.messages(sid).fetch().status == "delivered"


@dataclass
class Slow(Swift):
    def journey(self, message: Message) -> Sequence[Step]:
        return (Step(Status.SENT, after=3600),)


def test_a_message_past_its_validity_fails_and_says_why(app: App) -> None:
    class Late(Swift):
        def journey(self, message: Message) -> Sequence[Step]:
            return (Step(Status.SENT, after=1.1),)

    with PhoneNetwork(token=TOKEN, conduct=Late()) as net:
        send(client_of(net), app.url, validity_period=1)
        fields = app.all_of(2)[1].fields
    assert (fields["MessageStatus"], fields["ErrorCode"]) == ("failed", "30036")


def test_what_was_under_way_goes_on_after_a_restart(tmp_path: Path) -> None:
    book = tmp_path / "phones.sqlite3"
    with PhoneNetwork(token=TOKEN, book=book, conduct=Slow()) as net:
        sid = send(client_of(net), "")
    with PhoneNetwork(token=TOKEN, book=book, conduct=Swift()) as net:
        eventually(lambda: client_of(net).messages(sid).fetch().status == "delivered")


def test_nothing_is_answered_after_the_stop_on_a_kept_connection(tmp_path: Path) -> None:
    net = PhoneNetwork(token=TOKEN)
    net.start()
    client = client_of(net)
    client.messages.list()
    net.stop()
    with pytest.raises(requests.ConnectionError):
        client.messages.list()


def test_a_conduct_may_refuse_before_anything_is_accepted() -> None:
    class Busy(Swift):
        def before_accepting(self, form: Mapping[str, str]) -> None:
            raise RefusalError(429, 20429, "Too Many Requests", {"Retry-After": "3"})

    with PhoneNetwork(token=TOKEN, conduct=Busy()) as net:
        with pytest.raises(TwilioRestException) as caught:
            send(client_of(net), "")
        assert (caught.value.status, caught.value.code) == (429, 20429)
        assert net.book.accepted() == []


def test_a_conduct_may_hang_up_after_it_has_accepted() -> None:
    class Rude(Swift):
        def before_answering(self, message: Message) -> None:
            raise ConnectionAbortedError

    with PhoneNetwork(token=TOKEN, conduct=Rude()) as net:
        with pytest.raises(requests.ConnectionError):
            send(client_of(net), "")
        assert len(net.book.accepted()) == 1


def test_a_conduct_may_lose_a_message_on_the_way(app: App) -> None:
    class Unreachable(Swift):
        def journey(self, message: Message) -> Sequence[Step]:
            return (Step(Status.SENT), Step(Status.UNDELIVERED, error_code=30003))

    with PhoneNetwork(token=TOKEN, conduct=Unreachable()) as net:
        send(client_of(net), app.url)
        fields = app.all_of(3)[2].fields
    assert (fields["MessageStatus"], fields["ErrorCode"]) == ("undelivered", "30003")
