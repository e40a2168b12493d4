"""A phone network, an app that it calls back, and a person with a browser."""

from collections.abc import Iterator

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from demo.phone_network import PhoneNetwork
from demo.phone_network.server import ACCOUNT
from tests.demo.app_at_the_other_end import TOKEN, App, Person, Swift


@pytest.fixture
def app() -> Iterator[App]:
    with App() as app:
        yield app


@pytest.fixture
def net(app: App) -> Iterator[PhoneNetwork]:
    network = PhoneNetwork(
        token=TOKEN,
        inbound_url=f"{app.url}/hooks/sms/inbound/",
        patience=(0.01, 0.01, 0.01),
        conduct=Swift(),
    )
    with network:
        yield network


@pytest.fixture
def client(net: PhoneNetwork) -> Client:
    return client_of(net)


@pytest.fixture
def person(net: PhoneNetwork) -> Person:
    return Person(net)


def client_of(net: PhoneNetwork, *, account: str = ACCOUNT, token: str = TOKEN) -> Client:
    """The provider's own client, pointed at the stand-in."""
    client = Client(account, token, http_client=TwilioHttpClient(timeout=10))
    client.api.base_url = net.url
    return client
