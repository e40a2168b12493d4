"""What coordinators and volunteers see and press."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from audit.models import Reading
from centres.models import Role
from matching.exclusions.excluding import exclude
from matching.models import Exclusion, Match, Offer
from matching.offers.offering import offer
from tests.clients.conftest import person
from tests.factories import (
    NOW,
    CentreFactory,
    ClientFactory,
    HelpKindFactory,
    MatchFactory,
    OfferFactory,
    UserFactory,
)
from tests.factories_matching import checked, cleared, open_need

pytestmark = pytest.mark.django_db


def state_of(need):
    need.refresh_from_db()
    return need.state


def send(coordinator, need, volunteer, **data):
    return coordinator.post(f"matching/needs/{need.pk}/offer/{volunteer.pk}/", **data)


def test_a_coordinator_asks_the_first_in_the_list(centre, coordinator):
    need, volunteer = open_need(centre), cleared(centre)
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert str(volunteer) in page
    assert "może we wtorki 16:00–20:00" in page
    send(coordinator, need, volunteer)
    assert state_of(need) == "offered"


def test_the_page_of_a_need_tells_no_address_and_no_last_name(centre, coordinator):
    client = ClientFactory(centre=centre, last_name="Kanarkowa", address="Kanarkowo 7")
    need = open_need(centre, client=client)
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert client.first_name in page
    assert "Kanark" not in page


def test_asking_against_a_wish_without_a_reason_is_answered_beside_the_field(centre, coordinator):
    need, volunteer = open_need(centre, kind=HelpKindFactory(code="errands")), cleared(centre)
    page = send(coordinator, need, volunteer).content.decode()
    assert f'id="why-{volunteer.pk}-error"' in page
    assert state_of(need) == "open"
    long = send(coordinator, need, volunteer, override_reason="x" * 201).content.decode()
    assert "x" * 201 in long
    send(coordinator, need, volunteer, override_reason="zgadza się tym razem")
    assert state_of(need) == "offered"


def test_the_reason_in_spite_of_a_wish_ends_with_one_full_stop(centre, coordinator):
    need, volunteer = open_need(centre, kind=HelpKindFactory(code="errands")), cleared(centre)
    send(coordinator, need, volunteer, override_reason="Zgoda na ten raz.")
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert "Mimo zastrzeżenia: Zgoda na ten raz.\n" in page


def test_sending_twice_makes_one_offer(centre, coordinator):
    need, volunteer = open_need(centre), cleared(centre)
    send(coordinator, need, volunteer)
    assert send(coordinator, need, volunteer).status_code == 302
    assert Offer.objects.count() == 1


def test_a_hard_stop_has_no_button_and_no_way_round_it(centre, coordinator):
    kind = HelpKindFactory(code="tutoring", with_minors=True)
    need, volunteer = open_need(centre, kind=kind), cleared(centre, kinds=(kind,))
    address = reverse("matching:offer_send", args=[centre.slug, need.pk, volunteer.pk])
    assert address not in coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    send(coordinator, need, volunteer, override_reason="znamy tę osobę od lat")
    assert not Offer.objects.exists()
    assert address in page_after_checks(coordinator, need, volunteer)


def page_after_checks(coordinator, need, volunteer):
    checked(volunteer)
    return coordinator.get(f"matching/needs/{need.pk}/").content.decode()


def test_an_excluded_volunteer_does_not_exist_for_the_need(centre, coordinator):
    need, volunteer = open_need(centre), cleared(centre)
    exclude(volunteer, need.client, by=coordinator.user, at=NOW)
    assert send(coordinator, need, volunteer, override_reason="mimo to").status_code == 404


def test_an_exclusion_is_told_neither_to_the_volunteer_nor_on_the_card(centre, coordinator, worker):
    client = ClientFactory(centre=centre, last_name="Kanarkowa")
    volunteer = cleared(centre, user=UserFactory(), last_name="Wróblewski")
    noted = {"client": client.pk, "reason": "feud", "why": "sprawa o miedzę"}
    coordinator.post(f"matching/volunteers/{volunteer.pk}/exclusion/", **noted)
    assert Exclusion.objects.get().noted_by == coordinator.user
    mine = Browser()
    mine.force_login(volunteer.user)
    assert "Kanark" not in mine.get("/my/visits/").content.decode()
    assert "Wróblewski" not in worker.get(f"clients/{client.pk}/").content.decode()
    assert "Wróblewski" not in coordinator.get(f"clients/{client.pk}/").content.decode()
    note = Exclusion.objects.get()
    coordinator.post(f"matching/exclusions/{note.pk}/remove/")
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_by_phone_is_noted(centre, coordinator, answer):
    sent = offer(open_need(centre), cleared(centre), by=coordinator.user, at=NOW)
    Offer.objects.update(expires_at="2999-01-01T00:00Z")
    response = coordinator.post(f"matching/offers/{sent.pk}/answer/", answer=answer)
    match = Match.objects.first()
    assert (match is not None) is (answer == "yes")
    after = f"matching/matches/{match.pk}/" if match else f"matching/needs/{sent.need_id}/"
    assert response.url == coordinator.url(after)


def test_a_nonsense_answer_changes_nothing(centre, coordinator):
    sent = OfferFactory(need=open_need(centre, state="offered"), volunteer=cleared(centre))
    coordinator.post(f"matching/offers/{sent.pk}/answer/", answer="maybe")
    sent.refresh_from_db()
    assert sent.state == "offered"


@pytest.mark.parametrize(
    "path",
    [
        "matching/needs/{need}/",
        "matching/needs/{need}/offer/{volunteer}/",
        "matching/needs/{need}/offers/",
        "matching/offers/{offer}/reopen/",
        "matching/offers/{offer}/withdraw/",
        "matching/offers/{offer}/answer/",
        "matching/matches/{match}/",
        "matching/matches/{match}/agreement/",
        "matching/matches/{match}/agreement/undo/",
        "matching/matches/{match}/introduce/",
        "matching/matches/{match}/start/",
        "matching/matches/{match}/pause/",
        "matching/matches/{match}/resume/",
        "matching/matches/{match}/end/",
        "matching/volunteers/{volunteer}/exclusion/",
        "matching/exclusions/{exclusion}/remove/",
    ],
)
@pytest.mark.parametrize("hidden", ["another centre", "confidential"])
def test_what_is_out_of_reach_does_not_exist(coordinator, path, hidden):
    centre = CentreFactory() if hidden == "another centre" else coordinator.centre
    client = ClientFactory(centre=centre, confidential=hidden == "confidential")
    volunteer = cleared(centre)
    need = open_need(centre, client=client, state="offered")
    match = MatchFactory(need=open_need(centre, client=client, state="matched"))
    exclusion = exclude(volunteer, client, by=UserFactory(), at=NOW)
    sent = OfferFactory(need=need, volunteer=volunteer)
    numbers = {"need": need, "volunteer": volunteer, "match": match, "offer": sent}
    numbers |= {"exclusion": exclusion}
    address = path.format(**{name: row.pk for name, row in numbers.items()})
    if hidden == "confidential" and address.endswith(f"volunteers/{volunteer.pk}/exclusion/"):
        form = coordinator.post(address, client=client.pk, reason="feud").context["form"]
        assert list(form.errors) == ["client"]
    else:
        # A page that is only looked at takes no post; it is missing when it is looked at.
        answered = {coordinator.get(address).status_code, coordinator.post(address).status_code}
        assert answered in ({404}, {404, 405})
    sent.refresh_from_db()
    match.refresh_from_db()
    assert (sent.state, match.state) == ("offered", "accepted")


@pytest.mark.parametrize(
    ("path", "status"),
    [("matching/", 403), ("matching/needs/{need}/", 403), ("matching/matches/{match}/", 200)],
)
def test_a_social_worker_sees_the_match_and_moves_nothing(centre, worker, path, status):
    match = MatchFactory(need__client__centre=centre)
    address = path.format(need=match.need_id, match=match.pk)
    assert worker.get(address).status_code == status
    assert worker.post(f"matching/matches/{match.pk}/introduce/").status_code == 403


def test_a_match_is_moved_through_its_life(centre, coordinator):
    match = MatchFactory(need__client__centre=centre)
    page = f"matching/matches/{match.pk}/"
    coordinator.post(f"{page}introduce/")
    coordinator.post(f"{page}start/")
    assert coordinator.post(f"{page}pause/").context["form"].errors
    today = timezone.localdate()
    coordinator.post(f"{page}pause/", reason="exams", why="próbna matura", first_day=today)
    coordinator.post(f"{page}resume/")
    coordinator.post(f"{page}resume/")
    assert list(coordinator.post(f"{page}end/").context["form"].errors) == ["reason", "need_after"]
    coordinator.post(f"{page}end/", reason="moved", need_after="again")
    after = [change.after for change in match.changes.all()]
    assert after == ["introduced", "active", "paused", "active", "ended"]
    assert "próbna matura" in coordinator.get(page).content.decode()
    assert state_of(match.need) == "open"


def test_a_match_warns_when_a_paper_has_lapsed(centre, coordinator):
    match = MatchFactory(need__client__centre=centre)
    response = coordinator.get(f"matching/matches/{match.pk}/")
    assert len(response.context["stops"]) == 1


def test_taking_the_needs_out_is_noted(centre, coordinator):
    open_need(centre, tasks="@zakupy")
    response = coordinator.get("matching/needs.csv?state=open")
    assert "'@zakupy" in response.content.decode("utf-8-sig")
    assert Reading.objects.get().target_type == "clients.need"


def test_the_list_is_narrowed(centre, coordinator):
    urgent, waits = open_need(centre, urgency=4), open_need(centre, urgency=1, state="offered")
    matched = open_need(centre, state="matched")
    stale = open_need(centre, interviewed_on="2020-01-01", valid_until="2020-12-31")

    def shown(query):
        return list(coordinator.get(f"matching/?{query}").context["page"])

    assert shown("") == shown("state=nonsense") == [urgent, waits]
    assert shown("state=open") == shown("urgency=4") == [urgent]
    assert shown("state=offered") == [waits]
    assert shown("state=stale") == [stale]
    assert shown("state=matched") == [matched]
    assert shown(f"kind={HelpKindFactory(code='errands').pk}") == []


def test_a_confidential_clients_need_is_listed_for_the_head_only(centre, coordinator, head):
    need = open_need(centre, client=ClientFactory(centre=centre, confidential=True))
    assert list(coordinator.get("matching/").context["page"]) == []
    assert list(head.get("matching/").context["page"]) == [need]


@pytest.mark.parametrize("needs", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_three(
    centre, coordinator, needs, django_assert_num_queries
):
    for number in range(needs):
        kind = HelpKindFactory(code=f"kind-{number}")
        OfferFactory(need=open_need(centre, kind=kind, state="offered"))
        MatchFactory(need=open_need(centre, kind=kind, state="matched"))
    with django_assert_num_queries(33):
        coordinator.get("matching/?state=all")


@pytest.mark.parametrize("people", [1, 3])
def test_a_needs_page_takes_the_same_number_of_queries_for_one_and_three(
    centre, coordinator, people, django_assert_num_queries
):
    need = open_need(centre)
    for _ in range(people):
        volunteer = cleared(centre)
        OfferFactory(need=need, volunteer=volunteer, state="declined", answered_at=NOW)
        MatchFactory(volunteer=cleared(centre), need__client__centre=centre)
    with django_assert_num_queries(32):
        coordinator.get(f"matching/needs/{need.pk}/")


@pytest.fixture
def asked(centre):
    """A volunteer with a sign-in whom somebody asked just now, and their browser."""
    volunteer = cleared(centre, user=UserFactory())
    need = open_need(
        centre, state="offered", tasks="Zadanie", client__first_name="Kanarka",
        client__address="Kanarkowo 7",
    )  # fmt: skip
    OfferFactory(need=need, volunteer=volunteer, expires_at="2999-01-01T00:00Z")
    browser = Browser()
    browser.force_login(volunteer.user)
    return volunteer, browser


def test_before_the_yes_a_volunteer_sees_when_and_how_far_but_not_whom(asked):
    _volunteer, browser = asked
    page = browser.get("/my/visits/").content.decode()
    assert "wtorki ok. 16:00" in page
    assert "Kanark" not in page
    assert "Zadanie" not in page


def test_only_after_the_clients_yes_they_see_first_name_village_address_and_tasks(
    asked, coordinator
):
    volunteer, browser = asked
    Offer.objects.update(offered_at=timezone.now() - timedelta(minutes=5))
    sent = volunteer.offers.get()
    assert browser.post(f"/my/offers/{sent.pk}/answer/", {"answer": "yes"}).url == "/my/"
    waiting = browser.get("/my/visits/").content.decode()
    assert "Kanark" not in waiting
    assert "Zadanie" not in waiting
    path = f"matching/matches/{sent.match.pk}/agreement/"
    coordinator.post(path, agrees="yes", asked_on=timezone.localdate(), how="phone")
    page = browser.get("/my/visits/").content.decode()
    for told in ("Kanarka", "Kanarkowo 7", "Zadanie", sent.need.client.village.name):
        assert told in page
    assert sent.need.client.last_name not in page


def test_a_volunteer_declines(asked):
    volunteer, browser = asked
    browser.post(f"/my/offers/{volunteer.offers.get().pk}/answer/", {"answer": "no"})
    assert volunteer.offers.get().state == "declined"


def test_somebody_elses_offer_does_not_exist(asked, centre):
    _volunteer, browser = asked
    other = OfferFactory(need=open_need(centre, state="offered"), volunteer=cleared(centre))
    assert browser.post(f"/my/offers/{other.pk}/answer/", {"answer": "yes"}).status_code == 404
    assert Browser().post(f"/my/offers/{other.pk}/answer/").status_code == 302


def test_a_get_answers_nothing(asked):
    volunteer, browser = asked
    sent = volunteer.offers.get()
    assert browser.get(f"/my/offers/{sent.pk}/answer/?answer=yes").status_code == 405
    sent.refresh_from_db()
    assert sent.state == "offered"


def test_an_observer_is_refused(centre):
    assert person(centre, Role.OBSERVER).get("matching/").status_code == 403
