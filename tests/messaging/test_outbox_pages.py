"""The outbox at the desk."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from audit.models import Action, Reading
from centres.models import Centre, Role
from messaging.models import Attempt, Channel, Message
from tests.factories import MembershipFactory
from tests.factories_messaging import AttemptFactory, MessageFactory, ReplyFactory

pytestmark = pytest.mark.django_db
State = Message.State
HOUR = timedelta(hours=1)


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
        ({}, {"Anna", "Bogdan", "Cecylia", "Danuta", "Ewa"}),
        ({"purpose": "visits/reminder"}, {"Anna"}),
        ({"purpose": "nonsense"}, {"Anna", "Bogdan", "Cecylia", "Danuta", "Ewa"}),
        ({"state": "waiting"}, {"Anna"}),
        ({"state": "sent"}, {"Bogdan"}),
        ({"state": "trouble"}, {"Cecylia", "Danuta", "Ewa"}),
        ({"state": "lost"}, {"Cecylia"}),
        ({"state": "stale"}, {"Danuta"}),
        ({"state": "phoned"}, set()),
        ({"state": "cancelled"}, set()),
        ({"channel": "email"}, {"Bogdan"}),
        ({"channel": "phone"}, {"Ewa"}),
        ({"first_day": "2020-01-02", "last_day": "2020-01-02"}, {"Danuta"}),
        ({"state": "nonsense"}, {"Anna", "Bogdan", "Cecylia", "Danuta", "Ewa"}),
    ],
)
def test_the_list_can_be_narrowed(
    desk: Client, centre: Centre, query: dict[str, str], names: set[str]
) -> None:
    recent(centre, recipient_name="Anna", purpose="visits/reminder")
    recent(centre, recipient_name="Bogdan", state=State.SENT, channel=Channel.EMAIL)
    recent(centre, recipient_name="Cecylia", state=State.FAILED)
    before = datetime(2020, 1, 2, 12, tzinfo=UTC)
    recent(centre, recipient_name="Danuta", state=State.EXPIRED, created_at=before)
    recent(centre, recipient_name="Ewa", channel=Channel.PHONE)
    shown = page(desk, "outbox", centre, **query)
    everybody = ("Anna", "Bogdan", "Cecylia", "Danuta", "Ewa")
    assert {name for name in everybody if name in shown} == names


@pytest.mark.parametrize("words", ["anna", "451 000 001"])
def test_a_person_is_looked_for_without_a_name_in_the_address(
    desk: Client, centre: Centre, words: str
) -> None:
    recent(centre, recipient_name="Anna Lis", address="+48451000001")
    recent(centre, recipient_name="Bogdan")
    shown = desk.post(address("outbox", centre), {"words": words}).content.decode()
    assert "Anna Lis" in shown
    assert "Bogdan" not in shown


@pytest.mark.parametrize("count", [1, 3, 500])
def test_the_outbox_costs_the_same_for_any_number_of_messages(
    desk: Client, centre: Centre, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    settled = {"settled_at": timezone.now(), "settled_by": User.objects.get()}
    MessageFactory.create_batch(count, centre=centre, state=State.FAILED, **settled)
    with django_assert_num_queries(5):
        page(desk, "outbox", centre)


def test_the_table_is_taken_out_with_the_filter_and_written_down(
    desk: Client, centre: Centre
) -> None:
    recent(centre, recipient_name="Anna", address="+48451000001", body="=1+1")
    recent(centre, recipient_name="Cecylia", channel=Channel.EMAIL)
    response = desk.get(address("export_csv", centre), {"channel": "sms"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1:5] for row in rows[1:]] == [["Anna", "451 000 001", "SMS", "'=1+1"]]
    assert (Reading.objects.get().what, Reading.objects.get().centre) == (
        "messaging.export",
        centre.pk,
    )


def test_the_workbook_holds_text_and_no_formulas(desk: Client, centre: Centre) -> None:
    recent(centre, recipient_name="Anna", body="=1+1")
    book = load_workbook(io.BytesIO(desk.get(address("export_xlsx", centre)).content))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert isinstance(cells[0].value, datetime)


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


def test_a_slip_is_taken_back(desk: Client, centre: Centre) -> None:
    message = recent(centre, state=State.FAILED)
    press(desk, "settle", message)
    assert "trzeba jeszcze zadzwonić" in press(desk, "unsettle", message)
    assert message.settled_by is None
    assert Message.objects.troubled().get() == message
    story = page(desk, "detail", centre, message.pk)
    assert "Cofnięto wpis" in story


def test_one_press_in_the_list_comes_back_to_the_list_as_it_was(
    desk: Client, centre: Centre
) -> None:
    message = recent(centre, state=State.FAILED)
    response = desk.post(address("settle", centre, message.pk), {"back": "state=trouble"})
    assert response.url == address("outbox", centre) + "?state=trouble"


def test_what_is_ticked_is_done_at_once_and_what_cannot_be_is_said(
    desk: Client, centre: Centre
) -> None:
    failed, sent = recent(centre, state=State.FAILED), recent(centre, state=State.SENT)
    other = MessageFactory.create(state=State.FAILED)
    path, ticked = address("settle_chosen", centre), [failed.pk, sent.pk]
    shown = desk.post(path, {"chosen": ticked, "deed": "told"}, follow=True).content.decode()
    assert "Zmieniono: 1 wiadomość." in shown
    assert "Bez zmian: 1." in shown
    desk.post(path, {"chosen": [other.pk], "deed": "told"})
    desk.post(path, {"deed": "told"})
    assert list(Message.objects.filter(settled_at__isnull=False)) == [failed]


def test_ticked_messages_are_sent_again(desk: Client, centre: Centre) -> None:
    failed = [recent(centre, state=State.FAILED) for _ in range(2)]
    chosen = {"chosen": [message.pk for message in failed], "deed": "retry"}
    desk.post(address("settle_chosen", centre), chosen)
    assert Message.objects.waiting().count() == 2


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.OBSERVER])
def test_the_outbox_is_for_those_who_organise(client: Client, centre: Centre, role: Role) -> None:
    client.force_login(MembershipFactory.create(centre=centre, role=role).user)
    message, reply = recent(centre), ReplyFactory.create(centre=centre)
    for name in ("outbox", "export_csv", "export_xlsx", "calls", "replies"):
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
