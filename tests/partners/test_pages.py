"""The list of partners on the desk, its forms, and its workbook."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from partners.models import Partner
from tests.factories import ClientFactory
from tests.factories_partners import PartnerFactory

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Biblioteka w Lipnie",
    "kind": "library",
    "together": "Użycza nam sali.",
    "link": "biblioteka.example",
    "contact": "Ewa Lisiecka",
    "phone": "451 000 001",
    "shown": "on",
    "agreed_on": "2026-01-05",
}


def names(desk, **query):
    return [partner.name for partner in desk.get("list", **query).context["page"]]


def test_an_empty_list_says_what_to_do(desk):
    html = desk.get("list").content.decode()
    assert "Jeszcze nie ma partnerów" in html
    assert desk.address("add") in html


def test_a_partner_is_added_changed_ended_and_taken_up_again(desk):
    desk.post("add", **FILLED)
    partner = Partner.objects.get()
    assert (partner.link, partner.phone) == ("https://biblioteka.example", "+48451000001")
    desk.post("edit", partner.pk, **FILLED, email="b@example.org", version=1)
    today = timezone.localdate()
    answer = desk.browser.post(
        desk.address("end", partner.pk), {"ended_on": str(today), "version": 2}, follow=True
    )
    assert desk.address("resume", partner.pk) in answer.content.decode()
    assert names(desk) == []
    assert names(desk, which="over") == ["Biblioteka w Lipnie"]
    desk.post("resume", partner.pk)
    assert names(desk) == ["Biblioteka w Lipnie"]
    assert Partner.objects.get().email == "b@example.org"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "To pole jest wymagane."),
        ({"kind": "bank"}, "Wybierz poprawną wartość."),
        ({"link": "http://biblioteka.example"}, "Wpisz adres, który zaczyna się od https://."),
        ({"link": "nie mają"}, "To nie jest adres strony."),
        ({"agreed_on": ""}, "Podaj dzień, w którym zgodzili się na pokazywanie."),
        ({"agreed_on": "2999-01-01"}, "Ta data jeszcze nie nadeszła"),
        ({"shown": "", "contact_shown": "on"}, "zaznacz wyżej, że partner ma być pokazywany"),
        ({"phone": "", "contact_shown": "on"}, "Nie ma ani telefonu, ani e-maila"),
        ({"together": "Pani Helena piecze ciasta."}, "wygląda na imię lub nazwisko"),
        ({"together": "Dzwoń: 451 000 077."}, "wygląda na numer telefonu"),
        ({"since": "0206-01-01"}, "Ta data jest za wczesna"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(desk, typed, sentence):
    html = desk.post("add", **FILLED | typed).content.decode()
    assert sentence in html
    assert "Ewa Lisiecka" in html
    assert not Partner.objects.exists()


def test_nobody_whom_the_centre_helps_is_named_to_everybody(desk):
    ClientFactory(centre=desk.centre, last_name="Brzęczykowa")
    html = desk.post("add", **FILLED | {"together": "Odwiedza Brzęczykową."}).content.decode()
    assert "Brzęczykową" in html
    assert not Partner.objects.exists()


def test_a_second_partner_of_the_name_is_refused_with_a_sentence(desk):
    desk.post("add", **FILLED)
    assert "już jest na liście" in desk.post("add", **FILLED).content.decode()


def test_what_somebody_else_saved_meanwhile_is_told(desk):
    partner = PartnerFactory(centre=desk.centre, together="Czyta bajki.", version=2)
    html = desk.post("edit", partner.pk, **FILLED, version=1).content.decode()
    assert "Czyta bajki." in html
    assert Partner.objects.get().together == "Czyta bajki."


def test_it_cannot_end_before_it_began(desk):
    today = timezone.localdate()
    partner = PartnerFactory(centre=desk.centre, since=today)
    yesterday = str(today - timedelta(days=1))
    html = desk.post("end", partner.pk, ended_on=yesterday, version=1).content.decode()
    assert "Wybierz ten dzień albo późniejszy" in html


def test_the_list_is_narrowed(desk):
    PartnerFactory(centre=desk.centre, name="Pokazana", public=True)
    PartnerFactory(centre=desk.centre, name="Ukryta", kind="firm")
    PartnerFactory(centre=desk.centre, name="Dawna", public=True, ended_on="2026-01-01")
    assert names(desk) == ["Pokazana", "Ukryta"]
    assert names(desk, which="shown") == ["Pokazana"]
    assert names(desk, which="hidden") == ["Ukryta"]
    assert names(desk, which="all", kind="school") == ["Dawna", "Pokazana"]
    assert names(desk, which="nonsense") == ["Pokazana", "Ukryta"]
    assert "Nie ma takiego partnera" in desk.get("list", kind="ngo").content.decode()


def test_the_workbook_holds_the_list_as_it_is_narrowed(desk):
    PartnerFactory(centre=desk.centre, name="=1+1", phone="+48451000001", public=True)
    PartnerFactory(centre=desk.centre, kind="firm")
    answer = desk.get("export", kind="school")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows] == ["Nazwa instytucji", "=1+1"]
    assert (rows[1][5], rows[1][7]) == ("451 000 001", "tak")


@pytest.mark.parametrize(("address", "queries"), [("list", 5), ("export", 4)])
@pytest.mark.parametrize("many", [1, 3])
def test_three_partners_take_no_more_queries_than_one(
    desk, address, queries, many, django_assert_num_queries
):
    for _ in range(many):
        PartnerFactory(centre=desk.centre, public=True)
    with django_assert_num_queries(queries):
        desk.get(address)


def test_the_public_page_on_the_desk_leads_to_the_partners(desk):
    html = desk.browser.get(f"/desk/{desk.centre.slug}/public-page/").content.decode()
    assert desk.address("list") in html
