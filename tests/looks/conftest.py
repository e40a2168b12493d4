"""One world for all looks; whatever is asked of it is rolled back at the end."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests.looks.world import World, make_world


@pytest.fixture(scope="package")
def world(
    browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """After the browser, which starts an event loop: Django keeps connections by loop as well."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("pl"):
        ContentType.objects.clear_cache()
        yield make_world()
        transaction.set_rollback(True)
        ContentType.objects.clear_cache()
