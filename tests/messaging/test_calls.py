"""The call list: whom to phone, what to say, and what came of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from centres.models import Centre
from messaging.answers import answers
from messaging.calls.calling import missed, note_call, take_back
from messaging.calls.listing import call_list
from messaging.errors import AlreadyAnswered
from messaging.models import Call, Channel, Message, Reply
from tests.factories import NOW, CentreFactory, MembershipFactory
from tests.factories_messaging import MessageFactory
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.django_db
State = Message.State
HOUR = timedelta(hours=1)
LANDLINE = "+48483600001"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is a Monday morning, for the pages too."""
    with time_machine.travel(NOW, tick=False):
        yield


def call(centre: Centre, **facts: object) -> Message:
    """Something that has to be said by telephone."""
    facts = {"channel": Channel.PHONE, "address": LANDLINE, "recipient_name": "Ewa Lis", **facts}
    return MessageFactory.create(centre=centre, **facts)


def press(desk: Client, name: str, centre: Centre, *args: int, **data: object) -> str:
    address = reverse(f"messaging:{name}", args=[centre.slug, *args])
    return desk.post(address, data, follow=True).content.decode()


def names(centre: Centre, at: datetime = NOW) -> list[list[str]]:
    return [[person.name for person in day.people] for day in call_list(centre, at=at)]


def test_the_most_pressing_calls_stand_first_under_their_day(centre: Centre) -> None:
    call(centre, recipient_name="Jutro", expires_at=NOW + 30 * HOUR)
    call(centre, recipient_name="Zaraz", address="+48483600002", expires_at=NOW + HOUR)
    call(centre, recipient_name="Potem", address="+48483600003", expires_at=NOW + 5 * HOUR)
    assert names(centre) == [["Zaraz", "Potem"], ["Jutro"]]


def test_a_person_stands_once_with_everything_that_is_to_be_said(centre: Centre) -> None:
    call(centre, body="Jutro o 16:00 wizyta.")
    call(centre, body="We wtorek spotkanie.", expires_at=NOW + 40 * HOUR)
    [[day]] = [call_list(centre, at=NOW)]
    [person] = day.people
    assert [message.body[:5] for message in person.messages] == ["Jutro", "We wt"]


@pytest.mark.parametrize(
    ("facts", "listed"),
    [
        ({"state": State.FAILED}, True),
        ({"state": State.UNDELIVERED}, True),
        ({"state": State.UNCONFIRMED}, True),
        ({"state": State.CANCELLED, "reason": Message.OPTED_OUT}, True),
        ({"state": State.FAILED, "channel": Channel.EMAIL, "address": "e@example.org"}, True),
        ({"state": State.FAILED, "expires_at": NOW}, False),
        ({"state": State.FAILED, "settled_at": NOW}, False),
        ({"state": State.FAILED, "answered_at": NOW}, False),
        ({"state": State.CANCELLED, "reason": "withdrawn"}, False),
        ({"state": State.SENT}, False),
        ({"state": State.QUEUED}, False),
    ],
)
def test_whom_no_message_reached_is_phoned_while_it_helps(
    centre: Centre, facts: dict[str, object], listed: bool
) -> None:
    MessageFactory.create(centre=centre, **facts)
    assert bool(call_list(centre, at=NOW)) is listed


def test_what_was_said_in_another_message_is_lost_with_it(centre: Centre) -> None:
    lead = MessageFactory.create(centre=centre, state=State.FAILED)
    said = MessageFactory.create(centre=centre, state=State.JOINED, joined_to=lead)
    assert set(Message.objects.calls(NOW)) == {lead, said}
    by = MembershipFactory.create(centre=centre).user
    note_call(said, Call.Outcome.TOLD, by=by, at=NOW)
    assert list(Message.objects.calls(NOW)) == [lead]


