"""Replies: kept first, understood then, each with one effect."""

from datetime import timedelta

import pytest

from audit.models import Action
from centres.models import Centre
from kit.states import IllegalMove
from messaging.errors import TooLate
from messaging.models import Channel, Message, OptOut, Reply
from messaging.replies.receiving import receive, understand_stored
from tests.factories import NOW, CentreFactory, ClientFactory, UserFactory, VolunteerFactory
from tests.factories_messaging import MessageFactory, ReplyFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db
State = Message.State
Meaning = Reply.Meaning
PHONE = "+48451000001"


def question(**facts: object) -> Message:
    usual = {
        "address": PHONE,
        "asks": True,
        "state": State.DELIVERED,
        "target": UserFactory.create(),
    }
    return MessageFactory.create(**{**usual, **facts})


def said(body: str, sid: str = "SM1", after: timedelta = timedelta()) -> Reply:
    receive(sid, PHONE, body, at=NOW + after)
    return Reply.objects.get(provider_id=sid)


def test_yes_answers_the_open_question(handler: Asked) -> None:
    asked = question()
    reply = said("Tak!")
    asked.refresh_from_db()
    assert handler.calls == [(asked.target, Meaning.YES)]
    assert (asked.answer, asked.answered_at) == (Meaning.YES, NOW)
    assert (reply.answers, reply.centre, reply.handled_at) == (asked, asked.centre, NOW)
    assert reply.effect == "Przyjęto: tak"


def test_an_answer_is_written_down(handler: Asked) -> None:
    asked = question()
    said("nie")
    action = Action.objects.get()
    assert (action.verb, action.target_id, action.by, action.centre) == (
        "messaging.answer",
        asked.pk,
        None,
        asked.centre_id,
    )
    assert action.facts == {"meaning": "no"}


def test_the_same_message_delivered_twice_has_one_effect(handler: Asked) -> None:
    question()
    said("tak")
    said("tak")
    assert (len(handler.calls), Reply.objects.count()) == (1, 1)


def test_the_same_answer_once_more_bothers_nobody(handler: Asked) -> None:
    asked = question()
    said("tak")
    again = said("TAK", sid="SM2")
    assert (len(handler.calls), again.answers, again.handled_at) == (1, asked, NOW)


def test_a_change_of_mind_goes_to_a_person(handler: Asked) -> None:
    asked = question()
    said("tak")
    other = said("jednak nie", sid="SM2")
    change = said("nie", sid="SM3")
    assert (len(handler.calls), other.handled_at, change.handled_at) == (1, None, None)
    assert change.answers == asked


def test_the_number_chooses_among_open_questions(handler: Asked) -> None:
    first, second = question(), question(digit=2)
    said("TAK 2")
    said("NIE 1", sid="SM2")
    assert handler.calls == [(second.target, Meaning.YES), (first.target, Meaning.NO)]


def test_a_bare_answer_to_several_questions_goes_to_a_person(handler: Asked) -> None:
    question()
    question(digit=2)
    reply = said("tak")
    assert (handler.calls, reply.meaning, reply.handled_at) == ([], Meaning.YES, None)
    assert reply.effect == "Kilka pytań czeka na odpowiedź z tego numeru."


def test_a_number_that_no_question_has_goes_to_a_person(handler: Asked) -> None:
    question()
    assert said("tak 7").handled_at is None
    assert handler.calls == []


def test_when_one_question_is_left_a_bare_answer_is_enough(handler: Asked) -> None:
    question(answered_at=NOW)
    second = question(digit=2)
    said("tak")
    assert handler.calls == [(second.target, Meaning.YES)]


def test_a_family_phone_is_told_apart_by_question_not_by_person(handler: Asked) -> None:
    question(recipient_name="Anna Lis")
    son = question(recipient_name="Piotr Lis", digit=2)
    said("nie 2")
    assert handler.calls == [(son.target, Meaning.NO)]


@pytest.mark.parametrize("state", [State.QUEUED, State.CANCELLED, State.EXPIRED, State.FAILED])
def test_a_question_that_nobody_has_read_is_not_answered(handler: Asked, state: State) -> None:
    question(state=state)
    assert said("tak").handled_at is None
    assert handler.calls == []


def test_an_unconfirmed_question_can_be_answered(handler: Asked) -> None:
    question(state=State.UNCONFIRMED)
    assert said("tak").handled_at == NOW


def test_an_answer_after_its_time_goes_to_a_person_beside_the_question(handler: Asked) -> None:
    asked = question(expires_at=NOW)
    reply = said("tak")
    assert (handler.calls, reply.answers, reply.handled_at) == ([], asked, None)
    assert reply.effect.startswith("Odpowiedź przyszła po czasie.")


@pytest.mark.parametrize("error", [TooLate("Ktoś inny już się zgodził."), IllegalMove("a", "b")])
def test_an_answer_that_can_change_nothing_goes_to_a_person(
    handler: Asked, error: Exception
) -> None:
    handler.error = error
    asked = question()
    reply = said("tak")
    asked.refresh_from_db()
    assert (reply.handled_at, reply.answers, asked.answered_at) == (None, asked, None)
    assert reply.effect


