"""Makers of what belongs to one volunteer."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from tests.factories import TODAY, VolunteerFactory
from volunteers.models import Absence


class AbsenceFactory(DjangoModelFactory[Absence]):
    class Meta:
        model = Absence

    volunteer = factory.SubFactory(VolunteerFactory)
    first_day = TODAY
    last_day = TODAY + timedelta(days=3)
