"""Several people in one moment, each on a thread and a connection of their own."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from matching.models import Match
from messaging.reminding import remind
from tests.factories import NOW, MatchFactory
from tests.factories_visits import plan, say, wall, world
from tests.visits.test_who_can import asked_in
from visits.errors import Clash, ReportedMeanwhile, RequestGone
from visits.models import AskedVolunteer, Outcome, Visit
from visits.planning import extend_plans, plan_single
from visits.who_can.taking import take

pytestmark = pytest.mark.django_db(transaction=True)

Work = Callable[[], object]


def at_once(*works: Work) -> list[str]:
    """What became of each: "done", or the name of what refused it."""
    start, said = threading.Barrier(len(works)), [""] * len(works)

    def run(place: int, work: Work) -> None:
        start.wait()
        try:
            work()
            said[place] = "done"
        except Exception as error:
            said[place] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_an_hour_is_given_away_once() -> None:
    scene = world()
    others = [MatchFactory(volunteer=scene.match.volunteer) for _n in range(3)]

    def ask(match: Match) -> Work:
        return lambda: plan_single(
            Match.objects.select_related("volunteer", "need__client__centre").get(pk=match.pk),
            starts_at=wall(2026, 11, 26, 9),
            minutes=60,
            by=None,
            at=NOW,
        )

    assert at_once(*map(ask, others)) == [Clash.__name__, Clash.__name__, "done"]
    assert Visit.objects.count() == 1


def test_two_reports_in_one_moment_are_one_outcome_and_one_person_told() -> None:
    scene = world()
    scene.visit(NOW - timedelta(days=1))
    seen = [Visit.objects.with_people().get() for _n in range(2)]
    assert at_once(*(lambda v=visit: say(v) for visit in seen)) == [
        ReportedMeanwhile.__name__,
        "done",
    ]
    assert Outcome.objects.count() == 1


def test_eight_people_save_outcomes_at_once_and_nothing_is_lost() -> None:
    scene = world()
    for days in range(1, 9):
        scene.visit(NOW - timedelta(days=days))
    seen = list(Visit.objects.with_people())
    assert at_once(*(lambda v=visit: say(v) for visit in seen)) == ["done"] * 8
    assert Outcome.objects.count() == 8


def test_two_sweeps_in_one_moment_make_each_visit_and_each_question_once() -> None:
    plan(world().match)
    later = wall(2026, 11, 30, 18)
    assert at_once(*[lambda: extend_plans(at=later)] * 2) == ["done", "done"]
    assert Visit.objects.count() == 9
    assert at_once(*[lambda: remind(at=later)] * 2) == ["done", "done"]


def test_two_who_say_yes_at_once_make_one_visit() -> None:
    scene = world()
    asked_in(scene, 3)
    rows = AskedVolunteer.objects.select_related("request", "volunteer")
    works = [lambda one=one: take(one, by=None, at=NOW) for one in rows]
    assert at_once(*works) == [RequestGone.__name__, RequestGone.__name__, "done"]
    assert (Visit.objects.count(), Match.objects.filter(need__state="matched").count()) == (1, 2)
