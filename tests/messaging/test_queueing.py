"""Into the outbox, and out of it again."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from django_q.models import OrmQ
from pytest_django import DjangoCaptureOnCommitCallbacks

from centres.models import Centre
from messaging.delivering.sending import expire_stale
from messaging.models import Channel, Message, OptOut
from messaging.queueing import cancel, queue
from messaging.recipients import Recipient
from tests.factories import NOW, CentreFactory, UserFactory
from tests.factories_messaging import MessageFactory

pytestmark = pytest.mark.django_db
PHONE = "+48451000001"
JAN = Recipient(name="Jan Nowak", phone=PHONE, email="jan@example.org")


def ask(dedup: str = "a", recipient: Recipient = JAN, **facts: object) -> Message:
    return queue(recipient, "test", centre=centre(), dedup=dedup, at=NOW, **facts)


def centre() -> Centre:
    return Centre.objects.first() or CentreFactory.create(short_name="GOPS Zalesie")


def test_a_mobile_gets_a_text_message_that_begins_with_the_centre() -> None:
    message = ask()
    assert (message.channel, message.address) == (Channel.SMS, PHONE)
    assert message.body == "GOPS Zalesie: Jutro o 16:00 spotkanie."
    assert (message.state, message.parts) == (Message.State.QUEUED, 1)


def test_a_landline_gets_an_e_mail() -> None:
    message = ask(recipient=Recipient(name="Jan", phone="+48483600000", email="jan@example.org"))
    assert (message.channel, message.address) == (Channel.EMAIL, "jan@example.org")
    assert (message.subject, message.body) == ("Spotkanie", "Jutro o 16:00 spotkanie.")


def test_who_has_opted_out_gets_an_e_mail() -> None:
    OptOut.objects.create(address=PHONE, since=NOW)
    assert ask().channel == Channel.EMAIL


def test_who_can_only_be_phoned_stands_on_the_call_list() -> None:
    landline = Recipient(name="Jan", phone="+48483600000")
    message = queue(landline, "test", centre=centre(), dedup="a", at=NOW, asks=True)
    assert (message.channel, message.address) == (Channel.PHONE, "+48483600000")
    assert (message.body, message.parts, message.price) == ("Jutro o 16:00 spotkanie.", 0, 0)
    assert list(Message.objects.calls(NOW)) == [message]
    assert not Message.objects.due(NOW).exists()


def test_a_call_that_nobody_made_is_not_asked_for_when_it_is_too_late() -> None:
    landline = Recipient(name="Jan", phone="+48483600000")
    message = queue(landline, "test", centre=centre(), dedup="a", at=NOW)
    assert expire_stale(at=message.expires_at) == 1
    assert not Message.objects.calls(message.expires_at).exists()
    assert not Message.objects.troubled().exists()


def test_a_message_keeps_the_price_it_was_queued_at() -> None:
    here = centre()
    message = queue(JAN, "test", centre=here, dedup="a", at=NOW)
    here.sms_price = 12
    here.save()
    message.refresh_from_db()
    assert message.price == 8


def test_one_occasion_is_queued_once() -> None:
    assert ask("visit:1").pk == ask("visit:1").pk
    assert Message.objects.count() == 1


def test_it_is_pointless_a_day_after_it_is_due_unless_said_otherwise() -> None:
    assert ask().expires_at == NOW + timedelta(days=1)
    assert ask("b", expires_at=NOW + timedelta(hours=2)).expires_at == NOW + timedelta(hours=2)


def test_polish_letters_go_where_the_centre_wants_plain_texts() -> None:
    message = queue(JAN, "plain", centre=centre(), dedup="a", at=NOW, context={"word": "Żółć"})
    assert message.body == 'GOPS Zalesie: Zolc & "Laka"'


def test_polish_letters_stay_where_the_centre_wants_them() -> None:
    Centre.objects.filter(pk=centre().pk).update(plain_sms=False)
    message = queue(JAN, "plain", centre=centre(), dedup="a", at=NOW, context={"word": "Żółć"})
    assert message.body == "GOPS Zalesie: Żółć & „Łąka”"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "Odpisz TAK lub NIE."),
        ("en", "Reply YES or NO."),
        ("uk", "Відповідь: ТАК або НІ."),
    ],
)
def test_a_question_says_how_to_answer_in_the_recipients_language(
    language: str, words: str
) -> None:
    message = ask(recipient=Recipient(name="Jan", phone=PHONE, language=language), asks=True)
    assert message.body.endswith(words)


def test_the_second_open_question_to_a_phone_has_a_number() -> None:
    first, second, third = (ask(key, asks=True) for key in "abc")
    assert [q.digit for q in (first, second, third)] == [None, 2, 3]
    assert second.body.endswith("Odpisz TAK 2 lub NIE 2.")


def test_the_number_of_an_answered_question_is_free_again() -> None:
    for key in "ab":
        ask(key, asks=True)
    Message.objects.filter(dedup="a").update(answered_at=NOW)
    assert ask("c", asks=True).digit == 1
    assert ask("d", asks=True).digit == 3


def test_closed_questions_need_no_number() -> None:
    for key in "ab":
        ask(key, asks=True)
    Message.objects.filter(dedup="a").update(state=Message.State.CANCELLED)
    Message.objects.filter(dedup="b").update(expires_at=NOW + timedelta(seconds=1))
    third = queue(JAN, "test", centre=centre(), dedup="c", at=NOW + timedelta(hours=1), asks=True)
    assert third.digit is None


def test_a_text_of_many_parts_is_logged_without_its_words(
    texts: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    texts["messages/test.txt"] = "bardzo " * 60
    assert ask().parts == 3
    assert "test takes 3 parts" in caplog.text
    assert "bardzo" not in caplog.text


def test_a_calendar_travels_by_e_mail_only() -> None:
    assert ask(calendar="BEGIN:VCALENDAR").calendar == ""
    by_mail = Recipient(name="Jan", email="jan@example.org")
    assert ask("b", by_mail, calendar="BEGIN:VCALENDAR").calendar == "BEGIN:VCALENDAR"


def test_a_worker_is_woken_once_the_verb_is_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        ask()
    [task] = OrmQ.objects.all()
    facts = {name: task.task[name] for name in ("func", "args", "kwargs")}
    assert facts == {"func": "messaging.tasks.send", "args": (), "kwargs": {}}


def test_nobody_is_woken_for_what_is_due_later(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        ask(due_at=NOW + timedelta(hours=1))
    assert callbacks == []


@pytest.mark.django_db(transaction=True)
def test_tasks_do_not_pile_up_where_no_worker_takes_them() -> None:
    for number in range(25):
        ask(f"visit:{number}")
    assert OrmQ.objects.count() == 20


def test_what_is_about_something_is_cancelled_with_it() -> None:
    user, other = UserFactory.create(), UserFactory.create()
    about = [MessageFactory.create(target=user), MessageFactory.create(target=other)]
    assert cancel(target=user, at=NOW) == 1
    states = [Message.objects.get(pk=m.pk).state for m in about]
    assert states == [Message.State.CANCELLED, Message.State.QUEUED]


def test_cancelling_can_be_limited_to_occasions_and_purposes() -> None:
    for dedup, purpose in (("visit:1:a", "x"), ("visit:1:b", "y"), ("visit:2", "x")):
        MessageFactory.create(dedup=dedup, purpose=purpose)
    assert cancel(dedup_prefix="visit:1", purposes=["x"], at=NOW) == 1
    assert cancel(dedup_prefix="visit:1", at=NOW) == 1
    assert Message.objects.waiting().get().dedup == "visit:2"


def test_cancelling_everything_by_mistake_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a target"):
        cancel(at=NOW)


def test_what_was_sent_cannot_be_cancelled() -> None:
    message = MessageFactory.create(state=Message.State.SENT)
    assert cancel(dedup_prefix=message.dedup, at=NOW) == 0
    message.refresh_from_db()
    assert (message.state, message.unwanted_at) == (Message.State.SENT, None)


def test_what_is_being_sent_is_marked_unwanted() -> None:
    message = MessageFactory.create(state=Message.State.SENDING)
    assert cancel(dedup_prefix=message.dedup, at=NOW) == 0
    message.refresh_from_db()
    assert (message.state, message.unwanted_at) == (Message.State.SENDING, NOW)


def test_many_messages_of_one_verb_ring_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for number in range(5):
            with transaction.atomic():
                ask(f"visit:{number}")
    assert len(callbacks) == 1


def test_what_was_rolled_back_rings_for_nobody_and_silences_nobody(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        with contextlib.suppress(KeyError), transaction.atomic():
            ask("lost")
            raise KeyError
        ask("kept")
    assert len(callbacks) == 1