def test_an_error_in_a_handler_keeps_the_reply_and_nothing_of_the_handlers(
    handler: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    handler.error = RuntimeError(PHONE)
    asked = question()
    reply = said("tak")
    asked.refresh_from_db()
    assert (reply.handled_at, asked.answered_at) == (None, None)
    assert "ended in RuntimeError" in caplog.text
    assert PHONE not in caplog.text


def test_what_is_not_understood_waits_beside_the_only_open_question(handler: Asked) -> None:
    asked = question()
    reply = said("Tak, ale o 15")
    assert (reply.meaning, reply.suggestion) == (Meaning.UNCLEAR, Meaning.YES)
    assert (reply.answers, reply.handled_at, handler.calls) == (asked, None, [])


def test_stop_takes_effect_at_once_and_cancels_what_waits() -> None:
    waiting = MessageFactory.create(address=PHONE)
    letter = MessageFactory.create(address="jan@example.org", channel=Channel.EMAIL)
    reply = said("STOP")
    waiting.refresh_from_db()
    letter.refresh_from_db()
    assert OptOut.objects.get().address == PHONE
    assert (waiting.state, waiting.reason) == (State.CANCELLED, Message.OPTED_OUT)
    assert (letter.state, reply.handled_at) == (State.QUEUED, NOW)
    assert list(Message.objects.troubled()) == [waiting]


def test_stop_twice_is_stop_once() -> None:
    said("STOP")
    said("stop", sid="SM2")
    assert OptOut.objects.count() == 1


def test_start_takes_it_back() -> None:
    said("STOP")
    said("START", sid="SM2")
    assert not OptOut.objects.exists()
    verbs = list(Action.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["messaging.opt_out", "messaging.opt_in"]


def test_help_is_answered_with_the_centres_number() -> None:
    question(centre=CentreFactory.create(short_name="GOPS A", phone="+48483600001"))
    reply = said("POMOC")
    help_text = Message.objects.get(purpose="help")
    assert help_text.body == (
        "GOPS A: Pytania? Zadzwon do nas: 48 360 00 01. "
        "Jesli nie chcesz wiecej SMS-ow, odpisz STOP."
    )
    assert (help_text.address, help_text.parts, reply.handled_at) == (PHONE, 1, NOW)


def test_a_stranger_writes_to_the_only_centre_there_is() -> None:
    centre = CentreFactory.create()
    reply = said("Dzień dobry, kto to?")
    assert (reply.centre, reply.handled_at) == (centre, None)


def test_among_several_centres_a_strangers_reply_is_for_none_to_read_yet() -> None:
    one, other = CentreFactory.create_batch(2)
    reply = said("tak")
    assert reply.centre is None
    assert list(Reply.objects.for_nobody_yet()) == [reply]
    for centre in (one, other):
        assert not Reply.objects.of(centre).exists()


def test_a_stranger_to_the_outbox_whom_one_centre_knows_writes_to_it() -> None:
    CentreFactory.create()
    volunteer = VolunteerFactory.create(phone=PHONE, state="ended", end_reason="time")
    assert said("Chcę wrócić").centre == volunteer.centre


def test_a_clients_family_is_known_by_the_number() -> None:
    CentreFactory.create()
    client = ClientFactory.create(phone=PHONE, confidential=True)
    assert said("Mama w szpitalu").centre == client.centre


def test_whom_two_centres_know_and_none_has_written_to_belongs_to_none_yet() -> None:
    VolunteerFactory.create(phone=PHONE)
    VolunteerFactory.create(phone=PHONE)
    assert said("tak").centre is None


def test_who_was_written_to_before_writes_to_that_centre() -> None:
    CentreFactory.create()
    message = MessageFactory.create(address=PHONE, state=State.SENT)
    assert said("kiedy?").centre == message.centre


def test_no_in_english_depends_on_the_language_of_the_question(handler: Asked) -> None:
    asked = question(language="en")
    said("No")
    assert handler.calls == [(asked.target, Meaning.NO)]


def test_an_answered_target_that_is_gone_goes_to_a_person(handler: Asked) -> None:
    asked = question()
    Message.objects.update(target_id=10**9)
    reply = said("tak")
    assert (handler.calls, reply.answers, reply.handled_at) == ([], asked, None)


def test_a_question_that_nobody_handles_goes_to_a_person() -> None:
    question(purpose="unknown")
    assert said("tak").handled_at is None


def test_what_a_killed_process_had_only_stored_is_taken_in_later(handler: Asked) -> None:
    asked = question()
    ReplyFactory.create(sender=PHONE, body="tak", understood_at=None, centre=None)
    assert understand_stored(at=NOW) == 1
    assert understand_stored(at=NOW) == 0
    assert handler.calls == [(asked.target, Meaning.YES)]


def test_what_is_being_taken_in_right_now_is_left_alone() -> None:
    ReplyFactory.create(understood_at=None, received_at=NOW - timedelta(seconds=30))
    assert understand_stored(at=NOW) == 0


@pytest.mark.parametrize("body", ["", "\x00\x00", "tak " * 400, "😀" * 300, "\u202etak"])
def test_odd_texts_are_kept(body: str) -> None:
    Centre.objects.all().delete()
    reply = said(body)
    assert "\x00" not in reply.body
    assert reply.understood_at == NOW


def test_a_parent_writes_to_the_centre_of_the_child() -> None:
    CentreFactory.create()
    child = VolunteerFactory.create(guardian_phone=PHONE)
    assert said("Zosia jest chora").centre == child.centre
