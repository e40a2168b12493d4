"""Willing volunteers of neighbouring centres: asked by the other, known to it by a first name."""

import pytest
from django.test import Client as Browser

from centres.models import Role, SharingAgreement
from centres.sharing import agree_to_sharing, end_sharing, propose_sharing
from matching.errors import NotInQuestion, OfferGone
from matching.models import Line, Match, Offer
from matching.offers.offering import offer
from matching.offers.settling import accept
from matching.plan.making import propose, work_out
from matching.proposing import candidates
from matching.workplace.forms import SupposeForm
from matching.workplace.supposing import not_told
from messaging.models import Message
from tests.clients.conftest import person
from tests.factories import NOW, TODAY, AvailabilityFactory, UserFactory, VillageFactory
from tests.factories_matching import cleared, open_need, quiet_centre

LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def home():
    """The neighbour, whose volunteer is willing."""
    return quiet_centre(short_name="GOPS Sosnowo")


@pytest.fixture
def shared(centre, home, by):
    proposed = propose_sharing(centre, home, by=by, at=NOW)
    return agree_to_sharing(proposed, centre=home, by=by, at=NOW)


@pytest.fixture
def willing(home):
    return cleared(
        home,
        first_name="Zenon",
        last_name="Kanarek",
        phone="+48451000111",
        also_nearby=True,
        user=UserFactory(),
    )


def names(need):
    return [str(candidate.volunteer) for candidate in candidates(need, today=TODAY)]


def test_nobody_is_shared_before_both_heads_agree(centre, home, willing, by):
    need = open_need(centre)
    proposed = propose_sharing(centre, home, by=by, at=NOW)
    assert names(need) == []
    agree_to_sharing(proposed, centre=home, by=by, at=NOW)
    assert names(need) == ["Zenon (GOPS Sosnowo)"]
    end_sharing(proposed, by=by, at=NOW)
    assert names(need) == []


@pytest.mark.parametrize(
    "unwilling", [{"also_nearby": False}, {"state": "paused"}, {"most_clients": 0}]
)
def test_only_those_who_want_to_and_can_are_shown_to_the_neighbour(
    centre, shared, willing, unwilling
):
    type(willing).objects.filter(pk=willing.pk).update(**unwilling)
    assert names(open_need(centre)) == []


def test_a_neighbours_volunteer_who_is_not_free_then_is_not_told_of(centre, shared, willing):
    willing.availabilities.all().delete()
    assert names(open_need(centre)) == []


def test_the_asking_centre_sees_a_first_name_and_the_home_centre_until_the_yes(
    centre, coordinator, shared, willing
):
    need = open_need(centre)
    pages = [f"matching/needs/{need.pk}/", "matching/", "today/", f"clients/{need.client_id}/"]
    pages += [f"matching/offers/?volunteer={willing.pk}", "matching/offers.csv"]
    for asked in (False, True):
        if asked:
            coordinator.post(f"matching/needs/{need.pk}/offer/{willing.pk}/")
        told = "".join(coordinator.get(page).content.decode() for page in pages)
        assert "Zenon (GOPS Sosnowo)" in told
        assert "Kanarek" not in told
        assert "451 000 111" not in told
    accept(Offer.objects.get(), by=None, at=Offer.objects.get().offered_at)
    page = coordinator.get(f"matching/matches/{Match.objects.get().pk}/").content.decode()
    assert "Zenon Kanarek" in page
    assert f"volunteers/{willing.pk}/" not in page


def test_the_question_is_the_home_centres_message_and_names_who_asks(
    centre, home, shared, willing, by
):
    offer(open_need(centre), willing, by=by, at=NOW)
    (message,) = Message.objects.filter(purpose="matching/offer")
    assert message.centre == home
    assert centre.short_name in message.body


def test_the_home_coordinator_sees_that_and_by_whom_and_not_for_whom(
    centre, home, shared, willing, by
):
    need = open_need(centre, client__last_name="Tajna", client__first_name="Helena")
    offer(need, willing, by=by, at=NOW)
    card = person(home, Role.COORDINATOR).get(f"volunteers/{willing.pk}/").content.decode()
    assert f"{centre.short_name} pyta" in card
    assert "Helena" not in card
    assert "Tajna" not in card


def test_the_volunteer_reads_who_asks(centre, shared, willing, by):
    need = open_need(centre)
    offer(need, willing, by=by, at=NOW)
    Offer.objects.update(expires_at="2999-01-01T00:00Z")
    mine = Browser()
    mine.force_login(willing.user)
    assert f"Pyta {centre.short_name}" in mine.get("/my/visits/").content.decode()


def test_when_it_ends_open_questions_are_taken_back_and_matches_go_on(
    centre, home, shared, willing, by
):
    kept = accept(offer(open_need(centre), willing, by=by, at=NOW), by=None, at=NOW)
    waiting = offer(open_need(centre), willing, by=by, at=NOW)
    end_sharing(shared, by=by, at=NOW)
    waiting.refresh_from_db()
    kept.refresh_from_db()
    assert (waiting.state, kept.state) == ("withdrawn", "accepted")
    with pytest.raises(NotInQuestion):
        offer(open_need(centre), willing, by=by, at=NOW)


