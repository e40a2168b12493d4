"""The network misbehaves on demand, as a page and a posted form ask it to."""

import time

import pytest
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from demo.phone_network import PhoneNetwork, Trouble, Troubles
from tests.demo.app_at_the_other_end import App, Person, eventually

TO, CENTRE = "+48451000001", "+48732100000"


def send(client: Client, callback: str = "") -> str:
    facts = {"status_callback": callback} if callback else {}
    return str(client.messages.create(to=TO, from_=CENTRE, body="Jutro", **facts).sid)


def asked_for(person: Person, **fields: str) -> None:
    assert person.post("/zachowanie/", **fields).status == 200


@pytest.mark.parametrize(
    ("trouble", "code", "taken"),
    [("busy", 20429, 0), ("fails_before", 20500, 0), ("fails_after", 20500, 1)],
)
def test_an_error_before_acceptance_leaves_no_trace_and_one_after_it_does(
    client: Client, person: Person, trouble: str, code: int, taken: int
) -> None:
    asked_for(person, **{trouble: "100"})
    with pytest.raises(TwilioRestException) as caught:
        send(client)
    assert (caught.value.code, len(person.net.book.accepted())) == (code, taken)


def test_a_connection_that_breaks_off_has_accepted(
    net: PhoneNetwork, client: Client, person: Person
) -> None:
    asked_for(person, breaks_off="100")
    with pytest.raises(Exception, match="Connection"):
        send(client)
    assert len(net.book.accepted()) == 1


def test_a_network_that_hangs_answers_later(client: Client, person: Person) -> None:
    asked_for(person, hangs="100", hangs_seconds="0,3")
    begun = time.monotonic()
    send(client)
    assert time.monotonic() - begun >= 0.3


def test_news_repeated_five_times_is_the_same_news(
    client: Client, person: Person, app: App
) -> None:
    asked_for(person, repeated_news="100")
    send(client, app.url)
    statuses = sorted(r.fields["MessageStatus"] for r in app.all_of(15))
    assert statuses == ["delivered"] * 5 + ["queued"] * 5 + ["sent"] * 5


def test_forged_news_comes_beside_the_genuine(client: Client, person: Person, app: App) -> None:
    asked_for(person, forged_news="100")
    send(client, f"{app.url}/status/")
    assert sorted(r.genuine for r in app.all_of(6)) == [False] * 3 + [True] * 3


def test_missing_news_never_comes(
    net: PhoneNetwork, client: Client, person: Person, app: App
) -> None:
    asked_for(person, missing_news="100")
    sid = send(client, app.url)
    eventually(lambda: client.messages(sid).fetch().status == "delivered")
    assert app.received == []


def test_a_reply_is_never_lost_on_the_way(person: Person, app: App) -> None:
    asked_for(person, missing_news="100", repeated_news="100")
    person.post(f"/phone/{TO}/", body="TAK", token="t1")
    assert {r.fields["Body"] for r in app.all_of(5)} == {"TAK"}


def test_a_late_listing_hides_what_was_accepted_until_its_time(
    client: Client, person: Person
) -> None:
    asked_for(person, late_listing="100", late_listing_seconds="0.4")
    sid = send(client)
    assert client.messages.list(to=TO) == []
    eventually(lambda: [m.sid for m in client.messages.list(to=TO)] == [sid])


def test_a_list_that_does_not_work_answers_with_an_error(client: Client, person: Person) -> None:
    asked_for(person, no_listing="100")
    with pytest.raises(TwilioException):
        client.messages.list(to=TO)


def test_a_share_strikes_some_and_for_one_message_always_the_same() -> None:
    troubles = Troubles({Trouble.LATE_LISTING: 30})
    struck = [troubles.strikes_for(Trouble.LATE_LISTING, f"SM{n}") for n in range(500)]
    again = [troubles.strikes_for(Trouble.LATE_LISTING, f"SM{n}") for n in range(500)]
    assert struck == again
    assert 100 < sum(struck) < 200


def test_the_page_says_how_the_network_behaves_and_takes_it_back(
    net: PhoneNetwork, person: Person
) -> None:
    assert "Sieć działa teraz bez zarzutu" in person.get("/zachowanie/").words
    page = person.post("/zachowanie/", busy="40", busy_seconds="7")
    assert "Sieć teraz zawodzi" in page.words
    assert 'name="busy_seconds" aria-label="Za dużo naraz: sekundy"' in page.text
    assert (
        net.conduct.troubles.shares[Trouble.BUSY],
        net.conduct.troubles.seconds[Trouble.BUSY],
    ) == (40, 7)
    assert "bez zarzutu" in person.post("/zachowanie/", well="1", busy="40").words


@pytest.mark.parametrize("typed", ["101", "-1", "dużo", "nan"])
def test_a_share_that_is_none_changes_nothing_and_stays_in_its_field(
    net: PhoneNetwork, person: Person, typed: str
) -> None:
    page = person.post("/zachowanie/", busy=typed, hangs="5")
    assert page.status == 400
    assert "Wpisz liczbę od 0 do 100." in page.words
    assert f'value="{typed}"' in page.text
    assert not net.conduct.troubles.any


def test_another_site_cannot_change_it(net: PhoneNetwork, person: Person) -> None:
    elsewhere = {"Origin": "http://elsewhere.example"}
    assert person.post("/zachowanie/", elsewhere, busy="100").status == 404
    assert not net.conduct.troubles.any
