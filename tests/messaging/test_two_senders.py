"""Several processes at one outbox."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from messaging.delivering.resolving import resolve
from messaging.delivering.sending import send_due
from messaging.models import Attempt, Channel, Message
from messaging.replies.receiving import receive
from tests.factories import NOW, UserFactory
from tests.factories_messaging import AttemptFactory, MailServer, MessageFactory, Provider
from tests.messaging.conftest import Asked

pytestmark = pytest.mark.usefixtures("transactional_db")


def together(*works: Callable[[], object]) -> None:
    """Do all at the same moment, each on a thread and a connection of its own."""
    start, errors = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_four_senders_send_each_message_once() -> None:
    MessageFactory.create_batch(12)
    provider = Provider()

    def work() -> None:
        send_due(at=lambda: NOW, by={Channel.SMS: provider, Channel.EMAIL: MailServer()})

    together(work, work, work, work)
    assert len(provider.book) == len({body for _, body, _ in provider.book}) == 12
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.SENT}
    assert Attempt.objects.count() == 12


def test_two_who_look_at_once_put_a_message_back_once() -> None:
    attempt = AttemptFactory.create()

    def work() -> None:
        resolve(at=lambda: NOW, by={Channel.SMS: Provider(), Channel.EMAIL: MailServer()})

    together(work, work)
    attempt.refresh_from_db()
    assert attempt.result == Attempt.Result.ABSENT
    assert Message.objects.get().state == Message.State.QUEUED


def test_a_reply_that_comes_twice_at_once_takes_effect_once(handler: Asked) -> None:
    question = MessageFactory.create(
        state=Message.State.SENT, asks=True, target=UserFactory.create()
    )

    def work() -> None:
        receive("SM1", question.address, "TAK", at=NOW)

    together(work, work)
    assert len(handler.calls) == 1
