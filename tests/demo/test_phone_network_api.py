"""The provider's own client, unchanged, against the stand-in over real HTTP."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from demo.phone_network import PhoneNetwork
from tests.demo.app_at_the_other_end import Person, eventually
from tests.demo.conftest import client_of

TO, CENTRE = "+48451000001", "+48732100000"
SERVICE = "MG" + "a" * 32


def send(client: Client, to: str = TO, body: str = "Jutro o 16", **fields: Any) -> Any:
    return client.messages.create(**{"to": to, "from_": CENTRE, "body": body} | fields)


def refusal_of(client: Client, **fields: Any) -> TwilioRestException:
    with pytest.raises(TwilioRestException) as caught:
        send(client, **fields)
    return caught.value


def test_an_accepted_message_answers_as_the_provider_does(client: Client) -> None:
    message = send(client)
    assert re.fullmatch(r"SM[0-9a-f]{32}", message.sid)
    assert (message.status, message.direction, message.num_segments) == (
        "queued",
        "outbound-api",
        "1",
    )
    assert (message.to, message.from_, message.body) == (TO, CENTRE, "Jutro o 16")
    assert abs(message.date_created - datetime.now(UTC)) < timedelta(minutes=1)
    assert message.error_code is message.date_sent is None


def test_polish_letters_cost_more_segments(client: Client) -> None:
    assert send(client, body="z" * 100).num_segments == "1"
    assert send(client, body="ż" * 100).num_segments == "2"


def test_a_message_can_be_fetched_until_it_is_delivered(client: Client) -> None:
    sid = send(client).sid
    eventually(lambda: client.messages(sid).fetch().status == "delivered")
    assert client.messages(sid).fetch().date_sent is not None


def test_the_book_keeps_the_request_as_it_came(net: PhoneNetwork, client: Client) -> None:
    send(client, validity_period=60, status_callback="http://127.0.0.1:9/?attempt=7")
    (message,) = net.book.accepted()
    assert message.form == {
        "To": TO,
        "From": CENTRE,
        "Body": "Jutro o 16",
        "ValidityPeriod": "60",
        "StatusCallback": "http://127.0.0.1:9/?attempt=7",
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": "451000001"}, 21211),
        ({"to": "+48 451 000 001"}, 21211),
        ({"to": "+48000000000"}, 21211),
        ({"to": "+4845100000"}, 21211),
        ({"to": "+999123456789"}, 21211),
        ({"to": ""}, 21604),
        ({"to": "+48221234567"}, 21614),
        ({"to": CENTRE}, 21266),
        ({"from_": ""}, 21603),
        ({"from_": "za dlugi nadawca"}, 21212),
        ({"messaging_service_sid": "MG1"}, 21701),
        ({"body": " "}, 21602),
        ({"body": "a" * 1601}, 21617),
        ({"status_callback": "javascript:alert(1)"}, 21609),
        ({"status_callback": "http://127.0.0.1:port/"}, 21609),
        ({"validity_period": 36001}, 30045),
        ({"validity_period": 0}, 30045),
        ({"send_at": "jutro", "schedule_type": "fixed"}, 35118),
    ],
)
def test_what_the_provider_refuses_leaves_no_trace(
    net: PhoneNetwork, client: Client, fields: dict[str, Any], code: int
) -> None:
    assert refusal_of(client, **fields).code == code
    assert net.book.accepted() == []


def test_a_refusal_has_the_providers_words(client: Client) -> None:
    refusal = refusal_of(client, to="123")
    assert (refusal.status, refusal.msg) == (
        400,
        "Unable to create record: Invalid 'To' Phone Number: 123",
    )


def test_a_wrong_token_opens_nothing(net: PhoneNetwork) -> None:
    refusal = refusal_of(client_of(net, token="guessed"))
    assert (refusal.status, refusal.code) == (401, 20003)


def test_another_account_is_not_found(net: PhoneNetwork, client: Client) -> None:
    with pytest.raises(TwilioException, match="20404"):
        client.api.accounts("AC" + "1" * 32).messages.list()


def test_an_unknown_message_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as caught:
        client.messages("SM" + "0" * 32).fetch()
    assert (caught.value.status, caught.value.code) == (404, 20404)


def test_messages_are_listed_by_recipient_and_sender_newest_first(client: Client) -> None:
    first, second = send(client).sid, send(client).sid
    other = send(client, to="+48451000002", from_="GOPS").sid
    assert [m.sid for m in client.messages.list()] == [other, second, first]
    assert [m.sid for m in client.messages.list(to=TO)] == [second, first]
    assert [m.sid for m in client.messages.list(from_="GOPS")] == [other]


def test_pages_do_not_shift_when_a_message_comes_in_between(client: Client) -> None:
    sids = [send(client, body=f"{number}").sid for number in range(5)]
    page = client.messages.page(to=TO, page_size=2)
    seen = [message.sid for message in page]
    send(client, body="late")
    while page := page.next_page():
        seen += [message.sid for message in page]
    assert seen == sids[::-1]


def test_a_list_reads_every_page(client: Client) -> None:
    for number in range(5):
        send(client, body=f"{number}")
    assert len(client.messages.list(page_size=2)) == 5
    assert len(client.messages.list(page_size=2, limit=3)) == 3


def test_messages_are_found_by_the_moment_they_were_sent(client: Client) -> None:
    sid = send(client).sid
    eventually(lambda: client.messages(sid).fetch().date_sent)
    sent = client.messages(sid).fetch().date_sent
    second, found, missed = timedelta(seconds=1), [sid], list[str]()

    def listed(**when: Any) -> list[str]:
        return [message.sid for message in client.messages.list(**when)]

    assert listed(date_sent_after=sent) == listed(date_sent_before=sent) == found
    assert listed(date_sent=sent) == listed(date_sent=sent.date().isoformat()) == found
    assert listed(date_sent_after=sent + second) == missed
    assert listed(date_sent_before=sent - second) == missed


def test_a_message_not_sent_yet_passes_no_filter_on_the_moment(client: Client) -> None:
    schedule(client)
    assert client.messages.list(date_sent_after=datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert len(client.messages.list(to=TO)) == 1


def test_a_filter_that_is_no_date_is_refused(client: Client) -> None:
    with pytest.raises(TwilioException, match="Invalid parameter DateSent: wczoraj"):
        client.messages.list(date_sent="wczoraj")


def test_redacting_forgets_the_words_everywhere(net: PhoneNetwork, client: Client) -> None:
    message = send(client, body="Tajne")
    message.update(body="")
    assert client.messages(message.sid).fetch().body == ""
    assert "Tajne" not in repr(net.book.accepted())


def test_another_body_cannot_replace_a_body(client: Client) -> None:
    message = send(client)
    with pytest.raises(TwilioRestException):
        message.update(body="Co innego")
    assert client.messages(message.sid).fetch().body == "Jutro o 16"


def test_what_is_on_its_way_cannot_be_cancelled(client: Client) -> None:
    with pytest.raises(TwilioRestException) as caught:
        send(client).update(status="canceled")
    assert caught.value.code == 30409


def schedule(client: Client) -> Any:
    in_an_hour = datetime.now(UTC) + timedelta(hours=1)
    return send(
        client,
        from_="",
        messaging_service_sid=SERVICE,
        schedule_type="fixed",
        send_at=in_an_hour,
    )


def test_what_is_scheduled_can_be_cancelled(client: Client) -> None:
    message = schedule(client)
    assert message.status == "scheduled"
    assert message.update(status="canceled").status == "canceled"


def test_a_messaging_service_chooses_the_sender_later(client: Client) -> None:
    message = send(client, from_="", messaging_service_sid=SERVICE)
    assert (message.status, message.from_, message.num_segments) == ("accepted", None, "0")
    eventually(lambda: client.messages(message.sid).fetch().status == "delivered")
    assert client.messages(message.sid).fetch().from_ == CENTRE


def test_after_stop_the_provider_refuses_until_start(client: Client, person: Person) -> None:
    send(client)
    person.post(f"/phone/{TO}/", body="stop ", token="1")
    assert refusal_of(client).code == 21610
    assert send(client, from_="+48732100001").status == "queued"
    person.post(f"/phone/{TO}/", body="Start", to=CENTRE, token="2")
    assert send(client).status == "queued"


def test_stop_in_a_sentence_changes_nothing(client: Client, person: Person) -> None:
    person.post(f"/phone/{TO}/", body="Prosze stop", token="1")
    assert send(client).status == "queued"
