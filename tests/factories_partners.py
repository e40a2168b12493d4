"""Makers of the institutions with which centres work."""

import uuid

import factory
from factory.django import DjangoModelFactory

from partners.models import Partner
from tests.factories import TODAY, CentreFactory


class PartnerFactory(DjangoModelFactory[Partner]):
    class Meta:
        model = Partner

    class Params:
        public = factory.Trait(shown=True, agreed_on=TODAY)

    centre = factory.SubFactory(CentreFactory)
    name = factory.Sequence(lambda n: f"Szkoła Podstawowa nr {n}")
    kind = "school"
    submission = factory.LazyFunction(uuid.uuid4)
