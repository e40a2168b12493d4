"""Questions that a test may ask, and the networks at the far end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.template import engines
from django.template.loaders.locmem import Loader
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from centres.models import Centre
from demo.phone_network import Conduct, PhoneNetwork, Step
from demo.phone_network.messages import Message as Sms
from demo.phone_network.messages import Status
from messaging.answers import answers
from messaging.models import Message, Reply
from tests.factories import CentreFactory, MembershipFactory, VolunteerFactory
from volunteers.models import Volunteer


@dataclass
class Asked:
    """A handler that notes what it was told."""

    calls: list[tuple[Any, Reply.Meaning]] = field(default_factory=list)
    error: Exception | None = None

    def __call__(
        self, target: Any, meaning: Reply.Meaning, *, message: Message, at: datetime
    ) -> str:
        if self.error is not None:
            raise self.error
        self.calls.append((target, meaning))
        return f"Przyjęto: {meaning.label}"


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Handles the purpose "test"."""
    asked = Asked()
    monkeypatch.setitem(answers.handlers, "test", asked)
    return asked


@pytest.fixture
def changeable(monkeypatch: pytest.MonkeyPatch, handler: Asked) -> None:
    """Answers to the purpose "test" can be taken back."""

    def forget(target: Any, *, message: Message, by: User, at: datetime) -> None:
        if handler.error is not None:
            raise handler.error
        handler.calls.append((target, Reply.Meaning.UNCLEAR))

    monkeypatch.setitem(answers.taking_back, "test", forget)


@pytest.fixture
def centre(db: None) -> Centre:
    return CentreFactory.create()


@pytest.fixture
def desk(client: Client, centre: Centre) -> Client:
    """A coordinator's browser."""
    client.force_login(MembershipFactory.create(centre=centre).user)
    return client


@pytest.fixture
def anna(db: None) -> Volunteer:
    return VolunteerFactory.create(
        phone="+48451000001", email="anna@example.org", first_name="Anna", last_name="Lis",
        centre__short_name="GOPS A",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def texts(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Message templates that stand only in the test, beside the project's own."""
    engine = engines["django"].engine
    own = {
        "messages/test.txt": "jutro o 16:00 spotkanie.",
        "messages/test_subject.txt": "Spotkanie",
        "messages/plain.txt": "{{ word }} & „Łąka”",
    }
    loaders = [Loader(engine, own), *engine.template_loaders]
    monkeypatch.setattr(engine, "template_loaders", loaders)
    return own


class Swift(Conduct):
    """A network that takes no time and delivers everything."""

    def journey(self, message: Sms) -> Sequence[Step]:
        return (Step(Status.QUEUED), Step(Status.SENT), Step(Status.DELIVERED))


@pytest.fixture
def site(transactional_db: None, settings: Settings) -> Iterator[str]:
    """The site's address, with a server behind it."""
    server = LiveServer("127.0.0.1")
    settings.PUBLIC_BASE_URL = server.url
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    yield server.url
    server.stop()


@pytest.fixture
def network(site: str, settings: Settings) -> Iterator[PhoneNetwork]:
    """The stand-in, to which the site sends and which calls the site back."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with PhoneNetwork(
        token=settings.TWILIO_AUTH_TOKEN,
        number=settings.TWILIO_FROM,
        inbound_url=f"{site}/hooks/sms/inbound/",
        patience=(0.1, 0.2),
        conduct=Swift(),
    ) as network:
        settings.TWILIO_API_URL = network.url
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", network.smtp_port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield network
