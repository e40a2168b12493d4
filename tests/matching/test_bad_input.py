"""What cannot be is answered with a sentence where it was typed, or left over with its reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kit.clock import local_date
from matching.errors import CannotHelp, NotInQuestion
from matching.exclusions.excluding import exclude
from matching.life.asking import ask_to_take_over
from matching.models import Exclusion, Match, Offer
from matching.plan.deciding import choose, send
from tests.factories import NOW, ClientFactory, MatchFactory, UserFactory
from tests.factories_matching import cleared, open_need
from tests.factories_plans import line_for, pairs_in, plan_for

LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}
OVER_MIDNIGHT = ["1-1320-120", "1-1320-1500"]


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.mark.parametrize("window", OVER_MIDNIGHT)
def test_a_time_over_midnight_is_answered_beside_the_week_of_a_need(centre, worker, window):
    client = ClientFactory(centre=centre, worker=worker.user)
    page = worker.post(f"clients/{client.pk}/needs/add/", windows=[window])
    assert "pór jest niepoprawna" in str(page.context["form"].errors["windows"])


@pytest.mark.parametrize("window", OVER_MIDNIGHT)
def test_a_time_over_midnight_is_answered_beside_the_week_of_what_if(centre, coordinator, window):
    need, volunteer = open_need(centre, **LONG), cleared(centre)
    query = f"weekly_minutes=300&most_clients=2&radius_km=10&transport=car&windows={window}"
    page = coordinator.get(f"matching/needs/{need.pk}/what-if/{volunteer.pk}/?{query}")
    assert list(page.context["form"].errors) == ["windows"]


def test_a_first_visit_over_midnight_is_answered_beside_its_time(centre, coordinator):
    match = MatchFactory(need__client__centre=centre)
    day = local_date(timezone.now() + timedelta(days=2))
    facts = {"day": day, "start": "23:30", "minutes": 60, "where": "home"}
    facts |= {"companion": coordinator.user.pk}
    page = coordinator.post(f"matching/matches/{match.pk}/first/arrange/", **facts)
    assert "po północy" in str(page.context["form"].errors["start"])
    assert not match.first_visits.exists()


def test_a_person_of_no_minutes_is_told_of_and_not_asked(centre, coordinator):
    need, idle = open_need(centre, **LONG), cleared(centre, weekly_minutes=0)
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert str(idle) in page
    assert "nie ma podanych żadnych minut w tygodniu" in page
    coordinator.post(f"matching/needs/{need.pk}/offer/{idle.pk}/", override_reason="a jednak")
    assert not Offer.objects.exists()
    (line,) = plan_for(centre).lines.all()
    assert (line.volunteer, line.why) == (None, "nobody")


def test_a_need_without_times_says_so_and_is_left_over_by_a_plan(centre, coordinator):
    need = open_need(centre, **LONG)
    cleared(centre)
    need.windows.all().delete()
    page = coordinator.get(f"matching/needs/{need.pk}/")
    assert "nie ma jeszcze terminów" in page.content.decode()
    (line,) = plan_for(centre).lines.all()
    assert (line.volunteer, line.why) == (None, "nobody")
    assert coordinator.get("matching/plan/").status_code == 200


def test_a_pair_that_was_chosen_by_hand_and_then_kept_apart_stays_apart(centre, by):
    need, chosen, other = open_need(centre), cleared(centre), cleared(centre)
    line = line_for(plan_for(centre), need)
    choose(line, chosen, by=by, at=NOW)
    for side in Exclusion.Side.values:
        exclude(chosen, need.client, side=side, by=by, at=NOW)
    with pytest.raises(NotInQuestion):
        send(line, by=by, at=NOW)
    assert pairs_in(plan_for(centre)) == {need: other}


def test_where_everybody_is_kept_apart_nobody_is_proposed(centre, coordinator, by):
    need = open_need(centre, **LONG)
    for _ in range(3):
        exclude(cleared(centre), need.client, by=by, at=NOW)
    (line,) = plan_for(centre).lines.all()
    assert (line.volunteer, line.why, [one["person"] for one in line.unlocks]) == (
        None,
        "nobody",
        [None],
    )
    assert coordinator.get(f"matching/needs/{need.pk}/").status_code == 200


def test_somebody_kept_apart_does_not_take_over_and_nobody_reads_why(centre, by):
    match = MatchFactory(need__client__centre=centre, state=Match.State.ACTIVE)
    apart = cleared(centre)
    exclude(apart, match.need.client, by=by, at=NOW)
    facts = {"why": "", "how": "phone", "passed_on": ""}
    with pytest.raises(CannotHelp, match="Wybierz kogoś innego"):
        ask_to_take_over(match, apart, **facts, by=by, at=NOW)
