"""Makers of the closed lists: spoken languages and interests."""

import factory
from factory.django import DjangoModelFactory

from centres.models import Interest, Language


class LanguageFactory(DjangoModelFactory[Language]):
    class Meta:
        model = Language
        django_get_or_create = ("code",)

    code = "pl"
    name_pl = factory.LazyAttribute(lambda o: f"język {o.code}")
    name_en = factory.LazyAttribute(lambda o: f"language {o.code}")
    name_uk = factory.LazyAttribute(lambda o: f"мова {o.code}")


class InterestFactory(DjangoModelFactory[Interest]):
    class Meta:
        model = Interest
        django_get_or_create = ("code",)

    code = "garden"
    name_pl = factory.LazyAttribute(lambda o: f"zamiłowanie {o.code}")
    name_en = factory.LazyAttribute(lambda o: f"interest {o.code}")
    name_uk = factory.LazyAttribute(lambda o: f"захоплення {o.code}")
