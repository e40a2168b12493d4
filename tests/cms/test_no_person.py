"""No person appears on a public page: neither those who help, nor those helped, nor staff."""

import pytest
from wagtail.models import Page

from tests.factories import (
    ClientFactory,
    MatchFactory,
    MembershipFactory,
    NeedFactory,
    UserFactory,
    VolunteerFactory,
)

pytestmark = pytest.mark.django_db

CANARY = "Kanarkowska"


@pytest.fixture
def people(site):
    """Everyone of the centre bears the same name, phone and street."""
    known = {"first_name": CANARY, "last_name": CANARY}
    worker = UserFactory(**known, email=f"{CANARY.lower()}@example.org")
    MembershipFactory(user=worker, centre=site)
    volunteer = VolunteerFactory(centre=site, **known, phone="+48451000077")
    client = ClientFactory(
        centre=site, worker=worker, **known, address=f"{CANARY} 7", phone="+48451000077"
    )
    need = NeedFactory(client=client, tasks=CANARY)
    MatchFactory(need=need, volunteer=volunteer)


def test_no_person_appears_on_any_public_page(visitor, people):
    for page in Page.objects.live().filter(depth__gt=1):
        html = visitor.get(page.url).content.decode()
        assert CANARY.lower() not in html.lower(), page.url
        assert "451000077" not in html.replace(" ", ""), page.url


def test_no_person_can_be_searched_for(visitor, people):
    html = visitor.get("/osrodki/?q=kanarkowsk").content.decode()
    assert "Nie znaleziono" in html
    assert CANARY not in html


def test_signed_in_people_see_no_more_than_strangers(visitor, people):
    visitor.force_login(UserFactory(last_name=CANARY))
    assert CANARY not in visitor.get("/").content.decode()
