"""Pauses, reviews, the farewell and what can be taken back."""

import uuid
from datetime import timedelta

import pytest

from kit.states import IllegalMove
from matching import pairing
from matching.errors import NotNow
from matching.life import ending, pausing
from matching.life.reviewing import note_review
from messaging.models import Message
from tests.factories import NOW, TODAY, VisitFactory

DAY = timedelta(days=1)


def rest(match, first, last, staff, *, resumes=True):
    return pausing.rest(
        match,
        reason="away",
        why="sanatorium",
        first_day=TODAY + first * DAY,
        last_day=None if last is None else TODAY + last * DAY,
        resumes_by_itself=resumes,
        by=staff,
        at=NOW,
    )


def state_of(match):
    match.refresh_from_db()
    return match.state


def test_a_pause_begins_and_ends_by_itself(running, staff):
    rest(running, 2, 5, staff)
    assert state_of(running) == "active"
    assert [pausing.keep_pauses(at=NOW + n * DAY) for n in (1, 2, 2, 5, 6, 6)] == [0, 1, 0, 0, 1, 0]
    assert state_of(running) == "active"
    assert running.pauses.get().over_at == NOW + 6 * DAY


def test_a_pause_that_begins_today_stops_the_visits_and_gives_them_back(running, staff):
    visit = VisitFactory(match=running, starts_at=NOW + DAY)
    rest(running, 0, 5, staff)
    visit.refresh_from_db()
    assert visit.state == "cancelled"
    pausing.go_on(running, by=staff, at=NOW)
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_one_pause_at_a_time_and_a_planned_one_can_be_dropped(running, staff):
    rest(running, 2, None, staff)
    with pytest.raises(NotNow):
        rest(running, 9, 10, staff)
    pausing.go_on(running, by=staff, at=NOW)
    assert pausing.keep_pauses(at=NOW + 3 * DAY) == 0
    with pytest.raises(IllegalMove):
        pausing.go_on(running, by=staff, at=NOW)


def test_a_pause_outside_the_form_has_its_row_and_none_outlives_its_match(running, staff):
    pairing.pause(running, reason="hospital", by=staff, at=NOW)
    assert running.pauses.get(over_at=None).reason == "hospital"
    pairing.end(running, reason="goal", by=staff, at=NOW)
    assert not running.pauses.filter(over_at=None).exists()


def reviewed(match, staff, **fields):
    facts = {
        "held_on": TODAY,
        "volunteer_says": "dobrze",
        "client_says": "dobrze",
        "decision": "continue",
        "agreed": "",
        "next_on": TODAY + 60 * DAY,
        "submission": uuid.uuid4(),
    }
    return note_review(match, **(facts | fields), by=staff, at=NOW)


def test_a_review_is_kept_once_and_names_the_next_day(running, staff):
    mark = uuid.uuid4()
    first = reviewed(running, staff, submission=mark)
    assert reviewed(running, staff, submission=mark) == first
    running.refresh_from_db()
    assert running.review_on == TODAY + 60 * DAY


def test_nothing_is_reviewed_before_the_two_have_met(match, staff):
    with pytest.raises(NotNow):
        reviewed(match, staff)


def test_the_farewell_is_one_word_for_everything(running, staff):
    VisitFactory(match=running, starts_at=NOW + DAY)
    ending.say_farewell(running, reason="moved", by=staff, at=NOW)
    waiting = Message.objects.filter(state="queued", phone=running.volunteer.phone)
    assert [message.purpose for message in waiting] == ["matching/farewell"]


def test_an_ending_is_taken_back_the_same_day(running, staff):
    visit = VisitFactory(match=running, starts_at=NOW + DAY)
    ending.say_farewell(running, reason="goal", by=staff, at=NOW)
    ending.take_back(running, by=staff, at=NOW + timedelta(hours=2))
    visit.refresh_from_db()
    running.need.refresh_from_db()
    running.volunteer.refresh_from_db()
    states = (state_of(running), running.need.state, running.volunteer.state, visit.state)
    assert states == ("active", "matched", "active", "planned")
    assert not Message.objects.filter(purpose="matching/farewell", state="queued").exists()


def test_after_midnight_or_with_somebody_else_asked_it_is_too_late(running, staff):
    ending.say_farewell(running, reason="moved", by=staff, at=NOW)
    with pytest.raises(NotNow):
        ending.take_back(running, by=staff, at=NOW + DAY)
    running.need.__class__.objects.filter(pk=running.need_id).update(state="offered")
    with pytest.raises(NotNow):
        ending.take_back(running, by=staff, at=NOW)
