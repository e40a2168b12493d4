"""The page of one question, which whoever holds the link may answer."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from messaging.answer_page.links import SALT, token_for
from messaging.errors import TooLate
from messaging.models import Channel, Message, Reply
from tests.factories import NOW, UserFactory
from tests.factories_messaging import MessageFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now() -> object:
    """Links and pages read the clock themselves: they are the edge."""
    with time_machine.travel(NOW, tick=False):
        yield


def question(**facts: object) -> Message:
    usual = {"channel": Channel.EMAIL, "asks": True, "state": Message.State.SENT}
    return MessageFactory.create(**{**usual, "target": UserFactory.create(), **facts})


def address(message: Message) -> str:
    return reverse("answers:question", args=[token_for(message)])


def page(client: Client, message: Message) -> str:
    return client.get(address(message)).content.decode()


def test_opening_the_page_shows_the_question_and_changes_nothing(
    client: Client, handler: Asked
) -> None:
    message = question(body="Jutro o 16:00 spotkanie.")
    for _ in range(2):
        assert "Jutro o 16:00 spotkanie." in page(client, message)
    assert client.head(address(message)).status_code == 200
    assert (handler.calls, Message.objects.get().answered_at) == ([], None)


@pytest.mark.parametrize("meaning", [Reply.Meaning.YES, Reply.Meaning.NO])
def test_one_press_answers_as_a_text_message_would(
    client: Client, handler: Asked, meaning: Reply.Meaning
) -> None:
    message = question()
    response = client.post(address(message), {"answer": meaning.value}, follow=True)
    assert handler.calls == [(message.target, meaning)]
    assert f"Twoja odpowiedź: {meaning.label}" in response.content.decode()


def test_a_second_press_changes_nothing(client: Client, handler: Asked) -> None:
    message = question()
    for answer in ("yes", "no"):
        response = client.post(address(message), {"answer": answer}, follow=True)
    assert len(handler.calls) == 1
    assert "Twoja odpowiedź: tak" in response.content.decode()


def test_when_its_time_is_over_the_page_says_so_kindly(client: Client, handler: Asked) -> None:
    message = question(expires_at=NOW)
    shown = page(client, message)
    assert "Czas na odpowiedź na to pytanie minął." in shown
    assert "<button class" not in shown.split("<main")[1]
    response = client.post(address(message), {"answer": "yes"})
    assert (response.status_code, handler.calls) == (409, [])


def test_an_answer_that_comes_too_late_is_told_why(client: Client, handler: Asked) -> None:
    handler.error = TooLate("Ktoś inny już się zgodził.")
    response = client.post(address(question()), {"answer": "yes"})
    assert response.status_code == 409
    assert "Ktoś inny już się zgodził." in response.content.decode()


def test_a_question_that_was_closed_without_an_answer_says_so(client: Client) -> None:
    assert "To pytanie jest już nieaktualne." in page(client, question(answered_at=NOW))


def test_nonsense_answers_nothing(client: Client, handler: Asked) -> None:
    response = client.post(address(question()), {"answer": "maybe"})
    assert (response.status_code, handler.calls) == (400, [])


def test_made_up_links_open_nothing(client: Client) -> None:
    number = question().pk
    signed_otherwise = [signing.dumps(number), signing.dumps(number, salt="other")]
    of_nothing = [signing.dumps(value, salt=SALT) for value in (10**9, "1 OR 1=1", None)]
    for token in ("abc", "MTIz:1:x", str(number), *signed_otherwise, *of_nothing):
        response = client.get(reverse("answers:question", args=[token]))
        assert response.status_code == 404
        assert "Ten link już niczego nie otwiera" in response.content.decode()


def test_a_link_with_one_letter_changed_opens_nothing(client: Client) -> None:
    link = address(question())
    changed = link[:-2] + ("a" if link[-2] != "a" else "b") + "/"
    assert client.get(changed).status_code == 404


def test_a_link_of_a_message_that_asks_nothing_opens_nothing(client: Client) -> None:
    assert client.get(address(question(asks=False))).status_code == 404


def test_an_old_link_opens_nothing(client: Client) -> None:
    message = question()
    link = address(message)
    with time_machine.travel(NOW + timedelta(days=61), tick=False):
        assert client.get(link).status_code == 404


def test_the_page_speaks_the_language_of_the_message(client: Client) -> None:
    assert "A question for you" in page(client, question(language="en"))
    assert "Запитання до вас" in page(client, question(language="uk"))


def test_the_page_is_kept_by_nobody(client: Client) -> None:
    assert "no-store" in client.get(address(question())).headers["Cache-Control"]


def test_pressing_needs_the_page_itself(handler: Asked) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(question()), {"answer": "yes"}).status_code == 403
    assert handler.calls == []


def test_who_can_change_their_mind_does_so_on_the_page(
    client: Client, handler: Asked, changeable: None
) -> None:
    asked = question()
    client.post(address(asked), {"answer": "yes"})
    assert "Jednak nie mogę" in page(client, asked)
    client.post(address(asked), {"answer": "no"})
    asked.refresh_from_db()
    assert asked.answer == Reply.Meaning.NO
    assert [meaning for _target, meaning in handler.calls] == [Reply.Meaning.YES, Reply.Meaning.NO]