def test_who_is_not_willing_any_more_cannot_accept(centre, shared, willing, by):
    sent = offer(open_need(centre), willing, by=by, at=NOW)
    type(willing).objects.filter(pk=willing.pk).update(also_nearby=False)
    with pytest.raises(OfferGone):
        accept(sent, by=None, at=NOW)


@pytest.mark.parametrize("people", [1, 3])
def test_neighbours_cost_the_same_number_of_queries(
    centre, home, shared, people, django_assert_num_queries
):
    need = open_need(centre)
    for _ in range(people):
        village = VillageFactory(municipality=centre.municipality, latitude=51.445)
        ways = {"transport": "bus", "bus_days": [0, 1], "village": village}
        cleared(home, also_nearby=True, **ways)
    with django_assert_num_queries(18):
        assert len(candidates(need, today=TODAY)) == people


def test_the_heads_decide_and_the_coordinator_reads(centre, home, head, coordinator):
    theirs = person(home, Role.HEAD)
    assert coordinator.post("sharing/propose/", partner=home.pk).status_code == 403
    head.post("sharing/propose/", partner=home.pk)
    proposed = SharingAgreement.objects.get()
    head.post(f"sharing/{proposed.pk}/agree/")
    assert not SharingAgreement.objects.in_force().exists()
    theirs.post("sharing/propose/", partner=centre.pk)
    theirs.post(f"sharing/{proposed.pk}/agree/")
    theirs.post(f"sharing/{proposed.pk}/agree/")
    assert SharingAgreement.objects.in_force().get() == proposed
    assert home.name in coordinator.get("sharing/").content.decode()
    head.post(f"sharing/{proposed.pk}/end/")
    assert (
        "już zakończone"
        in head.browser.post(head.url(f"sharing/{proposed.pk}/end/"), follow=True).content.decode()
    )
    assert SharingAgreement.objects.get().ended_by == head.user


def test_a_neighbours_volunteer_is_compared_by_a_first_name(centre, shared, willing, coordinator):
    need, own = open_need(centre, **LONG), cleared(centre)
    address = f"matching/needs/{need.pk}/compare/?person={own.pk}&person={willing.pk}"
    text = coordinator.get(address).content.decode()
    assert "Zenon (GOPS Sosnowo)" in text
    assert "Kanarek" not in text


def test_a_plan_for_all_proposes_a_neighbours_volunteer_by_a_first_name(
    centre, shared, willing, coordinator
):
    need = open_need(centre, **LONG)
    coordinator.post("matching/plan/propose/")
    (line,) = Line.objects.all()
    assert (line.need, line.volunteer) == (need, willing)
    pages = ["", f"lines/{line.pk}/", f"lines/{line.pk}/refuse/", f"send/?line={line.pk}"]
    pages += ["plan.csv", "earlier/"]
    told = {page: coordinator.get(f"matching/plan/{page}").content.decode() for page in pages}
    coordinator.post("matching/plan/send/", line=line.pk)
    told["sent"] = coordinator.get("matching/plan/").content.decode()
    assert Offer.objects.get().volunteer == willing
    for page in ("", "send", f"send/?line={line.pk}", "sent"):
        assert "Zenon (GOPS Sosnowo)" in told.get(page, "Zenon (GOPS Sosnowo)")
    assert not any("Kanarek" in page or "451 000 111" in page for page in told.values())


def test_a_plan_asks_no_more_of_a_neighbours_volunteer_than_they_offered(
    centre, shared, willing, by
):
    willing.availabilities.all().delete()
    open_need(centre, **LONG)
    work_out(propose(centre, by=by, at=NOW)[0], at=NOW)
    (line,) = Line.objects.all()
    assert [change["person"] for change in line.unlocks] == [None]


def test_what_if_of_a_neighbours_volunteer_tells_only_of_the_times_of_the_need(
    centre, shared, willing, coordinator
):
    AvailabilityFactory(volunteer=willing, weekday=5, start=600, end=720)
    need = open_need(centre, **LONG)
    address = f"matching/needs/{need.pk}/what-if/{willing.pk}/"
    page = coordinator.get(address).content.decode()
    assert "Zenon (GOPS Sosnowo)" in page
    assert "Kanarek" not in page
    form = SupposeForm(volunteer=willing, hidden=not_told(need, willing))
    assert {window.weekday for window in form.initial["windows"]} == {1}


def test_the_head_reads_of_a_proposal_on_today_until_it_is_answered(centre, home, head, by):
    proposed = propose_sharing(home, centre, by=by, at=NOW)
    page = head.get("today/").content.decode()
    assert home.name in page
    assert "/sharing/" in page
    agree_to_sharing(proposed, centre=centre, by=by, at=NOW)
    assert home.name not in head.get("today/").content.decode()


def test_a_coordinator_is_not_asked_what_the_head_decides(centre, home, coordinator, by):
    propose_sharing(home, centre, by=by, at=NOW)
    assert home.name not in coordinator.get("today/").content.decode()
