"""What must not stand in a text that everybody reads is found, and plain words are let through."""

import pytest

from centres.anonymity import findings
from centres.models import Role
from tests.factories import CentreFactory, ClientFactory, MembershipFactory, VillageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def found():
    """What is found in a text, by the coordinator of a centre with one client."""
    centre = CentreFactory(
        municipality__name="Kalinowo", village__name="Kalinowo", village__inhabitants=90
    )
    VillageFactory(municipality=centre.municipality, name="Zalesie Małe", inhabitants=120)
    VillageFactory(municipality=centre.municipality, name="Dębno", inhabitants=900)
    ClientFactory(centre=centre, first_name="Pelagia", last_name="Grzybowska")
    user = MembershipFactory(centre=centre, role=Role.COORDINATOR).user
    return lambda text: [finding.what for finding in findings(text, centre, user)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zakupy dla Grzybowskiej.", "Grzybowskiej"),
        ("Pelagii trzeba pomóc.", "Pelagii"),
        ("Pójdź na spacer z Ewą.", "Ewą"),
        ("Pani Kunegunda czeka.", "Pani Kunegunda"),
        ("Mieszka u Markowskich, u Marka.", "Marka"),
        ("Zadzwoń: 451 000 123", "451 000 123"),
        ("Pisz na adres ktos@example.org", "ktos@example.org"),
        ("Zakupy na ul. Leśnej 4", "ul. Leśnej 4"),
        ("Dom w Dębnie 12a czeka", "Dębnie 12a"),
        ("Kod 26-600", "26-600"),
        ("Ktoś z Zalesia Małego czeka.", "Zalesia Małego"),
        ("Osoba po udarze.", "udarze"),
        ("Osoba z demencją.", "demencją"),
        ("Help for a person with dementia.", "dementia"),
        ("Допомога людині з інвалідністю.", "інвалідністю"),
    ],
)
def test_what_tells_of_somebody_is_found(found, text, told):
    assert told in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zakupy raz w tygodniu, ciężkie torby. Wystarczy godzina.",
        "Szukamy osoby z gminy Kalinowo albo z Dębna, która poczyta na głos.",
        "We wtorki 16:00–20:00, 60 minut. Dojazd zwracamy.",
        "Odrabianie lekcji: klasa 5, matematyka. Spacer do lasu, gra w karty, herbata!",
        "Pomóż w ogrodzie. Na razie 2 razy w miesiącu.",
    ],
)
def test_plain_words_are_let_through(found, text):
    assert found(text) == []


def test_nobody_learns_of_a_confidential_client_by_trying():
    centre = CentreFactory()
    ClientFactory(centre=centre, last_name="Skryta", confidential=True)
    users = [MembershipFactory(centre=centre, role=r).user for r in (Role.COORDINATOR, Role.HEAD)]
    text = "Zakupy dla Skrytej."
    told = [[one.what for one in findings(text, centre, user)] for user in users]
    assert told == [[], ["Skrytej"]]
