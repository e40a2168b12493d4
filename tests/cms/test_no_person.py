"""No person appears on a public page: neither those who help, nor those helped, nor staff."""

import pytest
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from tests.factories import (
    ClientFactory,
    MatchFactory,
    MembershipFactory,
    NeedFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.factories_partners import PartnerFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarkowska"


@pytest.fixture
def people(site):
    """Everyone of the centre bears the same name, phone and street, and so does a partner."""
    known = {"first_name": CANARY, "last_name": CANARY}
    worker = UserFactory(**known, email=f"{CANARY.lower()}@example.org")
    MembershipFactory(user=worker, centre=site)
    volunteer = VolunteerFactory(centre=site, **known, phone="+48451000077")
    client = ClientFactory(
        centre=site, worker=worker, **known, address=f"{CANARY} 7", phone="+48451000077"
    )
    need = NeedFactory(client=client, tasks=CANARY)
    MatchFactory(need=need, volunteer=volunteer)
    reached = {"contact": CANARY, "phone": "+48451000077", "email": f"{CANARY}@example.org"}
    PartnerFactory(centre=site, name="Szkoła", public=True, together="Czyta.", **reached)
    PartnerFactory(centre=site, name=CANARY, together=CANARY)


def test_no_person_appears_on_any_public_page(visitor, people):
    for page in Page.objects.live().filter(depth__gt=1):
        html = visitor.get(page.url).content.decode()
        assert CANARY.lower() not in html.lower(), page.url
        assert "451000077" not in html.replace(" ", ""), page.url


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap.xml",
        "/robots.txt",
        "/feeds/pl/news.xml",
        "/feeds/uk/events.ics",
        "/aktualnosci/?centre=kalinowo",
        "/wydarzenia/?centre=kalinowo",
        "/potrzebna-pomoc/?kind=company",
        "/osrodki/?q=kalinowo",
        "/podrecznik/?q=wolontariat",
        "/podrecznik/prawo/scab00949-porozumienie/",
    ],
)
def test_no_person_appears_in_feeds_maps_or_lists(visitor, people, address):
    answer = visitor.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert CANARY.lower() not in text.lower()
    assert "451000077" not in text.replace(" ", "")


def test_the_index_that_pages_are_searched_by_holds_no_person(site, people):
    for page in Page.objects.live().filter(alias_of=None, depth__gt=1).specific():
        page.save_revision().publish()
    told = [*IndexEntry.objects.values_list("title", "body", "autocomplete")]
    assert told
    assert CANARY.lower() not in str(told).lower()


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/", "/cms/api/main/pages/"])
def test_there_is_no_way_for_programs_to_read_pages_or_people(visitor, people, address):
    answer = visitor.get(address)
    assert answer.status_code in {302, 404}
    assert CANARY not in answer.content.decode()


def test_whom_the_centre_names_is_all_that_is_told_of_them(visitor, site):
    colleague = UserFactory(first_name="Ewa", last_name="Lisiecka", email="ewa@kanarek.example")
    MembershipFactory(user=colleague, centre=site, role="coordinator", named_in_public=True)
    html = visitor.get("/osrodki/kalinowo/").content.decode()
    assert "Ewa Lisiecka" in html
    assert "kanarek" not in html


def test_no_person_can_be_searched_for(visitor, people):
    html = visitor.get("/osrodki/?q=kanarkowsk").content.decode()
    assert "Nie znaleziono" in html
    assert CANARY not in html


def test_signed_in_people_see_no_more_than_strangers(visitor, people):
    visitor.force_login(UserFactory(last_name=CANARY))
    assert CANARY not in visitor.get("/").content.decode()
