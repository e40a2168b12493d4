"""What a person decides about a plan: each pair sent, changed or refused, and taken back."""

import pytest

from matching.errors import (
    AlreadyDecided,
    AlreadySent,
    HardStop,
    NeedNotOpen,
    NotInQuestion,
    OverrideNeeded,
)
from matching.exclusions.excluding import exclude
from matching.models import Line, Offer, Refusal
from matching.offers.offering import offer
from matching.offers.settling import accept, decline
from matching.plan.deciding import allow_again, choose, refuse, send, take_back
from messaging.models import Message
from tests.factories import NOW, TODAY, HelpKindFactory, UserFactory
from tests.factories_matching import cleared, open_need
from tests.factories_plans import line_for, needs_of, neighbours, plan_for

WHY = "uzgodnione telefonicznie"


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def line(centre):
    """One need and one person for it."""
    neighbours(centre, 1)
    need = open_need(centre)
    return line_for(plan_for(centre), need)


def test_sending_a_line_asks_its_person(line, by):
    made = send(line, by=by, at=NOW)
    assert (made.need, made.volunteer, made.state) == (line.need, line.volunteer, "offered")
    line.refresh_from_db()
    assert (line.state, line.offer, line.decided_by) == (Line.State.SENT, made, by)
    assert Message.objects.about(made).count() == 1


def test_two_coordinators_who_send_the_same_line_ask_once(line, by):
    send(line, by=by, at=NOW)
    with pytest.raises(AlreadyDecided):
        send(line, by=UserFactory(), at=NOW)
    assert Offer.objects.count() == 1


def test_a_need_that_somebody_was_asked_for_meanwhile_is_not_asked_for_twice(line, centre, by):
    offer(line.need, cleared(centre), by=by, at=NOW)
    with pytest.raises(NeedNotOpen):
        send(line, by=by, at=NOW)
    line.refresh_from_db()
    assert line.state == Line.State.WAITING


def test_what_has_come_up_against_the_pair_stops_the_sending(line, by):
    line.volunteer.agreements.all().delete()
    with pytest.raises(HardStop):
        send(line, by=by, at=NOW)


def test_a_wish_that_has_come_up_wants_a_reason(line, by):
    line.volunteer.absences.create(first_day=TODAY, last_day=TODAY)
    with pytest.raises(OverrideNeeded):
        send(line, by=by, at=NOW)
    choose(line, line.volunteer, override_reason=WHY, by=by, at=NOW)
    assert send(line, by=by, at=NOW).override_reason == WHY


def test_both_pairs_of_one_person_are_sent_without_a_reason(centre, by):
    cleared(centre, most_clients=2, weekly_minutes=600)
    needs_of(centre, 2)
    proposal = plan_for(centre)
    first, second = (send(line, by=by, at=NOW) for line in proposal.lines.waiting())
    assert first.override_reason == ""
    assert second.override_reason == "W planie jest miejsce dla obu osób."


def test_who_was_asked_elsewhere_meanwhile_and_has_no_room_left_wants_a_reason(line, centre, by):
    offer(open_need(centre), line.volunteer, by=by, at=NOW)
    with pytest.raises(OverrideNeeded):
        send(line, by=by, at=NOW)


def test_choosing_another_person_frees_one_and_may_cost_another_need_theirs(centre, by):
    neighbours(centre, 2)
    needs = needs_of(centre, 2)
    proposal = plan_for(centre)
    one, other = (line_for(proposal, need) for need in needs)
    lost = choose(one, other.volunteer, by=by, at=NOW)
    assert [line.need for line in lost] == [needs[1]]
    one.refresh_from_db()
    assert (one.volunteer, one.by_hand) == (other.volunteer, True)
    other.refresh_from_db()
    assert (other.state, other.volunteer, other.why) == ("unserved", None, Line.TAKEN_BY_HAND)
    assert not Offer.objects.exists()


def test_a_person_with_a_wish_against_them_is_chosen_with_a_reason(line, centre, by):
    other = cleared(centre, kinds=(HelpKindFactory(code="errands"),))
    with pytest.raises(OverrideNeeded):
        choose(line, other, by=by, at=NOW)
    assert choose(line, other, override_reason=WHY, by=by, at=NOW) == []
    assert send(line, by=by, at=NOW).override_reason == WHY


def test_nobody_is_chosen_whom_the_rules_forbid(line, centre, by):
    paused, apart = cleared(centre, state="paused"), cleared(centre)
    exclude(apart, line.need.client, by=by, at=NOW)
    with pytest.raises(HardStop):
        choose(line, paused, override_reason=WHY, by=by, at=NOW)
    with pytest.raises(NotInQuestion):
        choose(line, apart, override_reason=WHY, by=by, at=NOW)


def test_a_refused_pair_is_remembered_until_it_is_allowed_again(line, centre, by):
    refusal = refuse(line, why="sąsiedzi", by=by, at=NOW)
    assert line_for(plan_for(centre), line.need).volunteer is None
    allow_again(refusal, by=by, at=NOW)
    assert line_for(plan_for(centre), line.need).volunteer == line.volunteer


def test_a_refusal_that_is_undone_at_once_leaves_the_plan_as_it_was(line, by):
    refusal = refuse(line, why="pomyłka", by=by, at=NOW)
    assert allow_again(refusal, by=by, at=NOW) == line
    line.refresh_from_db()
    assert line.state == Line.State.WAITING
    assert not Refusal.objects.exists()


def test_choosing_a_refused_person_takes_the_refusal_back(line, by):
    refuse(line, why="pomyłka", by=by, at=NOW)
    choose(line, line.volunteer, by=by, at=NOW)
    assert not Refusal.objects.exists()


def test_an_offer_that_is_not_sent_yet_can_be_taken_back(line, by):
    made = send(line, by=by, at=NOW)
    assert take_back(line, by=by, at=NOW).state == Line.State.WAITING
    made.refresh_from_db()
    assert made.state == Offer.State.WITHDRAWN
    assert list(Message.objects.about(made).values_list("state", flat=True)) == ["cancelled"]
    assert send(line, by=by, at=NOW).pk != made.pk


def test_what_has_gone_out_cannot_be_taken_back_in_silence(line, by):
    made = send(line, by=by, at=NOW)
    Message.objects.about(made).update(state=Message.State.SENT)
    with pytest.raises(AlreadySent):
        take_back(line, by=by, at=NOW)
    made.refresh_from_db()
    assert made.state == Offer.State.OFFERED


def test_after_a_no_somebody_else_is_proposed(centre, by):
    neighbours(centre, 2)
    need = open_need(centre)
    line = line_for(plan_for(centre), need)
    decline(send(line, by=by, at=NOW), by=None, at=NOW)
    again = line_for(plan_for(centre), need)
    assert again.volunteer not in {None, line.volunteer}
    assert (again.change, again.before) == (Line.Change.OTHER, line.volunteer)


def test_after_a_yes_the_need_is_no_part_of_the_next_plan(line, centre, by):
    accept(send(line, by=by, at=NOW), by=None, at=NOW)
    assert not plan_for(centre).lines.exists()
