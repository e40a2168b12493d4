"""A match of a quiet centre, with everyone whom it concerns."""

from datetime import timedelta

import pytest

from matching.life.meeting import arrange
from matching.models import FirstVisit, Match
from tests.factories import NOW, MatchFactory, UserFactory
from tests.factories_matching import NeedWindowFactory

THURSDAY = NOW + timedelta(days=3, hours=6)
"""At four in the afternoon in Warsaw."""


@pytest.fixture
def match(centre) -> Match:
    made = MatchFactory(
        need__client__centre=centre,
        need__client__phone="+48451000001",
        volunteer__phone="+48451000002",
    )
    NeedWindowFactory(need=made.need, weekday=1, start=960, end=1200)
    return made


@pytest.fixture
def staff(db):
    return UserFactory()


@pytest.fixture
def first(match, staff) -> FirstVisit:
    return arrange(
        match, companion=staff, starts_at=THURSDAY, minutes=60, where="home", by=staff, at=NOW
    )
