from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from centres.access import Role
from centres.today import ROWS_SHOWN, Asked, Section
from tests.factories import NOW, TODAY, ClientFactory, MatchFactory, NeedFactory
from tests.factories_visits import ConcernFactory, World, staff, wall, world
from visits.models import Concern, Visit
from visits.today import concerns, visits
from volunteers.models import Absence

pytestmark = pytest.mark.django_db

SECTIONS = ("concerns", "cannot-come", "visits", "silent")


def asks(scene: World, user: User, role: Role = Role.COORDINATOR) -> Asked:
    return Asked(user, scene.centre, frozenset({role}), NOW)


def section_of(code: str, asked: Asked) -> Section:
    found = {section.code: section for section in (*concerns(asked), *visits(asked))}
    return found[code]


def test_visits_of_today_and_tomorrow_stand_with_their_answers() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 23, 8), state=Visit.State.DONE)
    scene.visit(wall(2026, 11, 23, 16), answer=Visit.Answer.YES)
    scene.visit(wall(2026, 11, 24, 16))
    scene.visit(wall(2026, 11, 25, 0))
    scene.visit(wall(2026, 11, 24, 18), state=Visit.State.CANCELLED)
    section = section_of("visits", asks(scene, scene.coordinator))
    assert [row.detail for row in section.rows] == ["odbyta", "będzie", "jeszcze bez odpowiedzi"]


def test_a_no_and_an_absence_both_mean_cannot_come() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 9), answer=Visit.Answer.NO)
    scene.visit(wall(2026, 12, 1, 0, 30))
    scene.visit(wall(2026, 12, 2, 9))
    Absence.objects.create(
        volunteer=scene.match.volunteer,
        first_day=wall(2026, 12, 1, 9).date(),
        last_day=wall(2026, 12, 1, 9).date(),
    )
    section = section_of("cannot-come", asks(scene, scene.coordinator))
    assert [row.urgent for row in section.rows] == [True, False]
    assert "umów zastępstwo lub odwołaj" in section.rows[0].detail


def test_a_past_visit_without_a_report_is_a_task() -> None:
    scene = world()
    scene.visit(NOW - timedelta(hours=2))
    scene.visit(NOW - timedelta(minutes=30))
    section = section_of("silent", asks(scene, scene.coordinator))
    assert section.total == 1
    assert section.rows[0].url.endswith("/report/")


def test_an_unopened_worry_is_urgent_and_a_closed_one_is_gone() -> None:
    scene = world()
    ConcernFactory(client=scene.client, state=Concern.State.IN_REVIEW)
    ConcernFactory(client=scene.client)
    ConcernFactory(client=scene.client, state=Concern.State.CLOSED, closed_at=NOW)
    section = section_of("concerns", asks(scene, scene.head, Role.HEAD))
    assert [row.urgent for row in section.rows] == [True, False]


def test_a_social_worker_sees_their_own_clients_visits_and_the_coordinator_all_open_ones() -> None:
    scene = world()
    colleague = staff(scene.centre, Role.SOCIAL_WORKER)
    theirs = ClientFactory(centre=scene.centre, worker=colleague)
    scene.visit(NOW - timedelta(days=1))
    scene.visit(NOW - timedelta(days=2), match=MatchFactory(need=NeedFactory(client=theirs)))
    for user, role, expected in (
        (colleague, Role.SOCIAL_WORKER, 1),
        (scene.worker, Role.SOCIAL_WORKER, 1),
        (scene.coordinator, Role.COORDINATOR, 2),
    ):
        assert section_of("silent", asks(scene, user, role)).total == expected


def test_the_coordinator_sees_nothing_of_confidential_clients() -> None:
    scene = world(confidential=True)
    scene.visit(wall(2026, 11, 24, 9), answer=Visit.Answer.NO)
    scene.visit(NOW - timedelta(days=1))
    ConcernFactory(client=scene.client)
    for code in ("concerns", "cannot-come", "silent"):
        assert not section_of(code, asks(scene, scene.coordinator)).rows
        assert section_of(code, asks(scene, scene.worker, Role.SOCIAL_WORKER)).rows


def test_nothing_of_another_centre_is_shown() -> None:
    scene, other = world(), world()
    other.visit(NOW - timedelta(days=1))
    ConcernFactory(client=other.client)
    for code in SECTIONS:
        assert not section_of(code, asks(scene, scene.head, Role.HEAD)).rows


def test_a_long_section_shows_the_first_rows_and_says_how_many_there_are() -> None:
    scene = world()
    for n in range(ROWS_SHOWN + 3):
        scene.visit(NOW - timedelta(days=2 + n))
    section = section_of("silent", asks(scene, scene.head, Role.HEAD))
    assert (len(section.rows), section.total) == (ROWS_SHOWN, ROWS_SHOWN + 3)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_concerns_take_one_query_and_all_visits_another(
    rows: int, django_assert_num_queries: Any
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(wall(2026, 11, 24, 0, 15 + n), answer=Visit.Answer.NO)
        scene.visit(NOW - timedelta(days=1 + n))
        ConcernFactory(client=scene.client)
    for provider in (concerns, visits):
        with django_assert_num_queries(1):
            sections = list(provider(asks(scene, scene.head, Role.HEAD)))
        assert max(section.total for section in sections) == rows


def test_the_days_are_those_of_polish_clocks() -> None:
    assert TODAY.isoformat() == "2026-11-23"
    scene = world()
    scene.visit(wall(2026, 11, 23, 0, 15), state=Visit.State.DONE)
    scene.visit(wall(2026, 11, 22, 23, 45), state=Visit.State.DONE)
    section = section_of("visits", asks(scene, scene.head, Role.HEAD))
    assert section.total == 1
