"""The public site, built once for a file of tests; each test's own changes are rolled back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.utils import translation
from pytest_django import DjangoDbBlocker

from centres.models import Centre
from cms.building import build_site
from tests.factories import (
    TODAY,
    CentreFactory,
    HelpKindFactory,
    MunicipalityFactory,
    VillageFactory,
)


def make_places() -> Centre:
    """Two communes with their centres, a village called Żółwin, and two kinds of help."""
    kalinowo = MunicipalityFactory(name="Kalinowo")
    lipno = MunicipalityFactory(name="Lipno Górne")
    for name in ("Kalinowo", "Żółwin", "Dębowe Pole"):
        village = VillageFactory(municipality=kalinowo, name=name)
    VillageFactory(municipality=lipno, name="Dąbrówka")
    HelpKindFactory(example_pl="rozmowa, spacer", example_en="a talk", example_uk="розмова")
    HelpKindFactory(
        code="tutoring",
        name_pl="Pomoc w nauce",
        name_en="Tutoring",
        name_uk="Допомога в навчанні",
        with_minors=True,
    )
    CentreFactory(municipality=lipno, name="GOPS Lipno Górne", slug="lipno-gorne")
    return CentreFactory(
        municipality=kalinowo,
        village=village,
        name="GOPS w Kalinowie",
        slug="kalinowo",
        address="Szkolna 7, Kalinowo",
        email="ops@kalinowo.example",
    )


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Centre]:
    with django_db_blocker.unblock(), translation.override("pl"), transaction.atomic():
        centre = make_places()
        build_site(today=TODAY)
        yield centre
        transaction.set_rollback(True)


@pytest.fixture
def visitor(site: Centre, db: None) -> Browser:
    return Browser()
