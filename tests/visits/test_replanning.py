"""A plan that changes from a day on: nothing that was is lost, everybody is told once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kit.clock import local, local_date
from messaging.models import Message
from tests.factories import NOW, MatchFactory
from tests.factories_visits import plan, say, wall, world
from tests.visits.conftest import SignedIn
from visits.cancelling import cancel, end_plan
from visits.errors import CannotUndo, Clash, PlanOver, Stale
from visits.models import Outcome, Visit, VisitPlan
from visits.moving import move
from visits.planning import plan_single
from visits.plans.replanning import change_plan
from visits.plans.undoing import undo, undoable

pytestmark = pytest.mark.django_db

THURSDAYS = {"weekday": 3, "start": 10 * 60, "minutes": 45, "every_weeks": 1, "last_day": None}
LATER = wall(2026, 12, 9, 12)
"""After three of the plan's visits."""


def change(made: VisitPlan, from_day: date = date(2026, 12, 10), **changes: object) -> VisitPlan:
    facts = {**THURSDAYS, "from_day": from_day, "by": None, "at": LATER, **changes}
    return change_plan(made, **facts)  # type: ignore[arg-type]  # facts of several types


def walls(made: VisitPlan) -> list[str]:
    visits = made.visits.planned().order_by("starts_at")
    return [f"{local(visit.starts_at):%d.%m %H:%M}" for visit in visits]


def test_the_series_splits_and_what_was_reported_stays() -> None:
    made = plan(world().match)
    first = made.visits.order_by("starts_at").first()
    assert first is not None
    say(first)
    after = change(made)
    made.refresh_from_db()
    assert (made.last_day, after.follows) == (date(2026, 12, 9), made)
    assert made.visits.exclude(state=Visit.State.CANCELLED).count() == 3
    first.refresh_from_db()
    assert (first.plan, first.state) == (made, Visit.State.DONE)
    # Christmas and New Year left out: a Thursday is no holiday in 2026 but the 24th.
    assert walls(after)[:3] == ["10.12 10:00", "17.12 10:00", "31.12 10:00"]


def test_visits_that_move_with_the_plan_stay_the_same_visits() -> None:
    made = plan(world().match)
    of_week = made.visits.get(plan_day=date(2026, 12, 15))
    after = change(made)
    of_week.refresh_from_db()
    assert (of_week.plan, of_week.plan_day) == (after, date(2026, 12, 17))
    assert of_week.sequence == 1


def test_a_date_called_off_stays_off_and_one_moved_by_hand_stays_put() -> None:
    scene = world()
    made = plan(scene.match)
    off = Visit.objects.with_people().get(plan_day=date(2026, 12, 15))
    cancel(off, reason=Outcome.Reason.CLIENT, by=scene.worker, at=NOW)
    by_hand = Visit.objects.with_people().get(plan_day=date(2026, 12, 29))
    move(by_hand, starts_at=wall(2026, 12, 30, 8), minutes=60, by=scene.worker, at=NOW)
    after = change(made)
    assert "17.12 10:00" not in walls(after)
    assert "30.12 08:00" in walls(after)
    assert "31.12 10:00" not in walls(after)


def test_a_plan_without_a_past_is_changed_as_it_stands() -> None:
    made = plan(world().match)
    after = change(made, from_day=date(2026, 11, 24), at=NOW, weekday=[1, 3], start=9 * 60)
    assert after.pk == made.pk
    assert VisitPlan.objects.count() == 1
    assert walls(after)[:3] == ["24.11 09:00", "26.11 09:00", "01.12 09:00"]


def test_neighbouring_days_change_places_without_a_collision() -> None:
    made = plan(world().match, weekday=[1, 2])
    after = change(made, from_day=date(2026, 11, 24), at=NOW, weekday=[2, 3], start=17 * 60)
    assert walls(after)[:2] == ["25.11 17:00", "26.11 17:00"]


def test_both_sides_are_told_of_the_change_once() -> None:
    made = plan(world().match)
    Message.objects.all().delete()
    change(made)
    bodies = [message.body for message in Message.objects.order_by("pk")]
    assert bodies[0] == "GOPS Kalinowo: Od 10.12 wizyty sa: czwartek, 10:00, co tydzien."
    assert len(bodies) == 2


def test_a_change_into_another_visit_is_refused_and_changes_nothing() -> None:
    scene = world()
    made = plan(scene.match)
    other = MatchFactory(volunteer=scene.match.volunteer)
    plan_single(other, starts_at=wall(2026, 12, 17, 10, 30), minutes=60, by=None, at=NOW)
    with pytest.raises(Clash):
        change(made)
    assert VisitPlan.objects.count() == 1
    assert walls(made)[3] == "15.12 16:00"


def test_the_same_change_twice_is_one_and_a_stale_one_is_refused() -> None:
    made = plan(world().match)
    after = change(made, version=1)
    assert change(after, from_day=date(2026, 12, 10)).pk == after.pk
    with pytest.raises(Stale):
        change(made, version=1, start=11 * 60)
    assert VisitPlan.objects.count() == 2


