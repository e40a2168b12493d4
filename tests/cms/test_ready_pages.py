"""Pages kept ready for strangers: quick, and never as they were before a change."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from centres.models import HelpKind
from cms.models import HomePage, StandardPage
from tests.factories import UserFactory, VillageFactory

pytestmark = pytest.mark.django_db

CENTRE = "/osrodki/kalinowo/"
SECTION = "/podrecznik/prawo/scab00949-porozumienie/"


def text_of(visitor, address):
    return visitor.get(address).content.decode()


def token_on(html):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]


@pytest.mark.parametrize("address", ["/", "/en/", "/uk/podrecznik/prawo/", CENTRE, SECTION])
def test_a_page_seen_before_takes_one_query(visitor, address):
    first = visitor.get(address)
    with CaptureQueriesContext(connection) as captured:
        again = Client().get(address)
    assert len(captured) == 1
    assert again.headers == first.headers
    assert len(again.content) == len(first.content)


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_what_is_published_is_seen_by_the_next_request(visitor, language):
    page = HomePage.objects.get(locale__language_code=language)
    assert "Dzisiaj inaczej" not in text_of(visitor, page.url)
    page.greeting = "Dzisiaj inaczej"
    page.save_revision().publish()
    assert "Dzisiaj inaczej" in text_of(visitor, page.url)


def test_what_is_unpublished_or_deleted_is_gone_from_the_next_request(visitor):
    page = StandardPage.objects.get(slug="jak-to-dziala", locale__language_code="pl")
    assert visitor.get("/jak-to-dziala/").status_code == 200
    page.unpublish()
    assert visitor.get("/jak-to-dziala/").status_code == 404
    assert visitor.get("/prywatnosc/").status_code == 200
    StandardPage.objects.get(slug="prywatnosc", locale__language_code="pl").delete()
    assert visitor.get("/prywatnosc/").status_code == 404


def test_a_centres_new_phone_is_seen_by_the_next_request(visitor, site):
    text_of(visitor, CENTRE)
    site.phone = "+48451000099"
    site.save()
    assert "tel:+48451000099" in text_of(visitor, CENTRE)


def test_a_new_village_or_kind_of_help_is_seen_by_the_next_request(visitor, site):
    text_of(visitor, CENTRE)
    VillageFactory(municipality=site.municipality, name="Nowa Grobla")
    assert "Nowa Grobla" in text_of(visitor, CENTRE)
    HelpKind.objects.create(code="new", name_pl="Szycie", name_en="Sewing", name_uk="Шиття")
    assert "Szycie" in text_of(visitor, CENTRE)


def test_a_page_that_was_moved_is_found_where_it_is(visitor):
    how = StandardPage.objects.get(slug="jak-to-dziala", locale__language_code="pl")
    assert visitor.get("/jak-to-dziala/").status_code == 200
    privacy = StandardPage.objects.get(slug="prywatnosc", locale__language_code="pl")
    how.move(privacy, pos="last-child")
    assert visitor.get("/jak-to-dziala/").url == "/prywatnosc/jak-to-dziala/"
    assert visitor.get("/prywatnosc/jak-to-dziala/").status_code == 200


def test_a_page_closed_to_strangers_is_closed_at_once(visitor):
    page = StandardPage.objects.get(slug="jak-to-dziala", locale__language_code="pl")
    assert visitor.get("/jak-to-dziala/").status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert visitor.get("/jak-to-dziala/").status_code == 302


def test_a_page_with_a_password_is_not_kept(visitor):
    page = StandardPage.objects.get(slug="jak-to-dziala", locale__language_code="pl")
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="lipa"
    )
    assert "lipa" not in text_of(visitor, "/jak-to-dziala/")
    form = {"password": "lipa", "return_url": "/jak-to-dziala/"}
    address = f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"
    assert visitor.post(address, form).status_code == 302
    assert visitor.get("/jak-to-dziala/").context["page"] == page
    assert Client().get("/jak-to-dziala/").context["form"]


def test_every_visitors_form_has_a_token_of_its_own(site, db):
    text_of(Client(), "/")
    visitors = [Client(enforce_csrf_checks=True) for _ in range(2)]
    tokens = [token_on(text_of(visitor, "/")) for visitor in visitors]
    assert tokens[0] != tokens[1]
    for visitor, token in zip(visitors, tokens, strict=True):
        form = {"size": "3", "next": "/", "csrfmiddlewaretoken": token}
        assert visitor.post("/display/", form).status_code == 302


def test_text_size_and_contrast_are_ones_own(visitor):
    visitor.post("/display/", {"size": "3", "next": "/"})
    assert 'class="size-3"' in text_of(visitor, "/")
    assert 'class="size-1"' in text_of(Client(), "/")


def test_who_is_signed_in_sees_their_own_menu_and_leaves_it_to_nobody(visitor):
    visitor.force_login(UserFactory())
    assert "Wyloguj" in text_of(visitor, "/")
    assert "Wyloguj" not in text_of(Client(), "/")
    assert "Wyloguj" in text_of(visitor, "/")


def test_what_one_searches_for_is_not_kept(visitor):
    text_of(visitor, "/osrodki/?q=zolwin")
    assert "zolwin" not in text_of(visitor, "/osrodki/")


def test_a_page_for_another_host_is_another_page(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    text_of(visitor, "/")
    html = visitor.get("/", headers={"host": "other.example"}).content.decode()
    assert "http://other.example/" in html
    assert "testserver" not in html
