"""The desk's shorter way to the clients within reach says what `visible_to` says."""

import pytest

from centres.access import DeskRequest
from centres.models import Role
from clients.models import Client
from clients.reach import here
from kit.clock import local_date
from tests.factories import NOW, CentreFactory, ClientFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "roles", [[role] for role in Role] + [[Role.COORDINATOR, Role.SOCIAL_WORKER]]
)
def test_both_ways_give_the_same_clients(roles: list[Role]) -> None:
    centre, person = CentreFactory(), UserFactory()
    for role in roles:
        MembershipFactory(user=person, centre=centre, role=role)
    for worker in (person, UserFactory()):
        for confidential in (False, True):
            ClientFactory(centre=centre, worker=worker, confidential=confidential)
    ClientFactory(worker=person)
    request = DeskRequest()
    request.user, request.centre, request.roles = person, centre, frozenset(roles)
    visible = Client.objects.visible_to(person, local_date(NOW))
    assert set(Client.objects.filter(here(request))) == set(visible)
