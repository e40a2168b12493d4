"""What stands at the top of every desk page when nobody can rely on messages."""

from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from centres.models import Centre, Role
from messaging.channels.errors import LookUpFailed
from messaging.channels.protocol import Found
from messaging.delivering.confirming import confirm
from messaging.models import Channel, Heartbeat, Message, Pause
from messaging.watch.heartbeat import beat
from messaging.watch.watching import look
from tests.factories import NOW, MembershipFactory
from tests.factories_messaging import AttemptFactory, MailServer, MessageFactory, Provider

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_watch")]
State = Message.State
QUARTER = timedelta(minutes=15)


def page(path: str = "people", role: Role = Role.COORDINATOR, centre: Centre | None = None) -> str:
    member = MembershipFactory.create(role=role, **({"centre": centre} if centre else {}))
    browser = Browser()
    browser.force_login(member.user)
    return browser.get(f"/desk/{member.centre.slug}/{path}/", follow=True).content.decode()


@pytest.mark.parametrize("path", ["today", "messages", "reports"])
def test_every_page_says_that_no_worker_was_seen_for_two_minutes(path: str) -> None:
    beat(at=timezone.now() - timedelta(minutes=3))
    assert "praca w tle działała ostatnio" in page(path)


def test_a_worker_that_never_was_is_said_too() -> None:
    assert "nie została uruchomiona" in page("today")


def test_a_worker_that_was_just_seen_needs_no_word() -> None:
    beat(at=timezone.now() - timedelta(minutes=1))
    assert "notice--error" not in page("today")


def test_others_than_organisers_are_spared() -> None:
    assert "notice--error" not in page("today", Role.SOCIAL_WORKER)


def test_messages_without_proof_are_counted_for_their_own_centre() -> None:
    now = timezone.now()
    beat(at=now)
    due = MessageFactory.create(due_at=now - QUARTER * 2, expires_at=now + QUARTER)
    assert "nie ma potwierdzenia" in page("today", centre=due.centre)
    assert "nie ma potwierdzenia" not in page("today")


def test_a_clock_that_jumped_is_said() -> None:
    now = timezone.now()
    Heartbeat.objects.create(pk=1, seen_at=now, jumped_at=now, jumped_by=-3600)
    assert "o 60 minut" in page("today")


WITHOUT_PROOF = {
    "due and not taken up": {"due_at": NOW - QUARTER},
    "taken up and not ended": {"state": State.SENDING, "state_at": NOW - QUARTER},
    "sent and not known to have left": {"state": State.SENT, "state_at": NOW - QUARTER},
}
WITH_PROOF = {
    "due for less than that": {"due_at": NOW - timedelta(minutes=14)},
    "called off": {"due_at": NOW - QUARTER, "unwanted_at": NOW},
    "sent just now": {"state": State.SENT, "state_at": NOW - timedelta(minutes=14)},
    "sent and passed on": {"state": State.SENT, "state_at": NOW - QUARTER, "proven_at": NOW},
    "taken by a mail server": {
        "state": State.SENT,
        "state_at": NOW - QUARTER,
        "channel": Channel.EMAIL,
    },
    "sent two days ago": {"state": State.SENT, "state_at": NOW - timedelta(days=2)},
    "delivered": {"state": State.DELIVERED, "state_at": NOW - QUARTER},
}


@pytest.mark.parametrize("facts", WITHOUT_PROOF.values(), ids=WITHOUT_PROOF)
def test_what_has_no_proof_for_a_quarter_of_an_hour_is_seen(facts: dict[str, object]) -> None:
    message = MessageFactory.create(**facts)
    assert look(at=NOW).unproven == {message.centre_id: 1}


@pytest.mark.parametrize("facts", WITH_PROOF.values(), ids=WITH_PROOF)
def test_what_is_well_or_too_young_is_not(facts: dict[str, object]) -> None:
    MessageFactory.create(**facts)
    assert look(at=NOW).unproven == {}


def test_the_look_takes_one_query_and_sees_everything(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Heartbeat.objects.create(pk=1, seen_at=NOW, jumped_at=NOW, jumped_by=86400)
    Pause.objects.create(channel=Channel.SMS, until=NOW + QUARTER, reason="20429")
    MessageFactory.create_batch(3, due_at=NOW - QUARTER)
    with django_assert_num_queries(1):
        seen = look(at=NOW)
    assert (seen.worker_seen_at, seen.jumped_by) == (NOW, timedelta(days=1))
    assert seen.pauses == ((Channel.SMS, "20429"),)
    assert sum(seen.unproven.values()) == 3


def sent(minutes: int = 10) -> Message:
    message = MessageFactory.create(
        state=State.SENT, state_at=NOW - timedelta(minutes=minutes), provider_id="SM1"
    )
    AttemptFactory.create(message=message, result="accepted", provider_id="SM1")
    return message


class Told(Provider):
    """Knows of every message what a test says."""

    def __init__(self, found: Found | None) -> None:
        super().__init__()
        self.found = found
        self.asked: list[str] = []

    def ask(self, provider_id: str) -> Found | None:
        self.asked.append(provider_id)
        return self.found


def asked(provider: Provider, at: datetime = NOW) -> int:
    return confirm(at=lambda: at, by={Channel.SMS: provider, Channel.EMAIL: MailServer()})


@pytest.mark.parametrize("state", [State.DELIVERED, State.UNDELIVERED, State.SENT])
def test_what_no_callback_tells_is_asked(state: Message.State) -> None:
    message = sent()
    assert asked(Told(Found("SM1", state, "", proven=True))) == 1
    message.refresh_from_db()
    assert (message.state, message.proven_at) == (state, NOW)


def test_what_the_provider_still_holds_is_asked_again_five_minutes_later() -> None:
    sent()
    provider = Told(Found("SM1", State.SENT))
    for minutes in (0, 1, 4, 5):
        assert asked(provider, NOW + timedelta(minutes=minutes)) == 0
    assert provider.asked == ["SM1", "SM1"]


def test_what_was_sent_just_now_is_not_asked() -> None:
    sent(minutes=4)
    provider = Told(Found("SM1", State.DELIVERED, proven=True))
    assert (asked(provider), provider.asked) == (0, [])


def test_a_provider_that_does_not_know_or_answer_changes_nothing() -> None:
    message = sent()
    assert asked(Told(None)) == 0
    Message.objects.update(asked_at=None)
    silent = Provider(answers=False)
    with pytest.raises(LookUpFailed):
        silent.ask("SM1")
    assert asked(silent) == 0
    message.refresh_from_db()
    assert (message.state, message.proven_at) == (State.SENT, None)
