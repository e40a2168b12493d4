"""A concern that nobody opens in time, and how it reaches people at all."""

from datetime import timedelta

import pytest

from audit.recording import log_reading
from centres.models import Role
from messaging.models import Channel, Message, Reply
from messaging.receiving import receive
from tests.factories import NOW, MatchFactory
from tests.factories_visits import World, staff, world
from visits.concerns import assess, open_concern, tick
from visits.concerns.checklists import checklist
from visits.concerns.escalating import escalate
from visits.concerns.ruling import hear_alarms_on, set_rules
from visits.errors import NoSuchDuty, Stale
from visits.models import Concern

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PHONE = "+48451000777"


def opened(scene: World, severity: int = Concern.Severity.SOON) -> Concern:
    by = scene.coordinator
    return open_concern(scene.client, visit=None, text="Zimno.", severity=severity, by=by, at=NOW)


def told_again() -> set[str]:
    return set(
        Message.objects.filter(purpose="visits/concern_overdue").values_list("address", flat=True)
    )


@pytest.mark.parametrize(("severity", "hours"), [(3, 1), (2, 8), (1, 72)])
def test_who_may_read_it_is_told_again_once_when_its_hours_are_over(
    severity: int, hours: int
) -> None:
    scene = world()
    opened(scene, severity)
    assert escalate(at=NOW + hours * HOUR - timedelta(minutes=1)) == 0
    assert escalate(at=NOW + hours * HOUR) == 1
    assert escalate(at=NOW + 2 * hours * HOUR) == 0
    assert told_again() == {scene.head.email, scene.worker.email, scene.coordinator.email}
    assert Concern.objects.get().steps.last().by is None


def test_a_concern_that_somebody_has_opened_is_not_told_again() -> None:
    scene = world()
    concern = opened(scene)
    log_reading("concern", concern, by=scene.worker, at=NOW, centre=scene.centre.pk)
    assert escalate(at=NOW + 9 * HOUR) == 0


def test_its_author_looking_at_it_again_opens_it_for_nobody() -> None:
    scene = world()
    concern = opened(scene)
    log_reading("concern", concern, by=scene.coordinator, at=NOW, centre=scene.centre.pk)
    assert escalate(at=NOW + 9 * HOUR) == 1


def test_of_a_confidential_client_only_the_worker_and_the_head_are_told_again() -> None:
    scene = world(confidential=True)
    opened(scene)
    staff(scene.centre, Role.SOCIAL_WORKER)
    escalate(at=NOW + 9 * HOUR)
    assert told_again() == {scene.head.email, scene.worker.email}


def test_the_centre_sets_its_own_hours() -> None:
    scene = world()
    hours = {1: 72, 2: 3, 3: 1}
    set_rules(scene.centre, hours=hours, lists={}, by=scene.head, at=NOW)
    opened(scene)
    assert escalate(at=NOW + 3 * HOUR) == 1


def test_who_gave_a_phone_hears_by_text_message_too_and_not_what_it_is_about() -> None:
    scene = world()
    hear_alarms_on(scene.worker, PHONE, at=NOW)
    opened(scene)
    texts = Message.objects.filter(channel=Channel.SMS)
    assert [(m.address, "Zimno" in m.body) for m in texts] == [(PHONE, False)]
    assert Message.objects.filter(address=scene.worker.email).exists()


def test_saying_anew_how_serious_it_is_keeps_what_was_said_before() -> None:
    scene = world()
    concern, seen = opened(scene), Concern.objects.get()
    assess(concern, category="health", severity=3, by=scene.head, at=NOW)
    note = concern.steps.last().note
    assert ("coś innego" in note.lower(), "zdrowie" in note.lower()) == (True, True)
    with pytest.raises(Stale):
        assess(seen, category="home", severity=1, by=scene.worker, at=NOW)


def test_a_point_of_the_checklist_is_ticked_once() -> None:
    scene = world()
    set_rules(scene.centre, hours={}, lists={"child": "Zadzwoń\nZapisz"}, by=scene.head, at=NOW)
    concern = opened(scene)
    assess(concern, category="child", severity=3, by=scene.head, at=NOW)
    for _ in range(2):
        tick(concern, "Zapisz", by=scene.worker, at=NOW)
    assert concern.steps.exclude(duty="").count() == 1
    with pytest.raises(NoSuchDuty):
        tick(concern, "Coś innego", by=scene.worker, at=NOW)


def test_a_centre_without_steps_of_its_own_has_the_usual_ones() -> None:
    scene = world()
    assert "Niebieska Karta" in " ".join(checklist(scene.centre, "violence"))
    assert checklist(scene.centre, "money") == []


def say(scene: World, text: str) -> Reply:
    scene.match.volunteer.phone = PHONE
    scene.match.volunteer.save(update_fields=["phone"])
    return receive("SM" + "1" * 32, PHONE, text, at=NOW)


def test_pomoc_during_a_visit_opens_a_concern_about_the_person_visited() -> None:
    scene = world()
    visit = scene.visit(NOW - HOUR)
    say(scene, "POMOC")
    concern = Concern.objects.get()
    assert (concern.client, concern.visit, concern.severity) == (scene.client, visit, 3)
    assert not Reply.objects.waiting().exists()


def test_who_asks_for_information_opens_no_concern() -> None:
    scene = world()
    scene.visit(NOW - HOUR)
    say(scene, "INFO")
    assert not Concern.objects.exists()


def test_pomoc_that_may_be_about_two_people_goes_to_a_person() -> None:
    scene = world()
    MatchFactory(volunteer=scene.match.volunteer, need__client__centre=scene.centre)
    say(scene, "pomoc")
    assert not Concern.objects.exists()
    assert "o kogo chodzi" in Reply.objects.waiting().get().effect
