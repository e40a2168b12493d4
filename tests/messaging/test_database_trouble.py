"""The database fails while messages go out: nothing is lost, nothing goes twice."""

from datetime import timedelta

import pytest
from django.db import Error, connection

from messaging.channels.picking import Transports
from messaging.delivering.resolving import resolve
from messaging.delivering.sending import send_due
from messaging.models import Channel, Message
from tests.factories import NOW
from tests.factories_messaging import MailServer, MessageFactory, Provider

pytestmark = pytest.mark.django_db(transaction=True)
ENOUGH_PAGES = 1_000_000


def by(provider: Provider) -> Transports:
    return {Channel.SMS: provider, Channel.EMAIL: MailServer()}


def pragma(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return int(cursor.fetchone()[0])


def fill_the_disk() -> None:
    """The database file may not grow any more, and what is free in it is used up."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    pragma(f"max_page_count = {pragma('page_count')}")
    with pytest.raises(Error, match="full"):
        MessageFactory.create_batch(1_000)


def recover(provider: Provider) -> None:
    """What a worker does in its next rounds, until nothing is due."""
    later = NOW + timedelta(minutes=5)
    resolve(at=lambda: later, by=by(provider))
    send_due(at=lambda: later, by=by(provider))


def went_out_once(provider: Provider) -> bool:
    messages = list(Message.objects.all())
    sent = sorted(body for _to, body, _sid in provider.book)
    return sent == sorted(m.body for m in messages) and {m.state for m in messages} == {"sent"}


def test_a_full_disk_holds_messages_up_and_no_more_than_that() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the size of a database file is limited on SQLite only")
    provider = Provider()
    fill_the_disk()
    with pytest.raises(Error, match="full"):
        send_due(at=lambda: NOW, by=by(provider))
    pragma(f"max_page_count = {ENOUGH_PAGES}")
    recover(provider)
    assert went_out_once(provider)


def test_a_database_that_restarts_between_a_call_and_its_note_costs_one_look_up() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server that could restart")
    MessageFactory.create_batch(2)
    ours, another = connection.connection.info.backend_pid, connection.copy()

    def restart(message: Message) -> None:
        with another.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [ours])
        another.close()

    provider = Provider(after=restart)
    with pytest.raises(Error):
        send_due(at=lambda: NOW, by=by(provider))
    connection.close()
    provider.after = lambda message: None
    recover(provider)
    assert went_out_once(provider)
