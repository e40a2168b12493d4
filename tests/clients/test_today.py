"""What *Today* says about needs."""

from datetime import timedelta

import pytest

from centres.models import Role
from centres.today import Asked
from clients.today import provider
from tests.factories import NOW, TODAY, NeedFactory


def asked(who, role):
    return Asked(who.user, who.centre, frozenset({role}), NOW)


def needs_of(centre, **fields):
    NeedFactory(client__centre=centre, valid_until=TODAY - timedelta(days=1), **fields)
    NeedFactory(client__centre=centre, waiting_since=TODAY - timedelta(days=15), **fields)
    NeedFactory(client__centre=centre, waiting_since=TODAY - timedelta(days=14), **fields)


def test_stale_interviews_and_long_waits_are_told(coordinator):
    needs_of(coordinator.centre)
    sections = {s.code: s.total for s in provider(asked(coordinator, Role.COORDINATOR))}
    assert sections == {"needs-stale": 1, "needs-waiting": 1}


def test_a_social_worker_is_told_of_their_own_clients_only(centre, worker):
    needs_of(centre)
    needs_of(centre, client__worker=worker.user)
    assert [s.total for s in provider(asked(worker, Role.SOCIAL_WORKER))] == [1, 1]


def test_a_confidential_client_is_not_told_to_the_coordinator(coordinator):
    needs_of(coordinator.centre, client__confidential=True)
    assert [s.total for s in provider(asked(coordinator, Role.COORDINATOR))] == [0, 0]


@pytest.mark.parametrize("times", [1, 10])
def test_one_query_whatever_the_number_of_rows(coordinator, times, django_assert_num_queries):
    for _ in range(times):
        needs_of(coordinator.centre)
    with django_assert_num_queries(1):
        sections = list(provider(asked(coordinator, Role.COORDINATOR)))
    assert [(s.total, len(s.rows)) for s in sections] == [(times, times)] * 2


def test_twenty_rows_are_shown_and_all_are_counted(coordinator):
    needs = [{"waiting_since": TODAY - timedelta(days=20 + n)} for n in range(25)]
    for need in needs:
        NeedFactory(client__centre=coordinator.centre, **need)
    waiting = list(provider(asked(coordinator, Role.COORDINATOR)))[1]
    assert (waiting.total, len(waiting.rows)) == (25, 20)
