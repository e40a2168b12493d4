"""Who is not to be matched with whom, noted on one side's card and unknown to the other."""

import pytest
from django.contrib.messages import get_messages

from audit.models import Action
from matching.exclusions.excluding import Side, exclude
from matching.models import Exclusion
from matching.proposing import candidates
from tests.factories import NOW, TODAY, CentreFactory, ClientFactory, MatchFactory, UserFactory
from tests.factories_matching import cleared, open_need


@pytest.fixture
def need(centre, worker):
    return open_need(centre, client=ClientFactory(centre=centre, worker=worker.user))


@pytest.fixture
def volunteer(centre):
    return cleared(centre, last_name="Kanarek")


def note(person, volunteer, client, side, **said):
    """Somebody notes on one card that the two are not to be matched; what they are told."""
    said = {"reason": "feud", "why": "sprawa o miedzę"} | said
    if side == "client":
        answer = person.post(
            f"matching/clients/{client.pk}/exclusion/", volunteer=volunteer.pk, **said
        )
    else:
        answer = person.post(
            f"matching/volunteers/{volunteer.pk}/exclusion/", client=client.pk, **said
        )
    return answer


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("side", ["client", "volunteer"])
def test_a_note_on_either_card_leaves_the_pair_out_without_a_word(
    centre, coordinator, need, volunteer, side
):
    note(coordinator, volunteer, need.client, side)
    assert candidates(need, today=TODAY) == []
    page = coordinator.get(f"matching/needs/{need.pk}/").content.decode()
    assert "Kanarek" not in page
    assert "miedzę" not in page


def test_why_is_read_on_the_card_on_which_it_was_noted_and_nowhere_else(
    coordinator, worker, need, volunteer
):
    note(coordinator, volunteer, need.client, "volunteer", why="Siostry nie rozmawiają.")
    note(worker, volunteer, need.client, "client", why="Dawny spór.")
    of_client, of_volunteer = f"clients/{need.client_id}/", f"volunteers/{volunteer.pk}/"
    for person, card, shown, hidden in (
        (worker, of_client, "Dawny spór.", "Siostry"),
        (coordinator, of_client, "Dawny spór.", "Siostry"),
        (coordinator, of_volunteer, "Siostry nie rozmawiają.", "Dawny spór"),
    ):
        page = person.get(card).content.decode()
        assert shown in page
        assert hidden not in page


def test_the_same_note_twice_is_answered_with_what_stands_there(coordinator, need, volunteer):
    note(coordinator, volunteer, need.client, "volunteer", reason="kinship")
    again = note(coordinator, volunteer, need.client, "volunteer", reason="neighbours")
    assert "To już jest zapisane" in again.content.decode()
    assert Exclusion.objects.get().reason == "kinship"


def test_notes_from_both_sides_are_taken_back_one_by_one(coordinator, need, volunteer):
    note(coordinator, volunteer, need.client, "volunteer")
    assert "też na drugiej karcie" in told(note(coordinator, volunteer, need.client, "client"))[-1]
    first = Exclusion.objects.get(side=Side.CLIENT)
    answer = coordinator.post(f"matching/clients/exclusions/{first.pk}/remove/")
    assert "nadal" in told(answer)[-1]
    assert candidates(need, today=TODAY) == []
    coordinator.post(f"matching/exclusions/{Exclusion.objects.get().pk}/remove/")
    assert len(candidates(need, today=TODAY)) == 1
    verbs = Action.objects.filter(target_type="matching.exclusion").values_list("verb", flat=True)
    assert sorted(verbs) == ["allow_again", "allow_again", "exclude", "exclude"]
    assert "miedz" not in str(list(Action.objects.values_list("facts")))


def test_a_worker_is_not_told_of_a_note_on_the_volunteers_card(
    coordinator, worker, need, volunteer
):
    note(coordinator, volunteer, need.client, "volunteer")
    assert "drugiej" not in told(note(worker, volunteer, need.client, "client"))[-1]
    mine = Exclusion.objects.get(side=Side.CLIENT)
    removed = worker.post(f"matching/clients/exclusions/{mine.pk}/remove/")
    assert told(removed)[-1] == "Notatka jest usunięta."


def test_people_who_are_matched_now_stay_so_and_it_is_said(coordinator, need, volunteer):
    match = MatchFactory(
        need=open_need(need.client.centre, client=need.client), volunteer=volunteer
    )
    assert "są teraz dobrane" in told(note(coordinator, volunteer, need.client, "client"))[-1]
    match.refresh_from_db()
    assert match.state == "accepted"


def test_nobody_of_another_centre_can_be_chosen(coordinator, need, volunteer):
    stranger = cleared(CentreFactory())
    form = note(coordinator, stranger, need.client, "client").context["form"]
    assert list(form.errors) == ["volunteer"]


def test_a_note_about_a_confidential_client_is_the_heads(centre, coordinator, head, volunteer):
    client = ClientFactory(centre=centre, confidential=True, last_name="Tajna")
    noted = exclude(volunteer, client, side=Side.VOLUNTEER, by=UserFactory(), at=NOW)
    assert "Tajna" not in coordinator.get(f"volunteers/{volunteer.pk}/").content.decode()
    assert "Tajna" in head.get(f"volunteers/{volunteer.pk}/").content.decode()
    assert coordinator.post(f"matching/exclusions/{noted.pk}/remove/").status_code == 404
