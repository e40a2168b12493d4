"""A concern that nobody opens in time, and how it reaches people at all."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from twilio.request_validator import RequestValidator

from audit.recording import log_reading
from centres.models import Role
from messaging.models import Channel, Message, Reply
from messaging.replies.receiving import receive
from messaging.sweeps import sweeps
from tests.factories import NOW, MatchFactory
from tests.factories_visits import World, staff, wall, world
from tests.visits.conftest import SignedIn
from visits.concerns import assess, open_concern, tick
from visits.concerns.checklists import checklist
from visits.concerns.escalating import escalate
from visits.concerns.ruling import hear_alarms_on, set_rules
from visits.errors import NoSuchDuty, Stale
from visits.models import Concern, OfficeHours

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
def test_who_may_read_it_is_told_again_when_its_hours_are_over(severity: int, hours: int) -> None:
    scene = world()
    opened(scene, severity)
    assert escalate(at=NOW + hours * HOUR - timedelta(minutes=1)) == 0
    assert escalate(at=NOW + hours * HOUR) == 1
    assert escalate(at=NOW + hours * HOUR) == 0
    assert told_again() == {scene.head.email, scene.worker.email, scene.coordinator.email}
    assert Concern.objects.get().steps.last().by is None


def test_the_chain_goes_on_to_the_head_and_the_coordinator_and_ends_in_red(
    signed_in: SignedIn,
) -> None:
    scene = world()
    hear_alarms_on(scene.head, PHONE, at=NOW)
    opened(scene, 3)
    again = [escalate(at=NOW + hours * HOUR) for hours in range(1, 6)]
    assert again == [1, 1, 1, 0, 0]
    told = Message.objects.filter(purpose="visits/concern_overdue")
    counts = Counter(told.values_list("address", flat=True))
    assert counts == {scene.head.email: 3, scene.coordinator.email: 3, PHONE: 3,
                      scene.worker.email: 1}  # fmt: skip
    today = reverse("desk:today", args=[scene.centre.slug])
    assert "nikt nie otworzył" in signed_in(scene.head).get(today).content.decode()


def test_after_a_day_without_a_worker_each_is_told_once_and_not_thrice() -> None:
    scene = world()
    opened(scene, 3)
    assert escalate(at=NOW + 24 * HOUR) == 1
    assert escalate(at=NOW + 25 * HOUR) == 0
    assert Message.objects.filter(purpose="visits/concern_overdue").count() == 3


@pytest.mark.parametrize(("severity", "due"), [
    (3, wall(2026, 11, 27, 17)),
    (2, wall(2026, 11, 30, 15)),
    (1, wall(2026, 12, 9, 15)),
])  # fmt: skip
def test_only_opening_hours_count_but_where_somebody_may_be_in_danger(
    severity: int, due: datetime
) -> None:
    """Opened on a Friday at four, when the centre closes; open for eight hours a day."""
    scene, friday = world(), wall(2026, 11, 27, 16)
    hours = {3: 1, 2: 8, 1: 64}
    office = (7 * 60, 15 * 60)
    set_rules(scene.centre, hours=hours, lists={}, office=office, by=scene.head, at=NOW)
    open_concern(scene.client, visit=None, text="Zimno.", severity=severity,
                 by=scene.coordinator, at=friday)  # fmt: skip
    assert escalate(at=due - timedelta(minutes=1)) == 0
    assert escalate(at=due) == 1


def test_the_head_sets_opening_hours_and_takes_them_back(signed_in: SignedIn) -> None:
    scene = world()
    browser, page = signed_in(scene.head), reverse("visits:concern_rules", args=[scene.centre.slug])
    given = {"hours_1": "72", "hours_2": "8", "hours_3": "1"}
    for times, told in (
        ({"opens": "8:00"}, "Podaj obie godziny"),
        ({"opens": "16:00", "closes": "8:00"}, "zamknąć, zanim"),
    ):
        assert told in browser.post(page, given | times).content.decode()
    browser.post(page, given | {"opens": "7:30", "closes": "15:30"})
    assert 'value="07:30"' in browser.get(page).content.decode()
    browser.post(page, given)
    assert not OfficeHours.objects.exists()


def test_from_pomoc_by_text_message_to_the_closed_concern(signed_in: SignedIn) -> None:
    scene = world()
    scene.match.volunteer.phone = PHONE
    scene.match.volunteer.save(update_fields=["phone"])
    scene.visit(NOW - HOUR)
    path, url = reverse("hooks:inbound"), settings.PUBLIC_BASE_URL + reverse("hooks:inbound")
    sent = {"MessageSid": "SM" + "2" * 32, "From": PHONE, "To": "+48732100000", "Body": "POMOC"}
    signature = RequestValidator(settings.TWILIO_AUTH_TOKEN).compute_signature(url, sent)
    assert Browser().post(path, sent, headers={"X-Twilio-Signature": signature}).status_code == 200
    concern = Concern.objects.get()
    page = reverse("visits:concern", args=[scene.centre.slug, concern.pk])
    with time_machine.travel(NOW + 70 * timedelta(minutes=1), tick=False):
        sweeps.run(at=timezone.now())
        assert scene.coordinator.email in told_again()
        for stranger in (staff(scene.centre, Role.SOCIAL_WORKER), world().head):
            assert signed_in(stranger).get(page).status_code == 404
        assert signed_in(scene.match.volunteer.user).get(page).status_code == 404
        assert signed_in(scene.head).get(page).status_code == 200
    with time_machine.travel(NOW + 5 * HOUR, tick=False):
        sweeps.run(at=timezone.now())
        assert Message.objects.filter(purpose="visits/concern_overdue").count() == 3
        browser = signed_in(scene.worker)
        for version, step in enumerate(("review", "act", "close"), start=1):
            where = reverse(f"visits:concern_{step}", args=[scene.centre.slug, concern.pk])
            done = {"note": f"Krok {step}.", "version": str(version)}
            assert browser.post(where, done).status_code == 302
        shown = browser.get(page).content.decode()
    assert all(f"Krok {step}." in shown for step in ("review", "act", "close"))
    concern.refresh_from_db()
    assert (concern.state, concern.escalations) == (Concern.State.CLOSED, 1)


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
