"""The life of a match."""

from datetime import timedelta

import pytest

from kit.states import IllegalMove
from matching import pairing
from matching.models import Match
from tests.factories import NOW, MatchFactory, UserFactory

LATER = NOW + timedelta(days=1)


@pytest.fixture
def match(db):
    return MatchFactory()


@pytest.fixture
def step(db):
    return {"by": UserFactory(), "at": LATER}


def test_a_match_is_introduced_begins_pauses_and_goes_on(match, step):
    pairing.introduce(match, **step)
    pairing.start(match, **step)
    pairing.pause(match, reason="exams", why="matura", **step)
    pairing.resume(match, **step)
    steps = [(c.before, c.after, c.reason_in_words) for c in match.changes.all()]
    assert steps == [
        ("accepted", "introduced", ""),
        ("introduced", "active", ""),
        ("active", "paused", "szkoła, egzaminy lub ferie"),
        ("paused", "active", ""),
    ]


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        ("introduced", pairing.introduce),
        ("paused", pairing.start),
        ("active", pairing.start),
        ("active", pairing.resume),
        ("accepted", pairing.resume),
    ],
)
def test_illegal_steps_raise_and_change_nothing(match, state, verb, step):
    Match.objects.update(state=state)
    with pytest.raises(IllegalMove):
        verb(match, **step)
    assert not match.changes.exists()


@pytest.mark.parametrize(
    ("reason", "need_after", "expected"),
    [
        ("goal", "", ("closed", "met")),
        ("client", "", ("closed", "wish")),
        ("died", "", ("closed", "met")),
        ("moved", "", ("open", "")),
        ("capacity", "", ("open", "")),
        ("goal", "again", ("open", "")),
        ("moved", "other", ("closed", "other")),
    ],
)
def test_ending_frees_the_volunteer_and_settles_the_need(match, reason, need_after, expected, step):
    ended = pairing.end(match, reason=reason, need_after=need_after, **step)
    ended.need.refresh_from_db()
    ended.volunteer.refresh_from_db()
    assert (ended.state, ended.end_reason, ended.ended_at) == ("ended", reason, LATER)
    assert (ended.need.state, ended.need.close_reason) == expected
    assert ended.volunteer.state == "ready"


def test_who_helps_somebody_else_stays_active(match, step):
    MatchFactory(volunteer=match.volunteer, need__client__centre=match.volunteer.centre)
    pairing.end(match, reason="goal", **step)
    match.volunteer.refresh_from_db()
    assert match.volunteer.state == "active"


def test_an_ended_match_does_not_end_again(match, step):
    pairing.end(match, reason="goal", **step)
    with pytest.raises(IllegalMove):
        pairing.end(match, reason="moved", **step)
    match.refresh_from_db()
    assert match.end_reason == "goal"


def test_upper_rooms_follow_each_step(match, step, monkeypatch):
    seen = []

    def follow(match, before, *, by, at):
        seen.append((before, match.state))

    monkeypatch.setattr(pairing.move_handlers, "_added", [])
    pairing.when_moved(follow)
    pairing.when_moved(follow)
    pairing.introduce(match, **step)
    assert seen == [("accepted", "introduced")]
