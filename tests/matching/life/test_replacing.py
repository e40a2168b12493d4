"""Standing in and taking over: the client knows who comes, and no visit is lost."""

from datetime import timedelta

import pytest

from matching.eligibility import gather
from matching.errors import CannotHelp, NotNow
from matching.life import replacing
from messaging.models import Message
from tests.factories import NOW, TODAY, MatchFactory, VisitFactory
from tests.factories_matching import cleared, open_need

DAY = timedelta(days=1)


def stand_in(match, volunteer, staff):
    return replacing.stand_in(
        match,
        volunteer,
        first_day=TODAY + DAY,
        last_day=TODAY + 3 * DAY,
        how="phone",
        passed_on="Proszę pukać głośno.",
        by=staff,
        at=NOW,
    )


def hand_over(match, volunteer, staff):
    facts = {"why": "Przeprowadzka", "how": "phone", "passed_on": ""}
    return replacing.hand_over(match, volunteer, **facts, by=staff, at=NOW)


def test_those_whom_the_client_knows_come_first(running, other, centre):
    known = cleared(centre)
    MatchFactory(
        need__client=running.need.client,
        need__state="closed",
        need__close_reason="met",
        volunteer=known,
        state="ended",
        ended_at=NOW - 90 * DAY,
        end_reason="goal",
    )
    people = replacing.who_could(running, today=TODAY)
    assert [one.volunteer for one in people] == [known, other]


def test_the_visits_of_those_days_pass_to_whoever_stands_in(running, other, staff, told):
    visits = [VisitFactory(match=running, starts_at=NOW + n * DAY) for n in (1, 2, 8)]
    made = stand_in(running, other, staff)
    for visit in visits:
        visit.refresh_from_db()
    assert [visit.match_id for visit in visits] == [made.pk, made.pk, running.pk]
    assert told() == ["stand_in", "stood_in_for", "somebody_else"]


def test_called_off_the_visits_pass_back_and_everybody_is_told(running, other, staff, told):
    visit = VisitFactory(match=running, starts_at=NOW + DAY)
    made = stand_in(running, other, staff)
    Message.objects.update(state="sent")
    replacing.call_off_stand_in(made, by=staff, at=NOW)
    visit.refresh_from_db()
    made.refresh_from_db()
    assert (visit.match_id, visit.state, made.state) == (running.pk, "planned", "ended")
    assert told() == ["not_standing_in"] * 3
    running.need.refresh_from_db()
    assert running.need.state == "matched"


def test_a_substitution_ends_by_itself_with_thanks(running, other, staff, told):
    made = stand_in(running, other, staff)
    assert [replacing.end_stand_ins(at=NOW + n * DAY) for n in (3, 4, 4)] == [0, 1, 0]
    made.refresh_from_db()
    assert (made.state, made.end_reason) == ("ended", "stood_in")
    assert "stood_in" in told()


def test_one_stands_in_at_a_time_and_nobody_for_a_stand_in(running, other, staff, centre):
    made = stand_in(running, other, staff)
    for match in (running, made):
        with pytest.raises(NotNow):
            stand_in(match, cleared(centre), staff)


def test_whom_a_check_forbids_cannot_come_in(running, other, staff):
    other.agreements.all().delete()
    with pytest.raises(CannotHelp):
        stand_in(running, other, staff)
    with pytest.raises(CannotHelp):
        hand_over(running, other, staff)
    assert running.need.matches.live().count() == 1


def test_handed_over_the_need_is_served_without_a_gap(running, other, staff, told):
    visit = VisitFactory(match=running, starts_at=NOW + DAY)
    new = hand_over(running, other, staff)
    running.refresh_from_db()
    visit.refresh_from_db()
    new.need.refresh_from_db()
    assert (running.state, new.state, new.need.state) == ("ended", "accepted", "matched")
    assert running.end_reason == "handed"
    assert (visit.match_id, visit.state) == (new.pk, "planned")
    assert new.is_agreed
    assert told() == ["farewell", "taken_over"]


def test_a_match_that_ends_takes_its_stand_in_with_it(running, other, staff):
    made = stand_in(running, other, staff)
    hand_over(running, cleared(running.need.client.centre), staff)
    made.refresh_from_db()
    assert made.end_reason == "stood_in"


def test_who_only_stood_in_waits_for_a_first_match_still(running, other, staff, centre):
    stand_in(running, other, staff)
    replacing.end_stand_ins(at=NOW + 4 * DAY)
    facts = gather(open_need(centre), today=TODAY + 5 * DAY)
    (person,) = (one for one in facts.people if one.id == other.pk)
    assert (person.first_match, person.rested_days) == (True, None)
