"""What the outbox has to say on *Today*."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from centres.models import Centre, Role
from centres.today import Asked, Section, today
from messaging.models import Channel, Message, Pause
from messaging.replies.today import replies_waiting
from messaging.today import people_to_phone, worker_watch
from messaging.watch.watching import Watch, keep
from tests.factories import NOW, CentreFactory, MembershipFactory
from tests.factories_messaging import MessageFactory, ReplyFactory

pytestmark = pytest.mark.django_db
Provider = Callable[[Asked], Iterator[Section]]


@pytest.fixture
def centre() -> Centre:
    return CentreFactory.create()


def asked(centre: Centre, role: Role = Role.COORDINATOR) -> Asked:
    member = MembershipFactory.create(centre=centre, role=role)
    return Asked(user=member.user, centre=centre, roles=frozenset({role}), at=NOW)


def only(provider: Provider, centre: Centre) -> Section:
    return next(iter(provider(asked(centre))))


@pytest.mark.usefixtures("fresh_watch")
def test_a_channel_that_rests_is_said_with_the_reason(centre: Centre) -> None:
    Pause.objects.create(channel=Channel.SMS, until=NOW + timedelta(minutes=5), reason="connect")
    Pause.objects.create(channel=Channel.EMAIL, until=NOW, reason="connect")
    [row] = only(worker_watch, centre).rows
    assert (row.text, row.detail) == (
        "Chwilowo nie są wysyłane: SMS.",
        "Nie udało się połączyć z operatorem.",
    )


def test_replies_that_wait_are_listed_the_oldest_first(centre: Centre) -> None:
    message = MessageFactory.create(centre=centre, recipient_name="Anna Lis")
    ReplyFactory.create(centre=centre, answers=message, body="Tak, ale o 15")
    ReplyFactory.create(
        centre=centre, sender="+48451000009", body="kto to?", received_at=NOW - timedelta(days=2)
    )
    ReplyFactory.create(centre=centre, handled_at=NOW)
    ReplyFactory.create()
    rows = only(replies_waiting, centre).rows
    assert [row.text for row in rows] == ["451 000 009: kto to?", "Anna Lis: Tak, ale o 15"]
    assert [row.urgent for row in rows] == [True, False]


def test_those_who_can_only_be_phoned_and_whom_no_message_reached_are_to_be_phoned(
    centre: Centre,
) -> None:
    soon = NOW + timedelta(hours=2)
    lost = {"state": Message.State.UNCONFIRMED, "expires_at": soon, "recipient_name": "Ewa"}
    MessageFactory.create(centre=centre, address="+48451000009", **lost)
    MessageFactory.create(
        centre=centre, channel=Channel.PHONE, address="+48483600001", recipient_name="Jan"
    )
    MessageFactory.create(centre=centre)
    MessageFactory.create(
        centre=centre, channel=Channel.PHONE, address="+48483600001", recipient_name="Jan"
    )
    rows = only(people_to_phone, centre).rows
    assert [row.text for row in rows] == [
        "Ewa, 451 000 009",
        "Jan, 48 360 00 01",
    ]


def test_what_did_not_arrive_in_its_time_is_told_apart(centre: Centre) -> None:
    MessageFactory.create(
        centre=centre,
        state=Message.State.FAILED,
        reason="21614",
        recipient_name="Jan",
        expires_at=NOW,
    )
    MessageFactory.create(centre=centre, state=Message.State.FAILED, settled_at=NOW, expires_at=NOW)
    MessageFactory.create(centre=centre, state=Message.State.DELIVERED)
    MessageFactory.create(state=Message.State.FAILED)
    calls, over = people_to_phone(asked(centre))
    [row] = over.rows
    assert not calls.rows
    assert row.text == "Jan: nieudana"
    assert "nie odbiera SMS-ów" in row.detail


@pytest.mark.parametrize("provider", [worker_watch, replies_waiting, people_to_phone])
def test_others_than_organisers_are_spared(centre: Centre, provider: Provider) -> None:
    ReplyFactory.create(centre=centre)
    MessageFactory.create(centre=centre, state=Message.State.FAILED)
    assert list(provider(asked(centre, Role.SOCIAL_WORKER))) == []


@pytest.mark.parametrize("count", [1, 3, 25])
@pytest.mark.parametrize("provider", [worker_watch, replies_waiting, people_to_phone])
def test_each_section_takes_at_most_two_queries(
    centre: Centre,
    provider: Provider,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    question = asked(centre)
    for message in MessageFactory.create_batch(count, centre=centre, state=Message.State.FAILED):
        ReplyFactory.create(centre=centre, answers=message)
    with django_assert_max_num_queries(1):
        for section in provider(question):
            assert section.total in (0, 1, count)


def test_the_sections_stand_on_today(centre: Centre) -> None:
    keep(Watch(pauses=((Channel.SMS, "connect"),)))
    ReplyFactory.create(centre=centre)
    codes = [section.code for section in today.sections(asked(centre))]
    assert codes[:2] == ["worker", "replies"]
