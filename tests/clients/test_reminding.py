"""Social workers hear, once and by number only, that interviews run out."""

from datetime import timedelta

import pytest

from centres.models import Role
from clients.models import Need
from messaging.models import Message
from messaging.reminding import remind
from tests.factories import NOW, TODAY, ClientFactory, NeedFactory
from tests.factories_visits import World, staff, world

pytestmark = pytest.mark.django_db


def runs_out(scene: World, days: int = 10, **fields: object) -> Need:
    client = ClientFactory(centre=scene.centre, worker=scene.worker, **fields)
    need: Need = NeedFactory(client=client, state="open", valid_until=TODAY + timedelta(days=days))
    return need


def test_the_clients_own_worker_is_told_how_many_and_not_whose() -> None:
    scene = world()
    needs = [runs_out(scene), runs_out(scene, confidential=True)]
    assert remind(at=NOW) == 2
    message = Message.objects.get(state=Message.State.QUEUED)
    assert message.address == scene.worker.email
    assert "powtórzyć: 2." in message.body
    for need in needs:
        assert need.client.last_name not in message.body
    assert remind(at=NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize(("confidential", "role"), [(False, "coordinator"), (True, "head")])
def test_where_the_worker_has_left_somebody_else_hears(confidential: bool, role: str) -> None:
    scene = world()
    runs_out(scene, confidential=confidential)
    scene.worker.memberships.update(until=TODAY - timedelta(days=1))
    remind(at=NOW)
    assert Message.objects.get().address == getattr(scene, role).email


def test_after_the_interview_was_repeated_its_next_end_is_told_of_anew() -> None:
    scene = world()
    need = runs_out(scene)
    remind(at=NOW)
    Need.objects.filter(pk=need.pk).update(
        interviewed_on=TODAY + timedelta(days=5), valid_until=TODAY + timedelta(days=370)
    )
    later = NOW + timedelta(days=360)
    assert remind(at=later) == 1
    assert staff(scene.centre, Role.COORDINATOR).email
