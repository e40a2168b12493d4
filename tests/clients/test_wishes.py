"""What a client wishes, and their home."""

import pytest

from clients.errors import ChangedMeanwhile
from clients.wishing import note_wishes
from tests.factories import NOW, ClientFactory
from tests.factories_words import InterestFactory, LanguageFactory


def test_wishes_are_kept_and_stand_on_the_card(centre, worker):
    client = ClientFactory(centre=centre, worker=worker.user)
    language, interest = LanguageFactory(code="uk"), InterestFactory()
    said = {
        "languages": [language.pk],
        "interests": [interest.pk],
        "wished_gender": "woman",
        "pets_at_home": "on",
        "version": 1,
    }
    assert worker.post(f"clients/{client.pk}/wishes/", **said).status_code == 302
    client.refresh_from_db()
    assert (client.wished_gender, client.pets_at_home, client.stairs) == ("woman", True, False)
    card = worker.get(f"clients/{client.pk}/").content.decode()
    assert language.name_pl in card
    assert interest.name_pl in card


def test_two_who_write_wishes_at_once_do_not_lose_one(centre, worker):
    client = ClientFactory(centre=centre, worker=worker.user)
    facts = {"languages": [], "interests": [], "version": 1, "by": worker.user, "at": NOW}
    note_wishes(client, stairs=True, **facts)
    with pytest.raises(ChangedMeanwhile):
        note_wishes(client, stairs=False, **facts)


def test_a_confidential_clients_wishes_are_for_their_own_worker(centre, worker, coordinator):
    client = ClientFactory(centre=centre, worker=worker.user, confidential=True)
    assert coordinator.get(f"clients/{client.pk}/wishes/").status_code == 404
    assert worker.get(f"clients/{client.pk}/wishes/").status_code == 200
