from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from centres.access import Role
from centres.today import ROWS_SHOWN, Asked, Section
from kit.phones import display
from messaging.models import OptOut
from tests.factories import NOW, TODAY, ClientFactory, MatchFactory, NeedFactory
from tests.factories_visits import ConcernFactory, World, staff, wall, world
from visits import today_rows
from visits.models import Concern, Visit
from volunteers.models import Absence

pytestmark = pytest.mark.django_db

PROVIDERS = [
    today_rows.concerns,
    today_rows.cannot_come,
    today_rows.today_and_tomorrow,
    today_rows.silent,
]


def asks(scene: World, user: User, role: Role = Role.COORDINATOR) -> Asked:
    return Asked(user, scene.centre, frozenset({role}), NOW)


def only(sections: Any) -> Section:
    (section,) = sections
    assert isinstance(section, Section)
    return section


def test_visits_of_today_and_tomorrow_stand_with_their_answers() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 23, 8), state=Visit.State.DONE)
    scene.visit(wall(2026, 11, 23, 16), answer=Visit.Answer.YES)
    scene.visit(wall(2026, 11, 24, 16))
    scene.visit(wall(2026, 11, 25, 0))
    scene.visit(wall(2026, 11, 24, 18), state=Visit.State.CANCELLED)
    section = only(today_rows.today_and_tomorrow(asks(scene, scene.coordinator)))
    assert [row.detail for row in section.rows] == ["odbyta", "będzie", "jeszcze bez odpowiedzi"]


def test_who_cannot_get_a_message_is_to_be_phoned() -> None:
    scene = world()
    scene.visit(wall(2026, 11, 24, 16))
    volunteer = scene.match.volunteer
    OptOut.objects.create(address=volunteer.phone, since=NOW)
    section = only(today_rows.today_and_tomorrow(asks(scene, scene.coordinator)))
    assert section.rows[0].detail == (
        f"nie można wysłać wiadomości: prosimy o telefon {display(volunteer.phone)}"
    )


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
    section = only(today_rows.cannot_come(asks(scene, scene.coordinator)))
    assert [row.urgent for row in section.rows] == [True, False]
    assert "umów zastępstwo lub odwołaj" in section.rows[0].detail


def test_a_past_visit_without_a_report_is_a_task() -> None:
    scene = world()
    scene.visit(NOW - timedelta(hours=2))
    scene.visit(NOW - timedelta(minutes=30))
    section = only(today_rows.silent(asks(scene, scene.coordinator)))
    assert section.total == 1
    assert section.rows[0].url.endswith("/report/")


def test_an_unopened_worry_is_urgent_and_a_closed_one_is_gone() -> None:
    scene = world()
    ConcernFactory(client=scene.client, state=Concern.State.IN_REVIEW)
    ConcernFactory(client=scene.client)
    ConcernFactory(client=scene.client, state=Concern.State.CLOSED, closed_at=NOW)
    section = only(today_rows.concerns(asks(scene, scene.head, Role.HEAD)))
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
        assert only(today_rows.silent(asks(scene, user, role))).total == expected


def test_the_coordinator_sees_nothing_of_confidential_clients() -> None:
    scene = world(confidential=True)
    scene.visit(wall(2026, 11, 24, 9), answer=Visit.Answer.NO)
    scene.visit(NOW - timedelta(days=1))
    ConcernFactory(client=scene.client)
    for provider in PROVIDERS:
        assert not only(provider(asks(scene, scene.coordinator))).rows
        rows = only(provider(asks(scene, scene.worker, Role.SOCIAL_WORKER))).rows
        assert rows


def test_nothing_of_another_centre_is_shown() -> None:
    scene, other = world(), world()
    other.visit(NOW - timedelta(days=1))
    ConcernFactory(client=other.client)
    for provider in PROVIDERS:
        assert not only(provider(asks(scene, scene.head, Role.HEAD))).rows


def test_a_long_section_shows_the_first_rows_and_says_how_many_there_are() -> None:
    scene = world()
    for n in range(ROWS_SHOWN + 3):
        scene.visit(NOW - timedelta(days=2 + n))
    section = only(today_rows.silent(asks(scene, scene.head, Role.HEAD)))
    assert (len(section.rows), section.total) == (ROWS_SHOWN, ROWS_SHOWN + 3)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_section_takes_one_query(
    provider: Callable[[Asked], Any], rows: int, django_assert_num_queries: Any
) -> None:
    scene = world()
    for n in range(rows):
        scene.visit(wall(2026, 11, 24, 8 + 2 * n), answer=Visit.Answer.NO)
        scene.visit(NOW - timedelta(days=1 + n))
        ConcernFactory(client=scene.client)
    with django_assert_num_queries(1):
        section = only(provider(asks(scene, scene.head, Role.HEAD)))
    assert len(section.rows) == rows


def test_the_days_are_those_of_polish_clocks() -> None:
    assert TODAY.isoformat() == "2026-11-23"
    scene = world()
    scene.visit(wall(2026, 11, 23, 0, 15))
    section = only(today_rows.today_and_tomorrow(asks(scene, scene.head, Role.HEAD)))
    assert section.total == 1
