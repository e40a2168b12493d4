"""The first visit: arranged, moved, called off, gone through."""

from datetime import timedelta

import pytest

from kit.states import IllegalMove
from matching import pairing
from matching.errors import AlreadyArranged, ChangedMeanwhile, NotAhead, NotFree, NotNow, NotYet
from matching.life import meeting
from messaging.models import Message
from tests.factories import NOW, UserFactory, VisitFactory
from tests.matching.life.conftest import THURSDAY

FRIDAY = THURSDAY + timedelta(days=1)


def told(*states):
    """Purpose and channel of every message, those called off left out."""
    messages = Message.objects.exclude(state="cancelled").order_by("pk")
    return [(message.purpose.removeprefix("matching/"), message.channel) for message in messages]


def moved(first, **fields):
    facts = {
        "companion": first.companion,
        "starts_at": FRIDAY,
        "minutes": 60,
        "where": "home",
        "version": first.version,
    }
    return meeting.move(first, **(facts | fields), by=first.companion, at=NOW)


def test_everybody_is_told_once_and_only_e_mail_carries_the_calendar(first, match):
    assert told() == [
        ("first_visit", "sms"),
        ("first_visit", "sms"),
        ("first_visit_companion", "email"),
    ]
    mail = Message.objects.get(channel="email")
    assert "METHOD:REQUEST" in mail.calendar
    said = "".join(f"{one.subject}{one.body}{one.calendar}" for one in Message.objects.all())
    for secret in (match.need.client.first_name, match.need.client.address, str(match.need.kind)):
        assert secret not in said


def test_arranging_twice_tells_once_and_another_time_is_refused(first, match, staff):
    same = {"companion": staff, "minutes": 60, "where": "home", "by": staff, "at": NOW}
    assert meeting.arrange(match, starts_at=THURSDAY, **same) == first
    with pytest.raises(AlreadyArranged):
        meeting.arrange(match, starts_at=FRIDAY, **same)
    assert len(told()) == 3


def test_a_client_without_a_mobile_is_phoned_by_their_social_worker(match, staff):
    match.need.client.phone = ""
    match.need.client.save()
    meeting.arrange(
        match, companion=staff, starts_at=THURSDAY, minutes=60, where="home", by=staff, at=NOW
    )
    assert ("first_visit_by_phone", "email") in told()


def test_a_move_takes_the_earlier_word_back_and_tells_everybody_once(first):
    moved(first)
    assert [purpose for purpose, _channel in told()] == [
        "first_visit_moved",
        "first_visit_moved",
        "first_visit_moved_companion",
    ]
    assert (
        "SEQUENCE:1" in Message.objects.get(purpose="matching/first_visit_moved_companion").calendar
    )


def test_whoever_need_not_come_along_any_more_is_told(first):
    moved(first, companion=UserFactory(), starts_at=THURSDAY)
    former = Message.objects.get(purpose="matching/first_visit_cancelled_companion")
    assert former.address == first.companion.email
    assert "METHOD:CANCEL" in former.calendar


def test_a_move_to_where_it_stands_tells_nobody(first):
    moved(first, starts_at=THURSDAY)
    assert len(told()) == 3


def test_what_was_changed_by_somebody_else_is_not_moved_or_called_off(first):
    with pytest.raises(ChangedMeanwhile):
        moved(first, version=7)
    with pytest.raises(ChangedMeanwhile):
        meeting.call_off(first, version=7, by=None, at=NOW)


def test_called_off_it_can_be_arranged_anew(first, match, staff):
    meeting.call_off(first, version=first.version, by=staff, at=NOW)
    assert ("first_visit_cancelled", "sms") in told()
    again = {"companion": staff, "minutes": 60, "where": "home", "by": staff, "at": NOW}
    assert meeting.arrange(match, starts_at=FRIDAY, **again).pk != first.pk


def test_it_is_arranged_ahead_and_before_the_two_have_met(match, staff):
    facts = {"companion": staff, "minutes": 60, "where": "home", "by": staff, "at": NOW}
    with pytest.raises(NotAhead):
        meeting.arrange(match, starts_at=NOW - timedelta(hours=1), **facts)
    pairing.introduce(match, by=staff, at=NOW)
    with pytest.raises(NotNow):
        meeting.arrange(match, starts_at=THURSDAY, **facts)


def test_a_volunteer_who_visits_somebody_at_that_hour_is_not_free(match, staff):
    VisitFactory(match__volunteer=match.volunteer, starts_at=THURSDAY + timedelta(minutes=30))
    with pytest.raises(NotFree, match="ma już inną wizytę"):
        meeting.arrange(
            match, companion=staff, starts_at=THURSDAY, minutes=60, where="home", by=staff, at=NOW
        )


def test_ticks_are_kept_with_who_and_when_and_meeting_introduces(first, match, staff):
    meeting.note(first, done=[1, 2], held=False, by=staff, at=NOW)
    later = THURSDAY + timedelta(hours=1)
    meeting.note(first, done=[1, 3], held=True, by=UserFactory(), at=later)
    ticks = [(step.place, step.done_at) for step in first.steps.all() if step.done_at]
    assert ticks == [(1, NOW), (3, later)]
    match.refresh_from_db()
    first.refresh_from_db()
    assert (match.state, first.state) == ("introduced", "held")
    assert str(match.review_on) == "2026-12-26"


def test_nobody_has_met_before_the_day(first, staff):
    with pytest.raises(NotYet):
        meeting.note(first, done=[], held=True, by=staff, at=NOW)


def test_a_match_that_ends_takes_its_first_visit_with_it(first, match, staff):
    pairing.end(match, reason="volunteer", by=staff, at=NOW)
    first.refresh_from_db()
    assert first.state == "cancelled"
    with pytest.raises(IllegalMove):
        meeting.call_off(first, version=first.version, by=staff, at=NOW)


def test_visits_that_have_begun_otherwise_settle_the_first_one(first, match, staff):
    pairing.start(match, by=staff, at=NOW)
    first.refresh_from_db()
    assert first.state == "held"
