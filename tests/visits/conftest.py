"""Pages are asked for on the Monday morning of the factories."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client as Browser

from accounts.models import User
from tests.factories import NOW

SignedIn = Callable[[User], Browser]


@pytest.fixture(autouse=True)
def on_a_monday_morning() -> Iterator[None]:
    """Ten o'clock in Warsaw on 23 November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser in which this person is signed in."""

    def browser(user: User) -> Browser:
        made = Browser()
        made.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return made

    return browser
