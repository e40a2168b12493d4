"""The pages on which people read and answer the SMS of the demonstration."""

from datetime import UTC, datetime, timedelta

import pytest
from twilio.rest import Client

from demo.phone_network import PhoneNetwork
from demo.phone_network.replying import reply
from demo.phone_network.wording import new_ones
from tests.demo.app_at_the_other_end import App, Person, eventually

TO, CENTRE = "+48451000001", "+48732100000"
PHONE = f"/phone/{TO}/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def deliver(client: Client, body: str, to: str = TO, from_: str = CENTRE) -> None:
    sid = client.messages.create(to=to, from_=from_, body=body).sid
    eventually(lambda: client.messages(sid).fetch().status == "delivered")


def test_a_phone_shows_its_messages_safely_with_links(client: Client, person: Person) -> None:
    deliver(client, "<b>Zażółć</b> http://127.0.0.1:8000/a/x1/ & reszta")
    text = person.get(PHONE).text
    assert "&lt;b&gt;Zażółć&lt;/b&gt;" in text
    assert 'href="http://127.0.0.1:8000/a/x1/"' in text


def test_a_reply_reaches_the_app_signed(client: Client, person: Person, app: App) -> None:
    deliver(client, "Odpisz TAK lub NIE")
    page = person.post(PHONE, body="Tak, będę", token="1")
    (received,) = app.all_of(1)
    assert received.genuine
    assert received.path == "/hooks/sms/inbound/"
    fields = received.fields
    assert (fields["From"], fields["To"], fields["Body"]) == (TO, CENTRE, "Tak, będę")
    assert (fields["NumMedia"], fields["NumSegments"], fields["SmsStatus"]) == (
        "0",
        "1",
        "received",
    )
    assert fields["MessageSid"].startswith("SM")
    assert "Tak, będę" in page.words


def test_a_reply_is_in_the_providers_list_too(client: Client, person: Person) -> None:
    person.post(PHONE, body="TAK", token="1")
    eventually(lambda: client.messages.list(from_=TO)[0].status == "received")
    assert client.messages.list(to=CENTRE)[0].direction == "inbound"


def test_pressing_twice_sends_once(person: Person, app: App) -> None:
    token = person.get(PHONE).hidden("token")
    for body in ("TAK", "TAK", "NIE", "TAK"):
        page = person.post(PHONE, body=body, token=token)
    assert page.words.count("Ty,") == 2
    assert [r.fields["Body"] for r in app.all_of(2)] == ["TAK", "NIE"]


def test_a_second_press_may_fall_on_the_next_page(person: Person) -> None:
    for _ in range(2):
        page = person.post(PHONE, body="TAK", token=person.get(PHONE).hidden("token"))
    assert page.words.count("Ty,") == 1


def test_saying_the_same_later_is_a_new_message(net: PhoneNetwork, app: App) -> None:
    for at in (NOON, NOON + timedelta(seconds=3)):
        assert reply(net.book, net.courier, "TAK", phone=TO, to=CENTRE, at=at)
    assert len(app.all_of(2)) == 2


def test_a_quick_answer_keeps_what_was_being_typed(person: Person, app: App) -> None:
    page = person.post(PHONE, quick="TAK", body="Będę o", token="1")
    assert [r.fields["Body"] for r in app.all_of(1)] == ["TAK"]
    assert ">Będę o</textarea>" in page.text


def test_an_empty_reply_is_explained(person: Person, app: App) -> None:
    page = person.post(PHONE, body="  ", token="1")
    assert page.status == 400
    assert "Wpisz treść odpowiedzi." in page.words
    assert app.received == []


def test_a_reply_that_is_too_long_is_explained_and_kept(person: Person) -> None:
    page = person.post(PHONE, body="ą" * 1601, token="1")
    assert "najwyżej 1600 znaków, a ten ma 1601" in page.words
    assert "ą" * 1601 in page.text


def test_a_reply_that_the_app_refuses_says_so(person: Person, app: App) -> None:
    app.answers[:] = [403]
    person.post(PHONE, body="TAK", token="1")
    eventually(lambda: "nie doszło do aplikacji" in person.get(PHONE).words)


def test_replies_of_a_phone_keep_their_order_while_the_app_is_away(
    person: Person, app: App
) -> None:
    app.answers[:] = [503, 503, 204]
    person.post(PHONE, body="TAK", token="1")
    person.post(PHONE, body="NIE", token="2")
    assert [r.fields["Body"] for r in app.all_of(4)] == ["TAK", "TAK", "TAK", "NIE"]


