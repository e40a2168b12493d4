from datetime import date, timedelta

import pytest

from audit.models import Action
from kit.clock import at_wall, local, local_date
from matching.models import Match
from messaging.models import Message
from tests.factories import NOW, MatchFactory, NeedFactory, UserFactory, VolunteerFactory
from tests.factories_visits import plan, wall, world
from visits.errors import Clash, NoSuchDay, NotInForce, PastMidnight
from visits.models import Visit, VisitPlan
from visits.planning import extend_plans, plan_single
from volunteers.models import Absence

pytestmark = pytest.mark.django_db


def days(made: VisitPlan) -> list[date]:
    return [local_date(visit.starts_at) for visit in made.visits.order_by("starts_at")]


def test_a_weekly_plan_makes_the_visits_of_eight_weeks() -> None:
    made = plan(world().match)
    assert days(made) == [date(2026, 11, 24) + timedelta(weeks=n) for n in range(8)]
    assert {local(visit.starts_at).hour for visit in made.visits.all()} == {16}


def test_every_second_week_counts_from_the_first_visit() -> None:
    made = plan(world().match, every_weeks=2)
    assert days(made)[:3] == [date(2026, 11, 24), date(2026, 12, 8), date(2026, 12, 22)]


def test_public_holidays_are_left_out() -> None:
    made = plan(world().match, weekday=4)
    assert date(2026, 12, 25) not in days(made)
    assert date(2027, 1, 1) not in days(made)
    assert date(2026, 12, 18) in days(made)


def test_the_volunteers_absences_are_left_out() -> None:
    match = world().match
    Absence.objects.create(
        volunteer=match.volunteer, first_day=date(2026, 12, 1), last_day=date(2026, 12, 8)
    )
    assert days(plan(match))[:2] == [date(2026, 11, 24), date(2026, 12, 15)]


@pytest.mark.parametrize(
    ("first_day", "offsets"),
    [(date(2027, 3, 16), [1, 1, 2, 2]), (date(2026, 10, 13), [2, 2, 1, 1])],
)
def test_a_plan_keeps_its_wall_time_when_the_clocks_change(
    first_day: date, offsets: list[int]
) -> None:
    made = plan(world().match, first_day=first_day, at=at_wall(first_day, 0))
    walls = [local(visit.starts_at) for visit in made.visits.order_by("starts_at")[:4]]
    assert [f"{wall:%H:%M}" for wall in walls] == ["16:00"] * 4
    assert [wall.utcoffset() for wall in walls] == [timedelta(hours=n) for n in offsets]


def test_a_visit_lasts_as_planned_on_the_night_with_an_hour_more() -> None:
    made = plan(
        world().match,
        weekday=6,
        start=60,
        minutes=180,
        first_day=date(2026, 10, 25),
        last_day=date(2026, 10, 25),
        at=wall(2026, 10, 1, 9),
    )
    assert made.visits.get().minutes == 180


def test_a_plan_into_the_spring_gap_begins_an_hour_later_that_once() -> None:
    made = plan(
        world().match,
        weekday=6,
        start=150,
        first_day=date(2028, 3, 19),
        last_day=date(2028, 4, 2),
        at=wall(2028, 3, 1, 9),
    )
    walls = [f"{local(visit.starts_at):%d.%m %H:%M}" for visit in made.visits.all()]
    assert walls == ["19.03 02:30", "26.03 03:30", "02.04 02:30"]


def test_the_volunteer_is_told_once_of_the_whole_plan() -> None:
    plan(world().match)
    message = Message.objects.get()
    assert message.body == (
        "GOPS Kalinowo: Od 24.11 zaplanowano wizyty: wtorek, 16:00, co tydzien."
    )


def test_the_same_plan_twice_is_one_plan() -> None:
    match = world().match
    assert plan(match) == plan(match)
    assert Visit.objects.count() == 8
    assert Message.objects.count() == 1


def test_a_clash_with_the_volunteers_other_visit_names_the_time() -> None:
    scene = world()
    other = MatchFactory(volunteer=scene.match.volunteer)
    plan_single(other, starts_at=wall(2026, 12, 1, 16, 30), minutes=60, by=None, at=NOW)
    with pytest.raises(Clash, match=r"1\.12\.2026 16:30"):
        plan(scene.match)
    assert scene.match.plans.count() == 0


def test_a_clash_with_the_clients_other_visit_is_refused() -> None:
    scene = world()
    other = MatchFactory(need=NeedFactory(client=scene.client))
    plan(other)
    with pytest.raises(Clash) as refused:
        plan(scene.match, start=16 * 60 + 59)
    assert refused.value.of_client


def test_visits_that_only_touch_do_not_clash() -> None:
    scene = world()
    plan(scene.match)
    plan(scene.match, start=17 * 60)
    assert Visit.objects.count() == 16


