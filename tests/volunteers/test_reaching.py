"""How messages shall come, noted for somebody who never opens their own pages."""

import pytest
from django.test import Client
from django.urls import reverse

from centres.models import Centre
from tests.factories import VolunteerFactory
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def address(volunteer: Volunteer) -> str:
    return reverse("volunteers:way", args=[volunteer.centre.slug, volunteer.pk])


def test_what_the_coordinator_notes_stands_on_the_card(desk: Client, centre: Centre) -> None:
    person = VolunteerFactory(centre=centre)
    said = {"way": "phone", "texts_from": 600, "texts_until": 1080, "reminders": "no"}
    card = desk.post(address(person), said, follow=True).content.decode()
    assert "telefonicznie, od osoby z ośrodka; SMS-y między 10:00 a 18:00; bez przypomnień" in card


def test_hours_the_wrong_way_round_are_said_beside_the_field(desk: Client, centre: Centre) -> None:
    person = VolunteerFactory(centre=centre)
    page = desk.post(address(person), {"texts_from": 960, "texts_until": 600, "reminders": "yes"})
    assert "govuk-error-message" in page.content.decode()
    person.refresh_from_db()
    assert person.texts_from is None
