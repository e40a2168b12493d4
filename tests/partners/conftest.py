"""A centre's coordinator at their browser."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from centres.models import Centre
from partners.keeping import Facts
from tests.factories import CentreFactory, MembershipFactory

SCHOOL = Facts(name="Szkoła w Lipnie", kind="school")


class Desk:
    """Somebody with a role at the centre, signed in."""

    def __init__(self, centre: Centre, role: str) -> None:
        self.centre, self.browser = centre, Browser()
        self.user = MembershipFactory(centre=centre, role=role).user
        self.browser.force_login(self.user)

    def address(self, name: str, *args: object) -> str:
        return reverse(f"partners:{name}", args=[self.centre.slug, *args])

    def get(self, page: str, *args: object, **query: object):
        return self.browser.get(self.address(page, *args), query)

    def post(self, page: str, *args: object, **data: object):
        return self.browser.post(self.address(page, *args), data)


@pytest.fixture
def centre(db: None) -> Centre:
    return CentreFactory()


@pytest.fixture
def desk(centre: Centre) -> Desk:
    return Desk(centre, "coordinator")
