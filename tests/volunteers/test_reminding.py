"""Coordinators hear, once and by number only, that register checks run out."""

from datetime import timedelta

import pytest

from centres.models import Role
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW, TODAY, CheckFactory, VolunteerFactory
from tests.factories_visits import staff
from volunteers.models import Check, Volunteer

pytestmark = pytest.mark.django_db


def running_out(days: int = 20, **fields: object) -> Volunteer:
    volunteer = VolunteerFactory(state="ready", **fields)
    CheckFactory(volunteer=volunteer, valid_until=TODAY + timedelta(days=days))
    return volunteer


def test_the_coordinator_gets_one_e_mail_that_says_how_many_and_names_nobody() -> None:
    first = running_out()
    second = running_out(centre=first.centre)
    coordinator = staff(first.centre, Role.COORDINATOR)
    assert remind(at=NOW) == 2
    message = Message.objects.get(state=Message.State.QUEUED)
    assert message.address == coordinator.email
    assert "powtórzyć: 2." in message.body
    assert first.last_name not in message.body + message.subject
    assert second.last_name not in message.body + message.subject
    assert remind(at=NOW + timedelta(days=1)) == 0


def test_a_check_repeated_in_time_is_nobodys_news() -> None:
    volunteer = running_out()
    staff(volunteer.centre, Role.COORDINATOR)
    CheckFactory(volunteer=volunteer, checked_on=TODAY)
    assert remind(at=NOW) == 0


def test_one_that_holds_for_longer_is_not_told_of_yet() -> None:
    volunteer = running_out(days=31)
    staff(volunteer.centre, Role.COORDINATOR)
    assert remind(at=NOW) == 0
    assert remind(at=NOW + timedelta(days=1)) == 1


def test_where_there_is_no_coordinator_the_head_is_told() -> None:
    head = staff(running_out().centre, Role.HEAD)
    assert remind(at=NOW) == 1
    assert Message.objects.get().address == head.email
    assert Check.objects.count() == 1