def test_an_answer_given_by_mistake_is_taken_back(
    centre: Centre, handler: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(answers.taking_back, "test", lambda target, *, message, by, at: None)
    by = MembershipFactory.create(centre=centre).user
    message = call(centre, asks=True, target=centre)
    note_call(message, Call.Outcome.YES, by=by, at=NOW)
    message.refresh_from_db()
    take_back(message, by=by, at=NOW)
    assert Message.objects.calls(NOW).get().answer == ""


def test_what_only_a_text_message_needs_is_not_read_aloud(desk: Client, centre: Centre) -> None:
    said = f"{centre.short_name}: Jutro o 16:00 wizyta. Odpisz TAK lub NIE."
    MessageFactory.create(centre=centre, state=State.FAILED, body=said, asks=True)
    shown = desk.get(reverse("messaging:calls", args=[centre.slug])).content.decode()
    assert "<span>Jutro o 16:00 wizyta. <span" in shown


def test_a_failed_e_mail_names_the_landline(centre: Centre) -> None:
    facts = {"channel": Channel.EMAIL, "address": "ewa@example.org", "phone": LANDLINE}
    call(centre, state=State.FAILED, **facts)
    assert call_list(centre, at=NOW)[0].people[0].number == LANDLINE


def test_other_centres_and_later_days_are_left_out(centre: Centre) -> None:
    later = NOW + timedelta(days=3)
    call(centre, due_at=later, expires_at=later + HOUR)
    call(CentreFactory.create())
    assert call_list(centre, at=NOW) == []


@pytest.mark.parametrize(("outcome", "meaning"), [("yes", "yes"), ("no", "no")])
def test_an_answer_on_the_telephone_does_what_a_reply_does(
    centre: Centre, handler: Asked, outcome: str, meaning: str
) -> None:
    by = MembershipFactory.create(centre=centre).user
    message = call(centre, asks=True, target=centre)
    effect = note_call(message, Call.Outcome(outcome), by=by, at=NOW)
    message.refresh_from_db()
    assert handler.calls == [(centre, Reply.Meaning(meaning))]
    assert effect.startswith("Przyjęto")
    assert (message.state, message.answer, message.settled_by) == (State.PHONED, meaning, by)
    assert call_list(centre, at=NOW) == []


def test_the_same_answer_twice_counts_once(centre: Centre, handler: Asked) -> None:
    by = MembershipFactory.create(centre=centre).user
    message = call(centre, asks=True, target=centre)
    note_call(message, Call.Outcome.YES, by=by, at=NOW)
    message.refresh_from_db()
    with pytest.raises(AlreadyAnswered):
        note_call(message, Call.Outcome.NO, by=by, at=NOW)
    assert len(handler.calls) == Call.objects.count() == 1


def test_who_did_not_answer_the_telephone_stays_with_a_note(centre: Centre) -> None:
    by = MembershipFactory.create(centre=centre).user
    both = [call(centre), call(centre)]
    missed(both, by=by, at=NOW)
    missed(both, by=by, at=NOW + HOUR)
    [person] = call_list(centre, at=NOW + HOUR)[0].people
    assert [attempt.at for attempt in person.tries] == [NOW, NOW + HOUR]


def test_the_list_is_worked_through_on_the_screen(desk: Client, centre: Centre) -> None:
    message = call(centre, body="Jutro o 16:00 wizyta.")
    shown = desk.get(reverse("messaging:calls", args=[centre.slug])).content.decode()
    for words in ("Ewa Lis", "48 360 00 01", "Jutro o 16:00 wizyta.", "☐ nie odbiera"):
        assert words in shown
    assert "nikt nie odebrał" in press(desk, "call_missed", centre, message=[message.pk])
    shown = press(desk, "call_note", centre, message.pk, outcome="told")
    assert "Do nikogo nie trzeba dzwonić" in shown
    message.refresh_from_db()
    assert message.state == State.PHONED
    press(desk, "unsettle", centre, message.pk)
    assert names(centre) == [["Ewa Lis"]]


def test_yes_and_no_from_the_list(desk: Client, centre: Centre, handler: Asked) -> None:
    message = call(centre, asks=True, target=centre)
    shown = press(desk, "call_note", centre, message.pk, outcome="no")
    assert "Przyjęto: nie" in shown
    assert handler.calls == [(centre, Reply.Meaning.NO)]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_for_any_number_of_calls(
    desk: Client, centre: Centre, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    by = MembershipFactory.create(centre=centre).user
    for number in range(count):
        message = call(centre, recipient_name=f"Osoba {number}")
        missed([message], by=by, at=NOW)
    with django_assert_num_queries(6):
        desk.get(reverse("messaging:calls", args=[centre.slug]))


def test_an_empty_list_says_who_would_stand_there(desk: Client, centre: Centre) -> None:
    shown = desk.get(reverse("messaging:calls", args=[centre.slug])).content.decode()
    assert "bez telefonu komórkowego" in shown
