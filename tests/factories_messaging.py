"""Makers of messages, attempts and replies, and a provider that does what a test tells it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from kit.phones import demo_phone
from messaging.channels.errors import LookUpFailed
from messaging.channels.protocol import Found
from messaging.models import Attempt, Channel, Message, Reply
from tests.factories import NOW, CentreFactory


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    centre = factory.SubFactory(CentreFactory)
    channel = Channel.SMS
    purpose = "test"
    recipient_name = factory.Sequence(lambda n: f"Jan Nowak{n}")
    address = factory.Sequence(demo_phone)
    language = "pl"
    body = factory.Sequence(lambda n: f"GOPS: wiadomosc {n}")
    dedup = factory.Sequence(lambda n: f"test:{n}")
    created_at = NOW - timedelta(minutes=5)
    due_at = NOW - timedelta(minutes=5)
    expires_at = NOW + timedelta(hours=20)
    state_at = NOW - timedelta(minutes=5)


class AttemptFactory(DjangoModelFactory[Attempt]):
    class Meta:
        model = Attempt

    message = factory.SubFactory(MessageFactory, state=Message.State.SENDING)
    mark = factory.Sequence(lambda n: f"mark-{n}")
    started_at = NOW - timedelta(minutes=3)


class ReplyFactory(DjangoModelFactory[Reply]):
    class Meta:
        model = Reply

    provider_id = factory.Sequence(lambda n: f"SM{n:032}")
    sender = factory.Sequence(demo_phone)
    body = "Tak, ale o 15"
    received_at = NOW - timedelta(minutes=5)
    understood_at = NOW - timedelta(minutes=5)
    centre = factory.SubFactory(CentreFactory)


class Killed(BaseException):
    """The process ended here: nothing below may catch it."""


@dataclass
class Provider:
    """Takes what it is given into `book`, unless `before` or `after` taking it raises."""

    before: Callable[[Message], None] = lambda message: None
    after: Callable[[Message], None] = lambda message: None
    lists: bool = True
    answers: bool = True
    book: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, text and id of each message that it has taken."""

    def send(self, message: Message, mark: str, until: float) -> str:
        self.before(message)
        sid = f"SM{len(self.book):032}"
        self.book.append((message.address, message.body, sid))
        self.after(message)
        return sid

    def find(self, message: Message, *, since: datetime) -> list[Found]:
        if not self.answers:
            raise LookUpFailed
        same = [sid for to, body, sid in self.book if (to, body) == (message.address, message.body)]
        return [Found(sid, Message.State.SENT) for sid in same if self.lists]

    def ask(self, provider_id: str) -> Found | None:
        if not self.answers:
            raise LookUpFailed
        known = provider_id in {sid for _, _, sid in self.book}
        return Found(provider_id, Message.State.SENT) if known else None


@dataclass
class MailServer:
    """A provider that cannot be asked afterwards."""

    before: Callable[[Message], None] = lambda message: None
    book: list[str] = field(default_factory=list)

    def send(self, message: Message, mark: str, until: float) -> str:
        self.before(message)
        self.book.append(message.address)
        return f"<{mark}@test>"


def raises(error: BaseException) -> Callable[[Message], None]:
    """A `before` or `after` that ends in this error."""

    def fail(message: Message) -> None:
        raise error

    return fail