def test_a_human_who_helps_at_two_centres_is_not_planned_twice_at_once() -> None:
    scene, user = world(), UserFactory()
    scene.match.volunteer.user = user
    scene.match.volunteer.save()
    plan(scene.match)
    with pytest.raises(Clash):
        plan(MatchFactory(volunteer=VolunteerFactory(user=user)))


def test_a_cancelled_visit_leaves_its_hour_free() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16), state=Visit.State.CANCELLED)
    assert plan(scene.match).visits.count() == 8


@pytest.mark.parametrize("state", [Match.State.PAUSED, Match.State.ENDED])
def test_nothing_is_planned_for_a_match_that_is_not_in_force(state: str) -> None:
    match = world().match
    match.state = state
    with pytest.raises(NotInForce):
        plan(match)


def test_a_visit_may_not_run_past_midnight() -> None:
    with pytest.raises(PastMidnight):
        plan(world().match, start=23 * 60 + 30)
    with pytest.raises(PastMidnight):
        plan_single(world().match, starts_at=wall(2026, 12, 1, 23, 30), minutes=60, by=None, at=NOW)


def test_a_visit_may_end_at_midnight() -> None:
    assert plan(world().match, start=23 * 60).visits.count() == 8


def test_a_plan_without_any_day_is_refused() -> None:
    with pytest.raises(NoSuchDay):
        plan(world().match, last_day=date(2026, 11, 23))


def test_extending_makes_only_what_has_come_into_the_eight_weeks() -> None:
    made = plan(world().match)
    assert extend_plans(at=NOW) == 0
    assert extend_plans(at=NOW + timedelta(weeks=2)) == 2
    assert extend_plans(at=NOW + timedelta(weeks=2)) == 0
    assert days(made)[-1] == date(2027, 1, 26)


def test_extending_after_a_long_break_makes_nothing_in_the_past() -> None:
    made = plan(world().match)
    extend_plans(at=NOW + timedelta(weeks=20))
    assert date(2027, 2, 2) not in days(made)
    assert date(2027, 4, 13) in days(made)


def test_extending_stops_at_the_plans_last_day_and_for_paused_matches() -> None:
    scene = world()
    plan(scene.match, last_day=date(2027, 1, 26))
    other = world()
    plan(other.match)
    Match.objects.filter(pk=other.match.pk).update(state=Match.State.PAUSED)
    assert extend_plans(at=NOW + timedelta(weeks=4)) == 2


def test_days_freed_by_an_absence_taken_back_are_told_to_both_sides_once() -> None:
    scene = world()
    away = Absence.objects.create(
        volunteer=scene.match.volunteer, first_day=date(2026, 12, 1), last_day=date(2026, 12, 8)
    )
    made = plan(scene.match)
    tomorrow = NOW + timedelta(days=1)
    extend_plans(at=tomorrow)
    assert not Message.objects.filter(purpose="visits/changed").exists()
    away.delete()
    for days in (2, 3):
        extend_plans(at=NOW + timedelta(days=days))
    days = [visit.plan_day for visit in made.visits.order_by("starts_at")[:3]]
    assert days == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]
    told = Message.objects.filter(purpose__startswith="visits/changed")
    addresses = list(told.values_list("address", flat=True))
    assert len(addresses) == len(set(addresses)) == 2


def test_extending_leaves_out_a_day_on_which_a_visit_stands_in_the_way() -> None:
    scene = world()
    made = plan(scene.match)
    scene.visit(wall(2027, 1, 19, 16, 30))
    extend_plans(at=NOW + timedelta(weeks=1))
    assert date(2027, 1, 19) not in days(made)


def test_a_moved_visit_is_not_made_again() -> None:
    made = plan(world().match)
    moved = made.visits.order_by("starts_at").last()
    assert moved is not None
    Visit.objects.filter(pk=moved.pk).update(starts_at=moved.starts_at - timedelta(hours=2))
    VisitPlan.objects.update(made_until=None)
    assert extend_plans(at=NOW) == 0


def test_a_single_visit_is_told_and_asked_for_twice_is_one() -> None:
    scene = world()
    facts = {"starts_at": wall(2026, 11, 26, 9), "minutes": 45, "by": scene.worker, "at": NOW}
    assert plan_single(scene.match, **facts) == plan_single(scene.match, **facts)
    assert Message.objects.get().body == "GOPS Kalinowo: Zaplanowano wizyte 26.11 o 09:00."


def test_a_past_visit_can_be_entered_and_tells_nobody() -> None:
    scene = world()
    visit = plan_single(
        scene.match, starts_at=wall(2026, 11, 20, 9), minutes=45, by=scene.worker, at=NOW
    )
    assert visit.is_silent(NOW)
    assert not Message.objects.exists()


def test_planning_is_logged_with_counts_only() -> None:
    scene = world()
    made = plan(scene.match, by=scene.coordinator)
    action = Action.objects.get(verb="visits.plan")
    assert (action.by, action.centre, action.target_id) == (
        scene.coordinator,
        scene.centre.pk,
        made.pk,
    )
    assert action.facts == {"visits": 8}
