"""People of one centre at their browsers."""

from dataclasses import dataclass

import pytest
from django.test import Client as Browser

from accounts.models import User
from centres.models import Centre, Role
from tests.factories import CentreFactory, MembershipFactory


@dataclass
class Person:
    """Somebody with a role, signed in."""

    user: User
    centre: Centre
    browser: Browser

    def url(self, path: str) -> str:
        return f"/desk/{self.centre.slug}/{path}"

    def get(self, path: str, **query):
        return self.browser.get(self.url(path), query)

    def post(self, path: str, **data):
        return self.browser.post(self.url(path), data)


def person(centre: Centre, role: Role) -> Person:
    membership = MembershipFactory(centre=centre, role=role)
    browser = Browser()
    browser.force_login(membership.user)
    return Person(membership.user, centre, browser)


@pytest.fixture
def centre(db) -> Centre:
    return CentreFactory()


@pytest.fixture
def worker(centre) -> Person:
    return person(centre, Role.SOCIAL_WORKER)


@pytest.fixture
def coordinator(centre) -> Person:
    return person(centre, Role.COORDINATOR)


@pytest.fixture
def head(centre) -> Person:
    return person(centre, Role.HEAD)
