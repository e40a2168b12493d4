"""A centre with its coordinator at the desk, and a well-filled sign-up."""

import pytest
from django.test import Client as Browser

from kit.phones import demo_phone
from tests.factories import HelpKindFactory, MembershipFactory


@pytest.fixture
def coordinator(db):
    """Somebody who coordinates in a centre."""
    return MembershipFactory()


@pytest.fixture
def centre(coordinator):
    """Their centre."""
    return coordinator.centre


@pytest.fixture
def desk(coordinator):
    """Their browser."""
    browser = Browser()
    browser.force_login(coordinator.user)
    return browser


@pytest.fixture
def filled(centre):
    """What a person types into the sign-up; change single answers by `filled | {…}`."""
    return {
        "first_name": "Maria",
        "last_name": "Nowak",
        "village": str(centre.village_id),
        "age_band": "30-49",
        "help_kinds": [HelpKindFactory().pk],
        "windows": ["1-960-1200"],
        "transport": "bicycle",
        "about": "",
        "phone": demo_phone(77),
        "email": "",
        "language": "pl",
        "consent": "on",
        "submission": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }
