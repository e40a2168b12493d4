"""A plan for all needs: never worse than greed, the same twice, beside what stands."""

from datetime import timedelta
from random import Random

import pytest

from clients.models import Need
from matching.exclusions.excluding import exclude
from matching.models import Line, Proposal
from matching.plan.consequences import around
from matching.plan.deciding import choose, refuse
from matching.plan.making import propose, work_out, work_out_waiting
from matching.plan.reading import lines_of, rows
from matching.proposing import candidates
from tests.factories import (
    NOW,
    TODAY,
    AvailabilityFactory,
    ClientFactory,
    HelpKindFactory,
    MatchFactory,
    OfferFactory,
    UserFactory,
    VillageFactory,
)
from tests.factories_matching import NeedWindowFactory, cleared, open_need, quiet_centre
from tests.factories_plans import line_for, needs_of, neighbours, pairs_in, plan_for
from visits.models import VisitPlan


def test_everybody_is_served_where_a_greedy_coordinator_leaves_somebody_out(centre):
    company, errands = HelpKindFactory(code="company"), HelpKindFactory(code="errands")
    both = cleared(centre, kinds=(company, errands), most_clients=1)
    one = cleared(centre, kinds=(errands,), most_clients=1, radius_km=90, weekly_minutes=2000)
    one.transport = "car"
    far = VillageFactory(municipality=centre.municipality, latitude=51.6)
    one.village = far
    one.save()
    urgent = open_need(centre, kind=errands, urgency=Need.Urgency.URGENT)
    other = open_need(centre, kind=company)
    assert candidates(urgent, today=TODAY)[0].volunteer == both
    assert pairs_in(plan_for(centre)) == {urgent: one, other: both}


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_is_never_worse_than_greed_and_the_same_twice(centre, seed):
    random_centre(centre, Random(seed))
    proposal = plan_for(centre)
    assert proposal.is_proven
    assert urgency_served(pairs_in(proposal)) >= urgency_served(greedy(centre))
    assert pairs_in(plan_for(centre)) == pairs_in(proposal)


def random_centre(centre, random):
    kinds = [HelpKindFactory(code=f"kind{n}") for n in range(3)]
    for _ in range(5):
        person = cleared(centre, kinds=tuple(random.sample(kinds, 2)), weekly_minutes=150)
        AvailabilityFactory(volunteer=person, weekday=random.randrange(2, 5), start=600, end=720)
    for _ in range(6):
        need = open_need(centre, kind=random.choice(kinds), urgency=random.choice([1, 2, 4]))
        NeedWindowFactory(need=need, weekday=random.randrange(2, 5), start=600, end=720)


def greedy(centre):
    """The most urgent need first, each with the best person who has room still."""
    taken, found = {}, {}
    for need in Need.objects.filter(client__centre=centre).by_urgency():
        for candidate in candidates(need, today=TODAY):
            person, minutes = candidate.volunteer, candidate.ranked.minutes_a_week
            people, used = taken.get(person, (0, 0))
            fits = people < person.most_clients and used + minutes <= person.weekly_minutes
            if candidate.ranked.feasible and fits:
                taken[person], found[need] = (people + 1, used + minutes), person
                break
    return found


def urgency_served(pairs):
    return sum(need.urgency for need, person in pairs.items() if person)


def test_who_waits_longest_for_a_first_match_comes_first_and_the_plan_says_so(centre):
    old, new = neighbours(centre, 2)
    old.admitted_at = NOW - timedelta(days=40)
    new.admitted_at = NOW - timedelta(days=10)
    old.save()
    new.save()
    need = open_need(centre)
    proposal = plan_for(centre)
    assert pairs_in(proposal) == {need: old}
    user = UserFactory()
    (row,) = rows(list(Line.objects.filter(proposal=proposal)), user, TODAY)
    assert "od 40 dni czeka na pierwszą osobę" in " ".join(row.in_favour)


def test_live_matches_and_waiting_offers_take_their_part_of_the_week(centre):
    matched, asked, free = (cleared(centre, most_clients=1) for _ in range(3))
    MatchFactory(volunteer=matched, need__client__centre=centre)
    waiting = open_need(centre, state="offered")
    OfferFactory(need=waiting, volunteer=asked)
    need = open_need(centre)
    assert pairs_in(plan_for(centre)) == {need: free}


def test_planned_visits_take_their_times_of_the_week(centre):
    person = cleared(centre, most_clients=2, weekly_minutes=600)
    match = MatchFactory(volunteer=person, need__client__centre=centre)
    VisitPlan.objects.create(
        match=match, rule="FREQ=WEEKLY;BYDAY=TU", start=16 * 60, minutes=90, first_day=TODAY
    )
    need = open_need(centre)
    assert line_for(plan_for(centre), need).times == [[1, 17 * 60 + 30, 18 * 60 + 30]]


def test_who_has_room_beside_a_waiting_offer_is_proposed(centre):
    asked = cleared(centre, most_clients=2, weekly_minutes=600)
    OfferFactory(need=open_need(centre, state="offered"), volunteer=asked)
    need = open_need(centre)
    assert pairs_in(plan_for(centre)) == {need: asked}


def test_nobody_is_proposed_whom_the_rules_forbid(centre):
    need = open_need(centre)
    kept_apart, paused = cleared(centre), cleared(centre, state="paused")
    exclude(kept_apart, need.client, by=UserFactory(), at=NOW)
    proposal = plan_for(centre)
    line = line_for(proposal, need)
    assert (line.volunteer, line.why) == (None, "nobody")
    assert kept_apart.pk not in {change["person"] for change in line.unlocks}
    assert paused.pk not in {change["person"] for change in line.unlocks}


def test_a_need_whose_interview_has_run_out_is_no_part_of_the_plan(centre):
    cleared(centre)
    open_need(centre, valid_until=TODAY - timedelta(days=1), interviewed_on=TODAY - timedelta(9))
    assert pairs_in(plan_for(centre)) == {}


def test_what_was_refused_and_what_was_chosen_stays_so_in_the_next_plan(centre):
    first, second, third = neighbours(centre, 3)
    needs = needs_of(centre, 2)
    proposal = plan_for(centre)
    one, other = (line_for(proposal, need) for need in needs)
    by = UserFactory()
    refused = one.volunteer
    refuse(one, why="sąsiedzi", by=by, at=NOW)
    (free,) = {first, second, third} - {one.volunteer, other.volunteer}
    choose(other, free, by=by, at=NOW)
    again = plan_for(centre)
    assert line_for(again, needs[1]).volunteer == free
    assert line_for(again, needs[1]).by_hand
    assert line_for(again, needs[0]).volunteer not in {refused, free, None}
    assert line_for(again, needs[0]).change == Line.Change.OTHER
    assert line_for(again, needs[0]).before == refused


def test_changes_since_the_last_plan_are_marked(centre):
    person, *_rest = neighbours(centre, 1)
    kept = open_need(centre)
    plan_for(centre)
    urgent = open_need(centre, urgency=Need.Urgency.URGENT)
    again = plan_for(centre)
    assert pairs_in(again) == {kept: None, urgent: person}
    assert line_for(again, kept).change == Line.Change.LOST
    assert line_for(again, kept).before == person
    assert line_for(again, urgent).change == Line.Change.NEW
    assert [line.change for line in plan_for(centre).lines.all()] == ["", ""]


def test_why_nobody_is_proposed_and_what_would_help_is_kept(centre):
    (person,) = neighbours(centre, 1)
    urgent = open_need(centre, urgency=Need.Urgency.URGENT)
    left = open_need(centre)
    line = line_for(plan_for(centre), left)
    assert (line.why, line.instead) == ("taken", [urgent.pk])
    (row,) = rows([line], UserFactory(), TODAY)
    assert row.why.startswith("Osoby, które pasują")
    assert any(str(person) in sentence for sentence in row.unlocks)
    assert any("ktoś nowy" in sentence for sentence in row.unlocks)


def test_two_people_who_ask_at_once_get_one_plan(centre):
    first, ours = propose(centre, by=UserFactory(), at=NOW)
    second, theirs = propose(centre, by=UserFactory(), at=NOW)
    assert (first, ours, theirs) == (second, True, False)
    work_out(first, at=NOW)
    stale, new = propose(centre, after=first.pk - 1, by=UserFactory(), at=NOW)
    assert (stale, new) == (first, False)
    assert propose(centre, after=first.pk, by=UserFactory(), at=NOW)[1]


def test_a_plan_is_worked_out_once_whoever_comes_first(centre):
    open_need(centre)
    proposal, _ours = propose(centre, by=UserFactory(), at=NOW)
    assert work_out_waiting(at=NOW) == 1
    work_out(proposal, at=NOW + timedelta(hours=1))
    assert work_out_waiting(at=NOW) == 0
    assert Proposal.objects.get().made_at == NOW
    assert Line.objects.count() == 1


def test_a_centre_without_open_needs_gets_an_empty_plan(centre):
    cleared(centre)
    assert not plan_for(centre).lines.exists()


def test_two_visits_of_one_person_are_proposed_for_different_times(centre):
    person = cleared(centre, most_clients=2, weekly_minutes=600)
    needs_of(centre, 2)
    lines = plan_for(centre).lines.all()
    assert {line.volunteer for line in lines} == {person}
    (one,), (other,) = (line.times for line in lines)
    assert one[2] <= other[1] or other[2] <= one[1]


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_takes_the_same_number_of_queries_for_one_need_and_three(
    centre, count, django_assert_num_queries
):
    neighbours(centre, count)
    needs_of(centre, count)
    proposal, _ours = propose(centre, by=UserFactory(), at=NOW)
    with django_assert_num_queries(27):
        work_out(proposal, at=NOW)
    assert proposal.lines.waiting().count() == count


def test_consequences_name_who_would_lose_their_person(centre):
    one, other = neighbours(centre, 2)
    needs = needs_of(centre, 2)
    proposal = plan_for(centre)
    line = line_for(proposal, needs[0])
    taken = other if line.volunteer == one else one
    beside = around(line, today=TODAY)
    assert [lost.need for lost in beside.losing(taken)] == [needs[1]]
    assert beside.losing(line.volunteer) == []


def test_what_a_freed_person_could_take_up_is_named(centre):
    (person,) = neighbours(centre, 1)
    urgent, left = open_need(centre, urgency=4), open_need(centre)
    proposal = plan_for(centre)
    beside = around(line_for(proposal, urgent), today=TODAY)
    assert [line.need for line in beside.could_serve(person)] == [left]


def test_lines_outside_the_readers_reach_are_not_shown(centre, coordinator):
    neighbours(centre, 1)
    open_need(centre, client=ClientFactory(centre=centre, confidential=True))
    proposal = plan_for(centre)
    assert proposal.lines.count() == 1
    assert not lines_of(proposal, coordinator.user, TODAY).exists()


def test_another_centres_needs_and_people_are_no_part_of_it(centre):
    elsewhere = quiet_centre()
    cleared(elsewhere)
    open_need(elsewhere)
    assert pairs_in(plan_for(centre)) == {}