def test_a_reply_goes_to_whom_one_chooses_else_to_the_latest_sender(
    client: Client, person: Person, app: App
) -> None:
    deliver(client, "Pierwszy", from_="+48732100001")
    deliver(client, "Drugi", from_="+48732100002")
    person.post(PHONE, body="TAK", token="1")
    person.post(PHONE, body="NIE", token="2", to="+48732100001")
    person.post(PHONE, body="Jednak tak", token="3", to="+48999999999")
    to = [r.fields["To"] for r in app.all_of(3)]
    assert to == ["+48732100002", "+48732100001", "+48732100001"]


def test_a_sender_by_name_cannot_be_answered(client: Client, person: Person, app: App) -> None:
    deliver(client, "Dzień dobry", from_="GOPS")
    person.post(PHONE, body="TAK", token="1")
    assert app.all_of(1)[0].fields["To"] == CENTRE


def test_a_stranger_may_write_first(person: Person, app: App) -> None:
    assert "Możesz napisać pierwszą" in person.get("/phone/+48451000777/").words
    person.post("/phone/+48451000777/", body="Kto pisze?", token="1")
    assert app.all_of(1)[0].fields["From"] == "+48451000777"


def test_phones_are_listed_newest_first_with_what_is_unread(client: Client, person: Person) -> None:
    deliver(client, "Raz")
    deliver(client, "Dwa")
    deliver(client, "Trzy", to="+48451000002")
    words = person.get("/").words
    assert words.index("451 000 002 1 nowa") < words.index("451 000 001 2 nowe")
    assert "Raz" not in words


def test_what_was_looked_at_is_read(client: Client, person: Person) -> None:
    deliver(client, "Raz")
    person.get(PHONE)
    assert "nowa" not in person.get("/").words


def test_phones_are_found_by_part_of_the_number(client: Client, person: Person) -> None:
    deliver(client, "Raz")
    deliver(client, "Dwa", to="+48451000002")
    words = person.get("/?numer=000%20002").words
    assert "451 000 002" in words
    assert "451 000 001" not in words


def test_a_whole_number_without_messages_can_be_opened(person: Person) -> None:
    assert 'href="/phone/+48451000009/"' in person.get("/?numer=451%20000%20009").text


def test_a_filter_without_digits_is_explained(person: Person) -> None:
    assert "Wpisz cyfry numeru." in person.get("/?numer=kowalska").words


def test_a_phone_that_said_stop_is_told_how_to_begin_again(person: Person) -> None:
    page = person.post(PHONE, body="STOP", token="1")
    assert "Słowo START znów je włączy" in page.words


def test_the_list_alone_is_what_the_script_fetches(client: Client, person: Person) -> None:
    deliver(client, "Raz")
    part = person.get(f"{PHONE}?fragment=1").text
    assert "Raz" in part
    assert "<form" not in part


@pytest.mark.parametrize(
    "path",
    ["/phone/451000001/", "/phone/+48000/", "/static/../server.py", "/static/%2e%2e", "/nic/"],
)
def test_what_is_not_there_is_not_found(person: Person, path: str) -> None:
    page = person.get(path)
    assert page.status == 404
    assert "Nie ma takiej strony" in page.words


def test_another_site_cannot_write_on_a_phone(person: Person, app: App) -> None:
    page = person.post(PHONE, {"Origin": "http://elsewhere.example"}, body="STOP", token="1")
    assert page.status == 404
    assert "STOP" not in person.get(PHONE).words


def test_pages_run_no_code_but_their_own(person: Person) -> None:
    page = person.get("/")
    assert (
        "default-src 'none'; style-src 'self'; script-src 'self'"
        in (page.headers["Content-Security-Policy"])
    )
    assert " style=" not in page.text


def test_the_stand_in_says_that_it_is_one(person: Person) -> None:
    assert "Nic stąd nie wychodzi" in person.get("/").words


def test_it_answers_when_asked_whether_it_is_up(net: PhoneNetwork, person: Person) -> None:
    assert person.get("/health/").text == "ok"


def test_counts_have_polish_endings() -> None:
    counted = [new_ones(count) for count in (0, 1, 2, 5, 12, 22, 101)]
    assert counted == ["", "1 nowa", "2 nowe", "5 nowych", "12 nowych", "22 nowe", "101 nowych"]
