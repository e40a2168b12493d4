"""A need from the interview to its closing."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from clients.errors import NeedIsMatched, NoTimeForAVisit
from clients.models import Need
from clients.needing import close_need, open_need, renew_need, reopen_need, valid_until
from kit.states import IllegalMove
from kit.week import Window
from tests.factories import NOW, TODAY, ClientFactory, HelpKindFactory, NeedFactory, UserFactory


def typed(**changes):
    """A need as it is typed, and changed for the test."""
    return {
        "kind": HelpKindFactory().pk,
        "tasks": "rozmowa, wspólny spacer",
        "minutes": "60",
        "visits_a_week": "1",
        "urgency": "2",
        "windows": ["1-960-1200"],
        "interviewed_on": str(timezone.localdate() - timedelta(days=3)),
        "submission": uuid4(),
    } | changes


def test_a_need_is_valid_for_the_centres_months_from_its_interview(worker):
    worker.centre.need_valid_months = 6
    worker.centre.save()
    client = ClientFactory(centre=worker.centre)
    worker.post(f"clients/{client.pk}/needs/add/", **typed())
    need = Need.objects.get()
    assert need.valid_until == valid_until(need.interviewed_on, 6)
    assert [row.window for row in need.windows.all()] == [Window(1, 960, 1200)]
    assert (need.state, need.waiting_since) == ("open", need.interviewed_on)


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(day, months, until):
    assert valid_until(day, months) == until


def test_sending_the_need_twice_opens_one(worker):
    client, need = ClientFactory(centre=worker.centre), typed()
    worker.post(f"clients/{client.pk}/needs/add/", **need)
    worker.post(f"clients/{client.pk}/needs/add/", **need)
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("windows", {"windows": []}),
        ("windows", {"windows": ["9-1-2"]}),
        ("minutes", {"minutes": "300"}),
        ("minutes", {"minutes": "0"}),
        ("visits_a_week", {"visits_a_week": "8"}),
        ("kind", {"kind": "999999"}),
        ("interviewed_on", {"interviewed_on": "2019-01-01"}),
        ("interviewed_on", {"interviewed_on": "2099-01-01"}),
        ("tasks", {"tasks": "\u200b"}),
        ("urgency", {"urgency": "3"}),
    ],
)
def test_bad_input_is_answered_beside_its_field(worker, field, changes):
    client = ClientFactory(centre=worker.centre)
    response = worker.post(f"clients/{client.pk}/needs/add/", **typed(**changes))
    assert list(response.context["form"].errors) == [field]
    assert not Need.objects.exists()


def test_a_visit_longer_than_every_window_is_refused_by_the_verb_too(db):
    with pytest.raises(NoTimeForAVisit):
        open_need(
            ClientFactory(),
            kind=HelpKindFactory(),
            tasks="spacer",
            minutes=90,
            visits_a_week=1,
            urgency=2,
            windows=[Window(1, 960, 1020)],
            interviewed_on=TODAY,
            submission=uuid4(),
            by=None,
            at=NOW,
        )


def test_a_stale_edit_of_a_need_is_told(worker, head):
    need = NeedFactory(client__centre=worker.centre, tasks="rozmowa")
    need.windows.create(weekday=1, start=960, end=1200)
    head.post(f"clients/needs/{need.pk}/edit/", **typed(tasks="spacer", version=1))
    late = worker.post(f"clients/needs/{need.pk}/edit/", **typed(tasks="zakupy", version=1))
    assert "spacer" in late.content.decode()
    need.refresh_from_db()
    assert (need.tasks, need.version) == ("spacer", 2)


def test_closing_asks_for_a_reason_and_can_be_undone(worker):
    need = NeedFactory(client__centre=worker.centre)
    assert worker.post(f"clients/needs/{need.pk}/close/").context["form"].errors
    worker.post(f"clients/needs/{need.pk}/close/", reason="wish")
    need.refresh_from_db()
    assert (need.state, need.close_reason) == ("closed", "wish")
    worker.post(f"clients/needs/{need.pk}/reopen/")
    need.refresh_from_db()
    assert (need.state, need.close_reason) == ("open", "")
    assert need.waiting_since == timezone.localdate()


def test_a_matched_need_is_closed_by_ending_its_match_only(worker):
    need = NeedFactory(client__centre=worker.centre, state="matched")
    with pytest.raises(NeedIsMatched):
        close_need(need, reason="met", by=None, at=NOW)
    with pytest.raises(IllegalMove):
        reopen_need(need, by=None, at=NOW)
    worker.post(f"clients/needs/{need.pk}/close/", reason="met")
    worker.post(f"clients/needs/{need.pk}/reopen/")
    need.refresh_from_db()
    assert need.state == "matched"


def test_a_new_interview_makes_a_stale_need_valid_and_keeps_how_long_it_waits(db):
    need = NeedFactory(interviewed_on=date(2025, 11, 1), valid_until=date(2026, 11, 1))
    since = need.waiting_since
    assert list(Need.objects.stale(TODAY)) == [need]
    assert not Need.objects.open(TODAY).exists()
    renew_need(need, interviewed_on=TODAY, by=UserFactory(), at=NOW)
    assert list(Need.objects.open(TODAY)) == [need]
    need.refresh_from_db()
    assert need.waiting_since == since


def test_a_new_interview_is_not_older_than_the_last(worker):
    need = NeedFactory(client__centre=worker.centre)
    earlier = need.interviewed_on - timedelta(days=1)
    form = worker.post(f"clients/needs/{need.pk}/renew/", interviewed_on=earlier).context["form"]
    assert list(form.errors) == ["interviewed_on"]


@pytest.mark.parametrize("page", ["edit", "close", "reopen", "renew"])
def test_another_centres_need_does_not_exist(worker, page):
    need = NeedFactory(state="closed", close_reason="met")
    assert worker.post(f"clients/needs/{need.pk}/{page}/", reason="met").status_code == 404


def test_a_confidential_clients_need_does_not_exist_for_the_coordinator(coordinator):
    need = NeedFactory(client__centre=coordinator.centre, client__confidential=True)
    assert coordinator.get(f"clients/needs/{need.pk}/edit/").status_code == 404
