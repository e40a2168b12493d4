"""The outbox at the desk."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from audit.models import Action, Reading
from centres.models import Centre, Role
from messaging.models import Attempt, Channel, Message
from tests.factories import CentreFactory, MembershipFactory
from tests.factories_messaging import AttemptFactory, MessageFactory, ReplyFactory

pytestmark = pytest.mark.django_db
State = Message.State
HOUR = timedelta(hours=1)


@pytest.fixture
def centre() -> Centre:
    return CentreFactory.create()


@pytest.fixture
def desk(client: Client, centre: Centre) -> Client:
    """A coordinator's browser."""
    client.force_login(MembershipFactory.create(centre=centre).user)
    return client


def address(name: str, centre: Centre, *args: int) -> str:
    return reverse(f"messaging:{name}", args=[centre.slug, *args])


def page(desk: Client, name: str, centre: Centre, *args: int, **query: str) -> str:
    return desk.get(address(name, centre, *args), query).content.decode()


def recent(centre: Centre, **facts: object) -> Message:
    now = timezone.now()
    times = {"created_at": now, "due_at": now, "expires_at": now + HOUR, "state_at": now}
    return MessageFactory.create(**{**times, "centre": centre, **facts})


def press(desk: Client, name: str, message: Message) -> str:
    path = address(name, Centre.objects.get(), message.pk)
    content = desk.post(path, follow=True).content.decode()
    message.refresh_from_db()
    return content


def test_an_empty_outbox_says_where_messages_come_from(desk: Client, centre: Centre) -> None:
    assert "Nie ma jeszcze żadnych wiadomości" in page(desk, "outbox", centre)


def test_a_filter_that_finds_nothing_says_so(desk: Client, centre: Centre) -> None:
    assert "Nie ma takich wiadomości" in page(desk, "outbox", centre, words="Nikt")


