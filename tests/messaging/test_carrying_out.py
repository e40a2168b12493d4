"""What an understood reply does where more than one question, or none, could be meant."""

from datetime import timedelta

import pytest

from messaging.answers import answers
from messaging.errors import TooLate
from messaging.models import Message, OptOut, Reply
from messaging.replies.receiving import receive
from tests.factories import NOW, CentreFactory, UserFactory
from tests.factories_messaging import MessageFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db
Meaning = Reply.Meaning
PHONE = "+48451000001"


def question(**facts: object) -> Message:
    usual = {"address": PHONE, "asks": True, "state": "delivered", "target": UserFactory.create()}
    return MessageFactory.create(**{**usual, **facts})


def said(body: str, sid: str = "SM1", **facts: int) -> Reply:
    receive(sid, PHONE, body, at=NOW, **facts)
    return Reply.objects.get(provider_id=sid)


def test_one_reply_answers_two_questions(handler: Asked) -> None:
    first, second = question(), question(digit=2)
    reply = said("1 tak 2 nie")
    assert handler.calls == [(first.target, Meaning.YES), (second.target, Meaning.NO)]
    assert (reply.meaning, reply.handled_at) == (Meaning.MIXED, NOW)
    assert reply.effect == "Przyjęto: tak Przyjęto: nie"


def test_yes_to_both_answers_both(handler: Asked) -> None:
    first, second = question(), question(digit=2)
    reply = said("tak na oba")
    assert handler.calls == [(first.target, Meaning.YES), (second.target, Meaning.YES)]
    assert (reply.meaning, reply.handled_at) == (Meaning.YES, NOW)


@pytest.mark.parametrize(("text", "count"), [("tak na oba", 1), ("tak na oba", 3), ("1 i 4", 2)])
def test_both_of_one_or_of_three_goes_to_a_person(handler: Asked, text: str, count: int) -> None:
    for digit in range(1, count + 1):
        question(digit=digit)
    assert said(text).handled_at is None
    assert handler.calls == []


def test_an_answer_to_a_question_that_is_not_there_holds_up_the_other(handler: Asked) -> None:
    question()
    assert said("1 tak 2 nie").handled_at is None
    assert handler.calls == []


def test_of_two_answers_the_one_that_is_too_late_goes_to_a_person(
    handler: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    question()
    second = question(digit=2)
    monkeypatch.setattr("messaging.replies.carrying_out.answer", fails_for(second))
    reply = said("1 tak 2 nie")
    assert (reply.handled_at, reply.effect) == (None, "Przyjęto Za późno.")


def fails_for(late: Message) -> object:
    def answer(message: Message, *_args: object, **_facts: object) -> str:
        if message == late:
            raise TooLate("Za późno.")
        return "Przyjęto"

    return answer


def test_ok_after_news_that_asked_nothing_goes_to_a_person(handler: Asked) -> None:
    asked = question()
    MessageFactory.create(address=PHONE, state="delivered", due_at=NOW - timedelta(minutes=1))
    reply = said("ok")
    assert (reply.handled_at, reply.answers, handler.calls) == (None, asked, [])
    assert said("tak", sid="SM2").handled_at == NOW


def test_ok_right_after_the_question_is_a_yes(handler: Asked) -> None:
    MessageFactory.create(address=PHONE, state="delivered", due_at=NOW - timedelta(minutes=9))
    asked = question()
    said("ok")
    assert handler.calls == [(asked.target, Meaning.YES)]


def test_tomorrow_is_understood_on_the_day_of_the_question(handler: Asked) -> None:
    asked = question(body="GOPS: jutro 24.11 o 16:00 wizyta.")
    said("Tak, jutro będę")
    assert handler.calls == [(asked.target, Meaning.YES)]


def test_tomorrow_is_another_day_on_the_next_day(handler: Asked) -> None:
    question(body="GOPS: jutro o 16:00 wizyta.", due_at=NOW - timedelta(days=1))
    assert said("Tak, jutro będę").handled_at is None


def test_a_picture_is_seen_by_a_person(handler: Asked) -> None:
    question()
    reply = said("Tak", pictures=1)
    assert (reply.meaning, reply.suggestion, reply.pictures) == (Meaning.UNCLEAR, Meaning.YES, 1)
    assert handler.calls == []


def test_a_change_of_mind_counts_where_answers_can_be_taken_back(
    handler: Asked, changeable: None
) -> None:
    asked = question()
    said("tak")
    change = said("nie", sid="SM2")
    asked.refresh_from_db()
    assert [meaning for _target, meaning in handler.calls] == [Meaning.YES, Meaning.NO]
    assert (asked.answer, change.handled_at) == (Meaning.NO, NOW)


def test_a_change_of_mind_about_one_of_two_goes_to_a_person(
    handler: Asked, changeable: None
) -> None:
    for digit in (1, 2):
        question(digit=digit, answered_at=NOW, answer="yes")
    assert said("nie").handled_at is None
    assert handler.calls == []
    said("nie 2", sid="SM2")
    assert [meaning for _target, meaning in handler.calls] == [Meaning.NO]


def test_a_yes_in_vain_is_told_so_once(handler: Asked) -> None:
    asked = question(expires_at=NOW, centre=CentreFactory.create(short_name="GOPS A"))
    said("tak")
    said("TAK!", sid="SM2")
    told = Message.objects.get(purpose="too_late")
    assert (told.address, told.centre, told.parts) == (PHONE, asked.centre, 1)
    assert told.body.startswith("GOPS A: Odpowiedz przyszla za pozno")


def test_a_no_that_comes_too_late_costs_no_message(handler: Asked) -> None:
    question(expires_at=NOW)
    said("nie")
    assert not Message.objects.filter(purpose="too_late").exists()


def test_nobody_who_wants_no_messages_is_told_so_by_message(handler: Asked) -> None:
    OptOut.objects.create(address=PHONE, since=NOW)
    question(expires_at=NOW)
    said("tak")
    assert Message.objects.count() == 1


def test_the_centres_number_is_sent_three_times_a_day_at_most() -> None:
    question()
    replies = [said("pomoc", sid=f"SM{n}") for n in range(5)]
    assert Message.objects.filter(purpose="help").count() == 3
    assert [reply.handled_at is None for reply in replies] == [False, False, False, True, True]


def test_a_word_that_may_mean_more_than_stop_silences_and_stays_open() -> None:
    asked = question()
    reply = said("cancel")
    assert OptOut.objects.filter(address=PHONE).exists()
    assert (reply.meaning, reply.handled_at, reply.answers) == (Meaning.STOP, None, asked)


def test_ok_after_several_things_in_one_text_is_a_yes_to_its_only_question(handler: Asked) -> None:
    lead = MessageFactory.create(address=PHONE, state="delivered")
    asked = question(state="joined", joined_to=lead)
    said("ok")
    assert handler.calls == [(asked.target, Meaning.YES)]


def test_a_promise_does_not_answer_how_it_was(
    handler: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "plainly", {"test"})
    asked = question()
    assert said("będę").handled_at is None
    said("Tak, byłam", sid="SM2")
    assert handler.calls == [(asked.target, Meaning.YES)]
