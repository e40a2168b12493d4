"""Interviews that have run out: whom to ask again, and one press that notes it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Reading
from centres.models import Role
from clients.models import Need
from tests.clients.conftest import person
from tests.factories import ClientFactory, NeedFactory

pytestmark = pytest.mark.django_db


def need_of(worker, *, days, **fields):
    """A need whose interview holds so many more days."""
    client = ClientFactory(centre=worker.centre, worker=worker.user)
    until = timezone.localdate() + timedelta(days=days)
    dates = {"interviewed_on": until - timedelta(days=365), "valid_until": until}
    return NeedFactory(client=client, **dates, **fields)


def shown(who, **wanted):
    page = who.get("clients/interviews/", **wanted)
    return [need.pk for need in page.context["page"].object_list]


def test_a_worker_sees_their_own_first_and_everybodys_by_the_filter(worker):
    colleague = person(worker.centre, Role.SOCIAL_WORKER)
    mine, theirs = need_of(worker, days=-1), need_of(colleague, days=-9)
    need_of(worker, days=-1, state=Need.State.MATCHED)
    soon = need_of(worker, days=20)
    assert shown(worker) == [mine.pk]
    assert shown(worker, worker="all") == [theirs.pk, mine.pk]
    assert shown(worker, worker=colleague.user.pk) == [theirs.pk]
    assert shown(worker, which="soon") == [soon.pk]
    assert shown(worker, which="all") == [mine.pk, soon.pk]
    assert shown(worker, which="nonsense", worker="99999999999999999999") == [mine.pk]


def test_one_press_notes_that_they_were_asked_today(worker):
    need = need_of(worker, days=-1, state=Need.State.OPEN)
    path = f"clients/needs/{need.pk}/asked/"
    assert worker.get(path).status_code == 405
    for _ in range(2):
        answer = worker.post(f"{path}?which=all")
        assert answer.url == worker.url("clients/interviews/") + "?which=all"
    need.refresh_from_db()
    assert need.interviewed_on == timezone.localdate()
    assert shown(worker) == []


def test_from_today_one_comes_back_to_today(worker):
    need = need_of(worker, days=-1)
    assert worker.url(f"clients/needs/{need.pk}/asked/") in worker.get("today/").content.decode()
    answer = worker.post(f"clients/needs/{need.pk}/asked/", answer="today")
    assert answer.url == worker.url("today/")


def test_a_need_that_was_closed_meanwhile_stays_closed(worker):
    need = need_of(worker, days=-1, state=Need.State.CLOSED, close_reason="met")
    worker.post(f"clients/needs/{need.pk}/asked/")
    need.refresh_from_db()
    assert need.valid_until < timezone.localdate()


def test_taking_the_list_out_is_noted(worker):
    need = need_of(worker, days=-1)
    sheet = worker.get("clients/interviews.csv").content.decode()
    assert need.client.last_name in sheet
    assert Reading.objects.filter(by=worker.user, what="list").exists()


@pytest.mark.parametrize("needs", [1, 3])
def test_the_list_takes_the_same_number_of_queries(worker, needs, django_assert_num_queries):
    for _ in range(needs):
        need_of(worker, days=-1)
    with django_assert_num_queries(6):
        worker.get("clients/interviews/")
