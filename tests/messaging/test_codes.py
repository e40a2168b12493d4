"""What each of the provider's errors means: for this message, for all, for good or for now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from demo.phone_network import PhoneNetwork
from demo.phone_network.refusals import RefusalError
from messaging.delivering.callbacks import note_status
from messaging.delivering.resolving import resolve
from messaging.delivering.sending import send_due
from messaging.models import Attempt, Message, OptOut, Pause
from messaging.outbox.reasons import in_words
from tests.factories import NOW
from tests.factories_messaging import AttemptFactory, MessageFactory

State = Message.State
FOR_GOOD = {
    "no such number": (400, 21211),
    "a landline": (400, 21614),
    "no way there": (400, 21612),
    "a country that is switched off": (400, 21408),
    "a text without words": (400, 21602),
    "a text that is too long": (400, 21617),
}
FOR_NOW = {
    "too many at once": (429, 20429),
    "a wrong password": (401, 20003),
    "an account that is suspended": (403, 20005),
    "our own number": (400, 21606),
    "a full queue": (400, 30001),
    "the day's limit": (400, 63038),
    "something on the way that is not the provider": (404, 404),
}
IN_DOUBT = {"an error": (500, 20500), "overload": (503, 20503), "a timeout": (408, 408)}


def answered(network: PhoneNetwork, answer: tuple[int, int]) -> tuple[Message, Message]:
    """Two messages that are due, to a provider that answers so to each."""

    def refuse(form: object) -> None:
        raise RefusalError(*answer, "No.")

    network.conduct.before_accepting = refuse
    now = timezone.now()
    facts = {"due_at": now, "expires_at": now + timedelta(hours=2)}
    messages = MessageFactory.create(**facts), MessageFactory.create(**facts)
    send_due(at=timezone.now)
    for message in messages:
        message.refresh_from_db()
    return messages


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", FOR_GOOD.values(), ids=FOR_GOOD)
def test_the_message_fails_for_good_and_the_next_goes_its_way(
    network: PhoneNetwork, answer: tuple[int, int]
) -> None:
    for message in answered(network, answer):
        assert (message.state, message.reason) == (State.FAILED, str(answer[1]))
        assert message in Message.objects.troubled()
    assert not Pause.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", FOR_NOW.values(), ids=FOR_NOW)
def test_the_channel_rests_and_every_message_waits(
    network: PhoneNetwork, answer: tuple[int, int]
) -> None:
    messages = answered(network, answer)
    assert {message.state for message in messages} == {State.QUEUED}
    assert Pause.objects.get().until > timezone.now() + timedelta(seconds=30)
    assert Attempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_that_opted_out_is_remembered(network: PhoneNetwork) -> None:
    message, _other = answered(network, (400, 21610))
    assert (message.state, message.reason) == (State.FAILED, Message.OPTED_OUT)
    assert OptOut.objects.filter(address=message.address).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", IN_DOUBT.values(), ids=IN_DOUBT)
def test_what_is_in_doubt_is_not_sent_again_before_that_is_known(
    network: PhoneNetwork, answer: tuple[int, int]
) -> None:
    messages = answered(network, answer)
    resolve(at=timezone.now)
    send_due(at=timezone.now)
    for message in messages:
        message.refresh_from_db()
        assert (message.state, message.attempts.get().result) == (State.SENDING, "unknown")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["30003", "30004", "30005", "30006", "30007", "30008"])
def test_what_the_phone_never_got_is_for_a_person_and_not_sent_again(code: str) -> None:
    attempt = AttemptFactory.create()
    note_status(attempt.mark, "SM1", "sent", "", at=NOW)
    note_status(attempt.mark, "SM1", "undelivered", code, at=NOW + timedelta(days=3))
    message = Message.objects.get()
    assert (message.state, message.reason) == (State.UNDELIVERED, code)
    assert in_words(code) != in_words("99999").replace("99999", code)
    assert not Message.objects.due(NOW).exists()
