from datetime import timedelta

import pytest

from centres.models import Centre
from kit.clock import month_bounds
from tests.factories import NOW, MatchFactory, NeedFactory
from tests.factories_visits import say, wall, world
from visits.figures import VisitFigures, visit_figures

pytestmark = pytest.mark.django_db


def month_figures(centre: Centre, year: int, month: int) -> VisitFigures:
    return visit_figures([centre], *month_bounds(year, month), at=NOW)


def test_visits_of_a_month_are_counted_by_what_became_of_them() -> None:
    scene = world()
    say(scene.visit(wall(2026, 11, 2, 16)), minutes=50)
    say(scene.visit(wall(2026, 11, 9, 16)), minutes=70)
    say(scene.visit(wall(2026, 11, 10, 16)), result="attempted", reason="not_home")
    say(scene.visit(wall(2026, 11, 11, 16)), result="cancelled", reason="client")
    scene.visit(wall(2026, 11, 12, 16))
    scene.visit(wall(2026, 11, 24, 16))
    figures = month_figures(scene.centre, 2026, 11)
    assert (figures.planned, figures.done, figures.minutes) == (6, 2, 120)
    assert (figures.attempted, figures.cancelled, figures.silent) == (1, 1, 1)


def test_a_human_counts_once_however_often_they_visit() -> None:
    scene = world()
    other = MatchFactory(volunteer=scene.match.volunteer, need=NeedFactory(client=scene.client))
    say(scene.visit(wall(2026, 11, 2, 16)))
    say(scene.visit(wall(2026, 11, 9, 16)))
    say(scene.visit(wall(2026, 11, 10, 16), match=other))
    figures = month_figures(scene.centre, 2026, 11)
    assert (figures.done, figures.volunteers, figures.clients) == (3, 1, 1)


def test_a_corrected_report_counts_as_corrected() -> None:
    scene = world()
    visit = scene.visit(wall(2026, 11, 2, 16))
    say(visit, minutes=400)
    say(visit, minutes=60, at=NOW + timedelta(hours=1))
    assert month_figures(scene.centre, 2026, 11).minutes == 60


def test_months_begin_and_end_by_polish_clocks() -> None:
    scene = world()
    say(scene.visit(wall(2026, 11, 1, 0, 30)))
    assert month_figures(scene.centre, 2026, 11).done == 1
    assert month_figures(scene.centre, 2026, 10).done == 0


def test_another_centres_visits_do_not_count() -> None:
    say(world().visit(wall(2026, 11, 2, 16)))
    assert month_figures(world().centre, 2026, 11).planned == 0


@pytest.mark.parametrize("matches", [1, 3])
def test_the_figures_take_one_query(matches: int, django_assert_num_queries: object) -> None:
    scene = world()
    for n in range(matches):
        say(scene.visit(wall(2026, 11, 2 + n, 16)))
    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture
        month_figures(scene.centre, 2026, 11)
