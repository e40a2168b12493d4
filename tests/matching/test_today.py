"""What *Today* says about offers and matches."""

from datetime import timedelta

import pytest

from centres.models import Role
from centres.today import Asked
from matching.models import Offer
from matching.today import provider
from tests.factories import NOW, MatchFactory, OfferFactory
from tests.factories_matching import open_need


def sections(who, role=Role.COORDINATOR):
    asked = Asked(who.user, who.centre, frozenset({role}), NOW)
    return {section.code: section for section in provider(asked)}


def offered(centre, *, hours, **client):
    need = open_need(centre, state="offered", **client)
    return OfferFactory(need=need, expires_at=NOW + timedelta(hours=hours))


def test_offers_that_run_out_within_a_day_are_told(centre, coordinator):
    soon = offered(centre, hours=24)
    offered(centre, hours=25)
    (row,) = sections(coordinator)["offers-expiring"].rows
    assert str(soon.volunteer) in row.text


@pytest.mark.parametrize("state", ["declined", "expired"])
def test_a_need_whose_last_offer_failed_is_told_until_somebody_else_is_asked(
    centre, coordinator, state
):
    need = open_need(centre)
    OfferFactory(need=need, state=state, answered_at=NOW)
    assert sections(coordinator)["offers-lost"].total == 1
    OfferFactory(need=need)
    assert sections(coordinator)["offers-lost"].total == 0


def test_a_need_that_was_closed_after_a_no_is_not_told(centre, coordinator):
    need = open_need(centre, state="closed", close_reason="met")
    OfferFactory(need=need, state=Offer.State.DECLINED, answered_at=NOW)
    assert sections(coordinator)["offers-lost"].total == 0


def test_new_matches_are_told_until_the_first_visit(centre, coordinator):
    MatchFactory(need__client__centre=centre)
    MatchFactory(need__client__centre=centre, state="introduced")
    assert sections(coordinator)["matches-new"].total == 1


def test_what_belongs_to_a_confidential_client_is_told_to_the_head_only(centre, coordinator, head):
    offered(centre, hours=1, client__confidential=True)
    MatchFactory(need__client__centre=centre, need__client__confidential=True)
    totals = [
        [section.total for section in sections(who, role).values()]
        for who, role in ((coordinator, Role.COORDINATOR), (head, Role.HEAD))
    ]
    assert totals == [[0, 0, 0, 0], [0, 1, 0, 1]]


def unasked(centre, **client):
    client = {f"need__client__{name}": value for name, value in client.items()}
    facts = {"client_agrees": None, "client_asked_on": None, "client_asked_how": ""}
    return MatchFactory(need__client__centre=centre, **client, **facts)


def test_a_client_who_is_still_to_be_asked_is_told_before_the_first_visit(centre, coordinator):
    match = unasked(centre)
    told = sections(coordinator)
    assert (told["matches-unasked"].total, told["matches-new"].total) == (1, 0)
    (row,) = told["matches-unasked"].rows
    assert row.url == coordinator.url(f"matching/matches/{match.pk}/agreement/")


def test_social_workers_are_told_which_of_their_clients_to_ask_and_nothing_of_offers(
    centre, worker
):
    offered(centre, hours=1, client__worker=worker.user)
    unasked(centre)
    unasked(centre, worker=worker.user)
    assert [(code, told.total) for code, told in sections(worker, Role.SOCIAL_WORKER).items()] == [
        ("matches-unasked", 1)
    ]


@pytest.mark.parametrize("times", [1, 10])
def test_one_query_whatever_the_number_of_rows(
    centre, coordinator, times, django_assert_num_queries
):
    for _ in range(times):
        offered(centre, hours=1)
        OfferFactory(need=open_need(centre), state="declined", answered_at=NOW)
        MatchFactory(need__client__centre=centre)
        unasked(centre)
    with django_assert_num_queries(1):
        totals = [section.total for section in sections(coordinator).values()]
    assert totals == [times] * 4
