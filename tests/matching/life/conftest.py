"""A match of a quiet centre, with everyone whom it concerns."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from matching.life.meeting import arrange
from matching.models import FirstVisit, Match
from messaging.models import Message
from tests.factories import NOW, MatchFactory, UserFactory
from tests.factories_matching import NeedWindowFactory, cleared
from volunteers.models import Volunteer

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
def running(match) -> Match:
    match.state = Match.State.ACTIVE
    match.save()
    return match


@pytest.fixture
def other(centre) -> Volunteer:
    """Somebody else who could come."""
    return cleared(centre, first_name="Nowa", phone="+48451000009", user=UserFactory())


@pytest.fixture
def told() -> Callable[[], list[str]]:
    """The purposes of the messages that wait, in the order in which they were queued."""

    def purposes() -> list[str]:
        waiting = Message.objects.filter(state="queued").order_by("pk")
        return [message.purpose.removeprefix("matching/") for message in waiting]

    return purposes


@pytest.fixture
def staff(db):
    return UserFactory()


@pytest.fixture
def first(match, staff) -> FirstVisit:
    return arrange(
        match, companion=staff, starts_at=THURSDAY, minutes=60, where="home", by=staff, at=NOW
    )
