"""STOP and START: what waits goes another way, at once and once."""

from datetime import timedelta

import pytest
from django.db import transaction

from audit.models import Action
from messaging.answer_page.links import answer_link
from messaging.channels.errors import Refused
from messaging.delivering.recording import absent, refused
from messaging.models import Channel, Message, OptOut
from messaging.opting_out import opt_in, opt_out
from messaging.queueing import REGROUPED, queue
from messaging.replies.receiving import receive
from tests.factories import NOW, UserFactory, VolunteerFactory
from tests.factories_messaging import AttemptFactory, MessageFactory
from volunteers.models import Volunteer
from volunteers.recipients import recipient_of

pytestmark = pytest.mark.django_db
State = Message.State
PHONE = "+48451000001"


def waiting(person: Volunteer, **facts: object) -> Message:
    usual = {"centre": person.centre, "address": PHONE, "recipient_name": str(person)}
    return MessageFactory.create(**{**usual, **facts})


def test_what_waited_goes_by_email_with_the_same_words(anna: Volunteer) -> None:
    message = waiting(
        anna, body="GOPS A: jutro 16:00 wizyta. Odpisz TAK 2 lub NIE 2.", asks=True, digit=2,
        target=UserFactory.create(),
    )  # fmt: skip
    assert opt_out(PHONE, at=NOW) == 1
    letter = Message.objects.get(channel=Channel.EMAIL)
    assert (letter.address, letter.body) == ("anna@example.org", "Jutro 16:00 wizyta.")
    assert (letter.target, letter.expires_at) == (message.target, message.expires_at)
    assert answer_link(letter)


def test_what_went_by_email_need_not_be_phoned(anna: Volunteer) -> None:
    message = waiting(anna)
    opt_out(PHONE, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.settled_at) == (State.CANCELLED, NOW)
    assert not Message.objects.troubled().exists()


def test_stop_twice_writes_one_letter(anna: Volunteer) -> None:
    waiting(anna)
    for _press in range(2):
        opt_out(PHONE, at=NOW)
    assert Message.objects.filter(channel=Channel.EMAIL).count() == 1


def test_who_shares_the_phone_and_has_no_address_is_phoned(anna: Volunteer) -> None:
    son = VolunteerFactory.create(phone=PHONE, email="", centre=anna.centre, last_name="Młody")
    message = waiting(son)
    opt_out(PHONE, at=NOW)
    assert list(Message.objects.troubled()) == [message]


def test_two_people_of_one_name_are_phoned(anna: Volunteer) -> None:
    VolunteerFactory.create(
        phone=PHONE, email="b@example.org", centre=anna.centre, first_name="Anna", last_name="Lis"
    )
    message = waiting(anna)
    opt_out(PHONE, at=NOW)
    assert list(Message.objects.troubled()) == [message]


def test_several_reminders_in_one_text_are_left_to_the_sweep(anna: Volunteer) -> None:
    lead = waiting(anna)
    child = waiting(anna, state=State.JOINED, joined_to=lead)
    opt_out(PHONE, at=NOW)
    for message in (lead, child):
        message.refresh_from_db()
        assert (message.state, message.reason) == (State.CANCELLED, REGROUPED)
    assert not Message.objects.filter(channel=Channel.EMAIL).exists()


def test_all_of_it_or_nothing(anna: Volunteer, monkeypatch: pytest.MonkeyPatch) -> None:
    message = waiting(anna)

    def fails(*_args: object, **_facts: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("messaging.opting_out.send_by_mail", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        opt_out(PHONE, at=NOW)
    message.refresh_from_db()
    assert (message.state, OptOut.objects.exists()) == (State.QUEUED, False)


def test_the_next_message_goes_by_email_and_after_start_by_phone_again(anna: Volunteer) -> None:
    receive("SM1", PHONE, "STOP", at=NOW)
    first = queue(recipient_of(anna), "test", centre=anna.centre, dedup="1", at=NOW)
    receive("SM2", PHONE, "START", at=NOW)
    second = queue(recipient_of(anna), "test", centre=anna.centre, dedup="2", at=NOW)
    assert (first.channel, second.channel) == (Channel.EMAIL, Channel.SMS)


def test_a_number_that_the_provider_refuses_is_written_to_by_email(anna: Volunteer) -> None:
    message = waiting(anna, state=State.SENDING)
    attempt = AttemptFactory.create(message=message)
    refused(attempt, Refused("21610", permanent=True, opted_out=True), at=NOW)
    assert OptOut.objects.get().said == OptOut.Said.PROVIDER
    assert Message.objects.get(channel=Channel.EMAIL).address == "anna@example.org"


def test_who_noted_what_was_said_by_telephone_is_written_down(anna: Volunteer) -> None:
    by = UserFactory.create()
    opt_out(PHONE, at=NOW, by=by, centre=anna.centre_id, said=OptOut.Said.PHONE)
    assert OptOut.objects.get().noted_by == by
    assert opt_in(PHONE, at=NOW, by=by, centre=anna.centre_id)
    verbs = Action.objects.order_by("pk").values_list("verb", "by", "centre")
    assert list(verbs) == [
        ("messaging.opt_out", by.pk, anna.centre_id),
        ("messaging.opt_in", by.pk, anna.centre_id),
    ]


def test_stop_in_the_middle_of_sending_is_no_loss(anna: Volunteer) -> None:
    message = waiting(anna, state=State.SENDING)
    attempt = AttemptFactory.create(message=message)
    opt_out(PHONE, at=NOW)
    absent(attempt, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.CANCELLED, Message.OPTED_OUT)
    assert Message.objects.filter(channel=Channel.EMAIL).count() == 1


def test_what_was_called_off_before_stop_is_not_said_by_email(anna: Volunteer) -> None:
    message = waiting(anna, state=State.SENDING, unwanted_at=NOW - timedelta(minutes=1))
    attempt = AttemptFactory.create(message=message)
    OptOut.objects.create(address=PHONE, since=NOW)
    absent(attempt, at=NOW)
    assert not Message.objects.filter(channel=Channel.EMAIL).exists()
