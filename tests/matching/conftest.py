"""A centre with its coordinator and head at their browsers."""

import pytest

from centres.models import Centre, Role
from tests.clients.conftest import Person, person
from tests.factories_matching import quiet_centre


@pytest.fixture
def centre(db) -> Centre:
    return quiet_centre(short_name="GOPS Kalinowo Wielk")


@pytest.fixture
def coordinator(centre) -> Person:
    return person(centre, Role.COORDINATOR)


@pytest.fixture
def head(centre) -> Person:
    return person(centre, Role.HEAD)


@pytest.fixture
def worker(centre) -> Person:
    return person(centre, Role.SOCIAL_WORKER)
