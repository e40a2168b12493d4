import uuid
from datetime import timedelta

import pytest

from audit.errors import AppendOnly
from audit.models import Action
from centres.models import Membership, Role
from kit.states import IllegalMove
from messaging.models import Channel, Message
from tests.factories import NOW, TODAY, ClientFactory
from tests.factories_visits import World, staff, world
from visits.concerns import act, close, open_concern, review
from visits.errors import NeverDeleted, Stale
from visits.models import Concern

pytestmark = pytest.mark.django_db


def opened(scene: World) -> Concern:
    return open_concern(scene.client, visit=None, text="Zimno.", by=scene.coordinator, at=NOW)


def test_the_own_worker_and_the_head_are_told_at_once_without_the_content() -> None:
    scene = world()
    opened(scene)
    told = Message.objects.order_by("pk")
    assert {m.address for m in told} == {scene.worker.email, scene.head.email}
    assert {m.channel for m in told} == {Channel.EMAIL}
    for message in told:
        assert "Nowa obawa do sprawdzenia. Zaloguj się." in message.body
        assert message.subject == "Nowa obawa do sprawdzenia"
        for secret in ("Zimno", scene.client.first_name, scene.client.last_name):
            assert secret not in message.body + message.subject


def test_who_opened_it_needs_no_message() -> None:
    scene = world()
    open_concern(scene.client, visit=None, text="", by=scene.worker, at=NOW)
    assert Message.objects.get().address == scene.head.email


def test_a_centre_without_head_and_worker_lets_the_coordinator_know() -> None:
    scene = world()
    Membership.objects.exclude(role=Role.COORDINATOR).update(until=TODAY - timedelta(days=1))
    open_concern(scene.client, visit=None, text="", by=None, at=NOW)
    assert Message.objects.get().address == scene.coordinator.email


def test_nobody_else_is_told_about_a_confidential_client() -> None:
    scene = world(confidential=True)
    Membership.objects.exclude(role=Role.COORDINATOR).update(until=TODAY - timedelta(days=1))
    open_concern(scene.client, visit=None, text="", by=None, at=NOW)
    assert not Message.objects.exists()


def test_each_step_is_kept_with_who_when_and_what() -> None:
    scene = world()
    concern = opened(scene)
    review(concern, by=scene.worker, at=NOW + timedelta(hours=1))
    act(concern, note="Zawieziono opał.", by=scene.worker, at=NOW + timedelta(hours=2))
    close(concern, note="Ciepło.", by=scene.head, at=NOW + timedelta(days=1))
    assert [(s.before, s.after, s.by, s.note) for s in concern.steps.all()] == [
        ("", "new", scene.coordinator, ""),
        ("new", "in_review", scene.worker, ""),
        ("in_review", "action", scene.worker, "Zawieziono opał."),
        ("action", "closed", scene.head, "Ciepło."),
    ]
    assert concern.closed_at == NOW + timedelta(days=1)
    assert Action.objects.filter(verb="concerns.move").count() == 4


def test_a_closed_concern_stays_closed() -> None:
    scene = world()
    concern = opened(scene)
    close(concern, note="Pomyłka.", by=scene.head, at=NOW)
    with pytest.raises(IllegalMove):
        act(concern, note="Jeszcze raz.", by=scene.head, at=NOW)


def test_two_people_taking_a_step_at_once_do_not_overwrite_each_other() -> None:
    scene = world()
    concern = opened(scene)
    late = Concern.objects.get()
    review(concern, by=scene.worker, at=NOW)
    with pytest.raises(Stale):
        close(late, note="Zamykam.", by=scene.head, at=NOW)


def test_a_concern_is_never_deleted() -> None:
    scene = world()
    concern = opened(scene)
    with pytest.raises(NeverDeleted):
        concern.delete()
    with pytest.raises(NeverDeleted):
        Concern.objects.all().delete()
    with pytest.raises(AppendOnly):
        concern.steps.all().delete()
    assert Concern.objects.exists()


def test_the_same_submission_twice_is_one_concern() -> None:
    scene, submission = world(), uuid.uuid4()
    for _again in range(2):
        open_concern(
            scene.client, visit=None, text="Z", by=scene.head, at=NOW, submission=submission
        )
    assert Concern.objects.count() == 1


def test_who_sees_a_concern_follows_from_the_role() -> None:
    scene = world()
    opened(scene)
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    observer = staff(scene.centre, Role.OBSERVER)
    elsewhere = world().head
    seen = {
        user: Concern.objects.visible_to(user, TODAY).exists()
        for user in (scene.head, scene.worker, scene.coordinator, colleague, observer, elsewhere)
    }
    assert [user for user, sees in seen.items() if sees] == [
        scene.head,
        scene.worker,
        scene.coordinator,
    ]


def test_the_coordinator_does_not_see_concerns_about_confidential_clients() -> None:
    scene = world(confidential=True)
    opened(scene)
    assert not Concern.objects.visible_to(scene.coordinator, TODAY).exists()
    assert Concern.objects.visible_to(scene.head, TODAY).exists()
    assert Concern.objects.visible_to(scene.worker, TODAY).exists()


def test_a_worker_who_left_sees_nothing_any_more() -> None:
    scene = world()
    opened(scene)
    Membership.objects.filter(user=scene.worker).update(until=TODAY - timedelta(days=1))
    assert not Concern.objects.visible_to(scene.worker, TODAY).exists()


def test_two_concerns_of_two_clients_are_two_messages_each() -> None:
    scene = world()
    opened(scene)
    other = ClientFactory(centre=scene.centre, worker=scene.worker)
    open_concern(other, visit=None, text="", by=None, at=NOW)
    assert Message.objects.count() == 4
