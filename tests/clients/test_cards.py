"""The list of clients, their cards, and who may see which."""

from uuid import uuid4

import pytest

from audit.models import Reading
from centres.models import Role
from clients.models import Client
from tests.clients.conftest import person
from tests.factories import CentreFactory, ClientFactory, HelpKindFactory, NeedFactory


def typed(who, **changes):
    """A card as it is typed, and changed for the test."""
    return {
        "first_name": "Helena",
        "last_name": "O'Connor-Śliwińska",
        "village": who.centre.village.pk,
        "address": "Zalesie 7",
        "phone": "0048 451 000 001",
        "birth_year": "1941",
        "good_to_know": "wejście bez schodów",
        "consented_on": "2026-11-01",
        "worker": who.user.pk,
        "submission": uuid4(),
    } | changes


def test_a_social_worker_enters_a_client(worker):
    response = worker.post("clients/add/", **typed(worker))
    client = Client.objects.get()
    assert response.url == worker.url(f"clients/{client.pk}/")
    assert (client.last_name, client.phone) == ("O'Connor-Śliwińska", "+48451000001")
    assert (client.worker, client.confidential) == (worker.user, False)


def test_sending_the_form_twice_enters_one_client(worker):
    card = typed(worker)
    worker.post("clients/add/", **card)
    worker.post("clients/add/", **card)
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", "\u202e \u200b"),
        ("phone", "12"),
        ("birth_year", "2077"),
        ("birth_year", "19"),
        ("consented_on", "0001-01-01"),
        ("consented_on", "2031-01-01"),
        ("consented_on", "2026-02-31"),
        ("good_to_know", "x" * 1001),
        ("village", "999999"),
        ("worker", "999999"),
    ],
)
def test_bad_input_is_answered_beside_its_field_and_nothing_is_lost(worker, field, value):
    response = worker.post("clients/add/", **typed(worker, **{field: value}))
    page = response.content.decode()
    assert list(response.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in page
    assert "wejście bez schodów" in page or field == "good_to_know"
    assert not Client.objects.exists()


def test_another_centres_worker_or_village_cannot_be_chosen(worker):
    stranger = person(CentreFactory(), Role.SOCIAL_WORKER)
    card = typed(worker, worker=stranger.user.pk, village=stranger.centre.village.pk)
    errors = worker.post("clients/add/", **card).context["form"].errors
    assert sorted(errors) == ["village", "worker"]


def test_a_stale_edit_is_told_and_overwrites_nothing(worker, head):
    client = ClientFactory(centre=worker.centre, worker=worker.user, address="Zalesie 7")
    head.post(f"clients/{client.pk}/edit/", **typed(worker, address="Polna 3", version=1))
    late = worker.post(f"clients/{client.pk}/edit/", **typed(worker, address="Leśna 9", version=1))
    assert "Polna 3" in late.content.decode()
    assert "Leśna 9" in late.content.decode()
    client.refresh_from_db()
    assert client.address == "Polna 3"


def test_opening_a_card_is_noted_and_the_head_sees_by_whom(worker, head):
    client = ClientFactory(centre=worker.centre)
    worker.get(f"clients/{client.pk}/")
    page = head.get(f"clients/{client.pk}/").content.decode()
    read_by = list(Reading.objects.order_by("pk").values_list("by", "target_id", "what"))
    assert read_by == [(worker.user.pk, client.pk, "card"), (head.user.pk, client.pk, "card")]
    assert str(worker.user) in page


def test_only_the_head_sees_who_read_a_card(worker, coordinator):
    client = ClientFactory(centre=worker.centre)
    coordinator.get(f"clients/{client.pk}/")
    response = worker.get(f"clients/{client.pk}/")
    assert response.context["readings"] is None


def test_taking_the_list_out_is_noted(coordinator):
    ClientFactory(centre=coordinator.centre, last_name="=HYPERLINK(1)")
    response = coordinator.get("clients/export.csv")
    assert "'=HYPERLINK(1)" in response.content.decode("utf-8-sig")
    assert Reading.objects.get().what == "list"


@pytest.mark.parametrize("page", ["", "edit/", "needs/add/"])
def test_another_centres_client_does_not_exist(worker, page):
    client = ClientFactory()
    assert worker.get(f"clients/{client.pk}/{page}").status_code == 404
    assert not Reading.objects.exists()


def test_a_confidential_client_is_seen_by_their_own_worker_and_the_head_only(
    centre, worker, head, coordinator
):
    client = ClientFactory(
        centre=centre, worker=worker.user, confidential=True, last_name="Tajemna"
    )
    colleague = person(centre, Role.SOCIAL_WORKER)
    for who, sees in ((worker, True), (head, True), (coordinator, False), (colleague, False)):
        assert who.get(f"clients/{client.pk}/").status_code == (200 if sees else 404)
        assert _names(who, "") == (["Tajemna"] if sees else [])
        assert ("Tajemna" in who.get("clients/export.csv").content.decode()) is sees
        found = who.post("clients/", words="Tajemna").context["page"]
        assert [person.last_name for person in found] == (["Tajemna"] if sees else [])


def test_a_coordinator_cannot_mark_a_card_confidential(coordinator, worker):
    coordinator.post("clients/add/", **typed(worker, confidential="on"))
    assert Client.objects.get().confidential is False


def test_a_worker_cannot_hide_a_colleagues_client(centre, worker):
    colleague = person(centre, Role.SOCIAL_WORKER)
    card = typed(worker, worker=colleague.user.pk, confidential="on")
    assert list(worker.post("clients/add/", **card).context["form"].errors) == ["confidential"]


def test_giving_a_confidential_client_away_leads_back_to_the_list(centre, worker):
    colleague = person(centre, Role.SOCIAL_WORKER)
    client = ClientFactory(centre=centre, worker=worker.user, confidential=True)
    card = typed(worker, worker=colleague.user.pk, confidential="on", version=1)
    assert worker.post(f"clients/{client.pk}/edit/", **card).url == worker.url("clients/")


def test_a_name_is_found_whatever_its_case_and_tails(worker):
    ClientFactory(centre=worker.centre, last_name="Łukasik")
    ClientFactory(centre=worker.centre, last_name="Żak")
    page = worker.post("clients/", words="łuk").content.decode()
    assert "Łukasik" in page
    assert "Żak" not in page


def test_the_list_is_narrowed_by_need_and_to_ones_own(centre, worker):
    own = ClientFactory(centre=centre, worker=worker.user, last_name="Własna")
    other = ClientFactory(centre=centre, last_name="Cudza")
    NeedFactory(client=own, state="matched")
    NeedFactory(client=other)
    assert _names(worker, "?needs=matched") == ["Własna"]
    assert _names(worker, "?needs=looking") == ["Cudza"]
    assert _names(worker, "?own=on") == ["Własna"]
    assert _names(worker, "?needs=none") == []
    assert _names(worker, "?needs=nonsense") == ["Cudza", "Własna"]


@pytest.mark.parametrize("clients", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_and_three(
    centre, worker, clients, django_assert_num_queries
):
    for number in range(clients):
        client = ClientFactory(centre=centre)
        NeedFactory(client=client, kind=HelpKindFactory(code=f"kind-{number}"))
    with django_assert_num_queries(6):
        worker.get("clients/")


def test_an_observer_is_refused(centre):
    assert person(centre, Role.OBSERVER).get("clients/").status_code == 403


def _names(who, query):
    return [client.last_name for client in who.get(f"clients/{query}").context["page"]]