def test_the_outbox_lists_the_centres_messages_only(desk: Client, centre: Centre) -> None:
    recent(centre, recipient_name="Anna Lis")
    MessageFactory.create(recipient_name="Cudza Osoba")
    MessageFactory.create(centre=None, recipient_name="Kod Logowania")
    shown = page(desk, "outbox", centre)
    assert "Anna Lis" in shown
    assert "Cudza Osoba" not in shown
    assert "Kod Logowania" not in shown


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Anna", "Bogdan", "Cecylia"}),
        ({"words": "anna"}, {"Anna"}),
        ({"state": "waiting"}, {"Anna"}),
        ({"state": "sent"}, {"Bogdan"}),
        ({"state": "trouble"}, {"Cecylia"}),
        ({"state": "lost"}, {"Cecylia"}),
        ({"state": "cancelled"}, set()),
        ({"channel": "email"}, {"Bogdan"}),
        ({"state": "nonsense"}, {"Anna", "Bogdan", "Cecylia"}),
    ],
)
def test_the_list_can_be_narrowed(
    desk: Client, centre: Centre, query: dict[str, str], names: set[str]
) -> None:
    recent(centre, recipient_name="Anna")
    recent(centre, recipient_name="Bogdan", state=State.SENT, channel=Channel.EMAIL)
    recent(centre, recipient_name="Cecylia", state=State.FAILED)
    shown = page(desk, "outbox", centre, **query)
    assert {name for name in ("Anna", "Bogdan", "Cecylia") if name in shown} == names


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_costs_the_same_for_any_number_of_messages(
    desk: Client, centre: Centre, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    MessageFactory.create_batch(count, centre=centre)
    with django_assert_num_queries(6):
        page(desk, "outbox", centre)


def test_the_table_is_taken_out_with_the_filter_and_written_down(
    desk: Client, centre: Centre
) -> None:
    recent(centre, recipient_name="Anna", address="+48451000001", body="=1+1")
    recent(centre, recipient_name="Bogdan")
    response = desk.get(address("export", centre), {"words": "Anna"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1:5] for row in rows[1:]] == [["Anna", "451 000 001", "SMS", "'=1+1"]]
    assert (Reading.objects.get().what, Reading.objects.get().centre) == (
        "messaging.export",
        centre.pk,
    )


def test_a_message_tells_its_story(desk: Client, centre: Centre) -> None:
    now = timezone.now()
    message = recent(centre, state=State.FAILED, reason="21614", body="GOPS: jutro", asks=True)
    AttemptFactory.create(
        message=message, started_at=now - HOUR, ended_at=now - HOUR, result=Attempt.Result.ABSENT
    )
    AttemptFactory.create(
        message=message, started_at=now, ended_at=now, result=Attempt.Result.REFUSED, code="21614"
    )
    ReplyFactory.create(answers=message, centre=centre, body="a kto to?")
    shown = page(desk, "detail", centre, message.pk)
    for words in (
        "GOPS: jutro",
        "Próba 1: przekazano operatorowi.",
        "Wiadomość nie dotarła do operatora.",
        "Operator ją odrzucił.",
        "Ten numer nie odbiera SMS-ów.",
        "a kto to?",
    ):
        assert words in shown


def test_a_message_of_another_centre_does_not_exist(desk: Client, centre: Centre) -> None:
    other = MessageFactory.create()
    assert desk.get(address("detail", centre, other.pk)).status_code == 404
    for name in ("retry", "cancel", "settle"):
        assert desk.post(address(name, centre, other.pk)).status_code == 404


def test_what_failed_can_be_sent_again(desk: Client, centre: Centre) -> None:
    message = recent(centre, state=State.FAILED, reason="30003", provider_id="SM1")
    assert "Wiadomość znów czeka na wysłanie." in press(desk, "retry", message)
    assert (message.state, message.reason, message.provider_id) == (State.QUEUED, "", "")
    assert Action.objects.get().verb == "messaging.retry"


def test_a_hundred_presses_queue_it_once(desk: Client, centre: Centre) -> None:
    message = recent(centre, state=State.FAILED)
    for _ in range(5):
        press(desk, "retry", message)
    assert Action.objects.filter(verb="messaging.retry").count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"state": State.SENT},
        {"state": State.UNCONFIRMED},
        {
            "state": State.FAILED,
            "due_at": timezone.now() - 2 * HOUR,
            "expires_at": timezone.now() - HOUR,
        },
        {"state": State.FAILED, "body": "", "secret": True},
    ],
)
def test_what_may_have_arrived_or_lost_its_point_is_not_sent_again(
    desk: Client, centre: Centre, facts: dict[str, object]
) -> None:
    message = recent(centre, **facts)
    before = message.state
    assert "notice--warning" in press(desk, "retry", message)
    assert message.state == before


def test_what_waits_can_be_called_off(desk: Client, centre: Centre) -> None:
    message = recent(centre)
    assert "Wiadomość odwołano." in press(desk, "cancel", message)
    assert (message.state, message.reason) == (State.CANCELLED, "called_off")
    assert "notice--warning" in press(desk, "cancel", message)


def test_who_was_phoned_need_not_be_phoned_again(desk: Client, centre: Centre) -> None:
    message = recent(centre, state=State.UNCONFIRMED)
    press(desk, "settle", message)
    assert message.settled_by is not None
    assert not Message.objects.troubled().exists()
    assert "notice--warning" in press(desk, "settle", message)


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_the_outbox_is_for_those_who_organise(client: Client, centre: Centre, role: Role) -> None:
    client.force_login(MembershipFactory.create(centre=centre, role=role).user)
    message, reply = recent(centre), ReplyFactory.create(centre=centre)
    for name in ("outbox", "export", "replies"):
        assert client.get(address(name, centre)).status_code == 403
    assert client.get(address("detail", centre, message.pk)).status_code == 403
    assert client.get(address("reply", centre, reply.pk)).status_code == 403


@pytest.mark.parametrize("name", ["retry", "cancel", "settle"])
def test_opening_an_address_changes_nothing(desk: Client, centre: Centre, name: str) -> None:
    message = recent(centre)
    assert desk.get(address(name, centre, message.pk)).status_code == 405


def test_a_message_is_visible_where_one_has_a_role(desk: Client, centre: Centre) -> None:
    message = recent(centre)
    MessageFactory.create()
    user = User.objects.get(memberships__centre=centre)
    assert list(Message.objects.visible_to(user, timezone.localdate())) == [message]