def test_a_plan_that_is_over_is_not_changed() -> None:
    made = plan(world().match, last_day=date(2026, 12, 1))
    with pytest.raises(PlanOver):
        change(made)


def rows(made: VisitPlan) -> list[tuple[object, ...]]:
    found = made.visits.order_by("plan_day")
    return [(v.pk, v.plan_day, v.starts_at, v.ends_at, v.state) for v in found]


def test_a_change_is_undone_and_whoever_was_told_is_told_again() -> None:
    made = plan(world().match)
    before = rows(made)
    after = change(made, from_day=date(2026, 12, 10))
    Message.objects.update(state=Message.State.SENT)
    step = undoable(after, at=LATER)
    assert step is not None
    undo(step, by=None, at=LATER)
    made.refresh_from_db()
    assert (rows(made), made.last_day) == (before, None)
    assert VisitPlan.objects.count() == 1
    newest = Message.objects.filter(state=Message.State.QUEUED).order_by("pk").first()
    assert newest is not None
    assert "wtorek, 16:00" in newest.body


def test_planning_by_mistake_is_undone_without_a_trace_and_without_a_message() -> None:
    made = plan(world().match)
    step = undoable(made, at=NOW)
    assert step is not None
    undo(step, by=None, at=NOW + timedelta(minutes=1))
    assert (VisitPlan.objects.count(), Visit.objects.count()) == (0, 0)
    assert not Message.objects.filter(state=Message.State.QUEUED).exists()


def test_what_somebody_did_since_cannot_be_undone() -> None:
    scene = world()
    made = plan(scene.match)
    step = undoable(made, at=NOW)
    assert step is not None
    cancel(made.visits.with_people()[2], reason=Outcome.Reason.CLIENT, by=scene.worker, at=NOW)
    assert undoable(made, at=NOW) is None
    with pytest.raises(CannotUndo):
        undo(step, by=None, at=NOW)


def test_an_ended_plan_goes_on_after_undoing() -> None:
    made = plan(world().match)
    end_plan(made, last_day=date(2026, 12, 1), by=None, at=NOW)
    step = undoable(made, at=NOW)
    assert step is not None
    undo(step, by=None, at=NOW)
    assert made.visits.planned().count() == 8
    made.refresh_from_db()
    assert made.last_day is None


def test_the_dates_come_before_saving_with_those_left_out_and_why(signed_in: SignedIn) -> None:
    scene = world()
    typed = {
        "every_weeks": "1",
        "weekday": ["1", "4"],
        "start": "16:00",
        "minutes": "60",
        "first_day": "2026-11-23",
        "in_breaks": "on",
    }
    address = reverse("visits:plan", args=[scene.centre.slug, scene.match.pk])
    browser = signed_in(scene.coordinator)
    shown = browser.post(address, {**typed, "step": "preview"}).content.decode()
    assert "święto: Boże Narodzenie (pierwszy dzień)" in shown
    assert not VisitPlan.objects.exists()
    saved = browser.post(address, {**typed, "step": "save"}, follow=True).content.decode()
    assert "Cofnij" in saved
    assert VisitPlan.objects.get().weekdays == [1, 4]


def test_in_the_preview_a_clash_is_named_and_nothing_can_be_saved(signed_in: SignedIn) -> None:
    scene, hidden = world(), world(confidential=True)
    hidden.match.volunteer = scene.match.volunteer
    hidden.match.save()
    hidden.visit(wall(2026, 12, 1, 16, 30))
    address = reverse("visits:plan", args=[scene.centre.slug, scene.match.pk])
    typed = {"every_weeks": "1", "weekday": "1", "start": "16:00", "minutes": "60"}
    typed |= {"first_day": "2026-11-23", "step": "preview"}
    shown = signed_in(scene.coordinator).post(address, typed).content.decode()
    assert "1.12.2026 16:30" in shown
    assert hidden.client.last_name not in shown
    assert 'value="save"' not in shown


def test_chosen_dates_are_typed_one_after_another(signed_in: SignedIn) -> None:
    scene = world()
    address = reverse("visits:plan", args=[scene.centre.slug, scene.match.pk])
    typed = {"every_weeks": "0", "dates": "1.12, 15.12.2026\n2027-01-05", "start": "9:00"}
    typed |= {"minutes": "60", "in_breaks": "on"}
    signed_in(scene.worker).post(address, typed)
    days = [local_date(visit.starts_at) for visit in Visit.objects.all()]
    assert days == [date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 5)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31.02.2027", "„31.02.2027” to nie jest data"),
        ("1.12.2025", "1.12.2025 już minął"),
        ("1.12.2206", "ponad rok"),
        ("", "co najmniej jedną datę"),
    ],
)
def test_a_date_that_makes_no_sense_is_told(signed_in: SignedIn, typed: str, sentence: str) -> None:
    scene = world()
    address = reverse("visits:plan", args=[scene.centre.slug, scene.match.pk])
    facts = {"every_weeks": "0", "dates": typed, "start": "9:00", "minutes": "60"}
    shown = signed_in(scene.worker).post(address, facts).content.decode()
    assert sentence in shown
    assert not Visit.objects.exists()
