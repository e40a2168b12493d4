"""From eight in the evening to eight in the morning nothing rings, but for what cannot wait."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from messaging.delivering.claiming import claim
from messaging.models import Channel, Message
from messaging.queueing import queue
from messaging.quiet_hours import daytime, is_quiet
from messaging.recipients import Recipient
from tests.factories import CentreFactory
from tests.factories_visits import wall

JAN = Recipient(name="Jan Nowak", phone="+48451000001")
LATE = wall(2026, 11, 23, 20, 30)
MORNING = wall(2026, 11, 24, 8)


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> None:
    settings.QUIET_HOURS = True


def ask(at: datetime, recipient: Recipient = JAN, **facts: object) -> Message:
    centre = CentreFactory(short_name="GOPS Zalesie")
    message = queue(recipient, "test", centre=centre, dedup="a", at=at, **facts)
    assert message is not None
    return message


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [
        (wall(2026, 11, 23, 19, 59), wall(2026, 11, 23, 19, 59)),
        (wall(2026, 11, 23, 20), MORNING),
        (wall(2026, 11, 23, 23, 59), MORNING),
        (wall(2026, 11, 24, 0), MORNING),
        (wall(2026, 11, 24, 7, 59), MORNING),
        (MORNING, MORNING),
        # Both nights on which clocks change: eight o'clock is eight o'clock.
        (wall(2027, 3, 27, 21), wall(2027, 3, 28, 8)),
        (wall(2027, 10, 30, 21), wall(2027, 10, 31, 8)),
    ],
)
def test_what_falls_into_the_quiet_hours_waits_for_the_morning(
    wanted: datetime, sent: datetime
) -> None:
    assert daytime(wanted, wanted + timedelta(days=3), at=wanted) == sent


@pytest.mark.parametrize(
    ("evening", "hours"), [(wall(2027, 3, 27, 20), 11), (wall(2027, 10, 30, 20), 13)]
)
def test_the_nights_of_the_clock_changes_are_an_hour_shorter_and_longer(
    evening: datetime, hours: int
) -> None:
    morning = daytime(evening, evening + timedelta(days=3), at=evening)
    assert morning is not None
    assert morning.timestamp() - evening.timestamp() == hours * 3600


def test_what_the_morning_would_be_too_late_for_goes_out_before_the_night() -> None:
    early = wall(2026, 11, 24, 7, 30)
    wanted = wall(2026, 11, 24, 4, 30)
    assert daytime(wanted, early, at=wall(2026, 11, 23, 12)) == wall(2026, 11, 23, 19, 55)
    assert daytime(wanted, early, at=LATE) is None


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [
        (wall(2026, 11, 23, 9), wall(2026, 11, 23, 10)),
        (wall(2026, 11, 23, 12), wall(2026, 11, 23, 12)),
        (wall(2026, 11, 23, 16), wall(2026, 11, 24, 10)),
        (LATE, wall(2026, 11, 24, 10)),
    ],
)
def test_somebodys_own_hours_have_two_ends(wanted: datetime, sent: datetime) -> None:
    late = wanted + timedelta(days=3)
    assert daytime(wanted, late, at=wanted, wakes=600, sleeps=960) == sent


def test_what_the_next_day_is_too_late_for_comes_before_or_in_spite_of_the_wish() -> None:
    wanted, early = wall(2026, 11, 23, 17), wall(2026, 11, 24, 7, 30)
    before = daytime(wanted, early, at=wall(2026, 11, 23, 12), sleeps=960)
    assert before == wall(2026, 11, 23, 15, 55)
    assert daytime(wanted, early, at=wanted, sleeps=960) == wanted


def test_a_site_may_have_no_quiet_hours(settings: Settings) -> None:
    settings.QUIET_HOURS = False
    assert not is_quiet(LATE)


@pytest.mark.django_db
def test_a_message_of_the_evening_waits_for_the_morning() -> None:
    message = ask(LATE)
    assert (message.due_at, message.state) == (MORNING, Message.State.QUEUED)


@pytest.mark.django_db
def test_what_cannot_wait_goes_at_once() -> None:
    message = ask(LATE, at_once=True)
    assert (message.due_at, message.daytime_only) == (LATE, False)
    assert list(Message.objects.due(LATE)) == [message]


@pytest.mark.django_db
def test_a_text_for_which_there_is_no_time_is_not_sent_and_stands_on_the_list_to_phone() -> None:
    message = ask(LATE, expires_at=wall(2026, 11, 24, 7, 30))
    assert (message.state, message.reason) == (Message.State.EXPIRED, "quiet_hours")
    assert list(Message.objects.troubled()) == [message]


@pytest.mark.django_db
def test_an_e_mail_for_which_there_is_no_time_goes_at_once_because_it_wakes_nobody() -> None:
    mail = Recipient(name="Jan", email="jan@example.org")
    message = ask(LATE, mail, expires_at=wall(2026, 11, 24, 7, 30))
    assert (message.channel, message.due_at) == (Channel.EMAIL, LATE)
    assert (message.state, list(Message.objects.due(LATE))) == ("queued", [message])


@pytest.mark.django_db(transaction=True)
def test_what_an_outage_has_held_up_until_the_night_waits_for_the_morning_too() -> None:
    message = ask(wall(2026, 11, 23, 19, 30))
    assert message.due_at == wall(2026, 11, 23, 19, 30)
    assert claim(1, at=LATE) == []
    assert len(claim(1, at=MORNING)) == 1
