"""One world for all tests of access: two centres, made once, every request to them rolled back."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from centres.models import Programme, Role
from cms.building import build_site
from tests.access.asking import Sweep
from tests.access.seeding import seed
from tests.access.seeding_sharing import share
from tests.access.world import CANARIES
from tests.factories import MembershipFactory, UserFactory


@pytest.fixture(scope="package")
def sweep(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Sweep]:
    """Two seeded centres, a programme that both belong to, and the public pages."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("pl"):
        ContentType.objects.clear_cache()
        own, other = (seed(canary) for canary in CANARIES)
        share(own, other)
        build_site(today=own.at.date())
        joint = Programme.objects.create(
            name="Wspólny", slug="wspolny", starts_on=own.at.date(), ends_on=own.at.date()
        )
        joint.centres.set([own.centre, other.centre])
        people = own.users | {
            "administrator": UserFactory(is_staff=True, is_superuser=True),
            "straddler": MembershipFactory(centre=own.centre).user,
        }
        MembershipFactory(centre=other.centre, user=people["straddler"], role=Role.OBSERVER)
        with override_settings(DEBUG_PROPAGATE_EXCEPTIONS=True):
            yield Sweep(own, other, people)
        transaction.set_rollback(True)
        ContentType.objects.clear_cache()
