"""What one sees on the public pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from centres.models import HelpKind
from cms.building import build_site
from cms.models import CentrePage, ChapterPage
from cms.templatetags.reading import tied
from kit.phones import display
from tests.factories import TODAY, CentreFactory, MunicipalityFactory, VillageFactory

pytestmark = pytest.mark.django_db


def text_of(visitor, address):
    return visitor.get(address).content.decode()


def queries(visitor, address):
    visitor.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert visitor.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("prefix", "language"), [("", "pl"), ("/en", "en"), ("/uk", "uk")])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/jak-to-dziala/",
        "/w-czym-pomagamy/",
        "/osrodki/",
        "/osrodki/?q=zolwin",
        "/osrodki/?q=qqqq",
        "/osrodki/?q=z",
        "/osrodki/kalinowo/",
        "/podrecznik/",
        "/podrecznik/prawo/",
        "/kontakt/",
        "/prywatnosc/",
        "/deklaracja-dostepnosci/",
    ],
)
def test_every_page_type_answers_in_every_language(visitor, prefix, language, address):
    response = visitor.get(f"{prefix}{address}")
    html = response.content.decode()
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in html
    assert len(re.findall("<h1[ >]", html)) == 1
    assert html.count('<meta name="description"') == 1 or "deklaracja" in address


def test_every_page_that_was_built_answers(visitor):
    addresses = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    assert len(addresses) > 60
    assert {visitor.get(address).status_code for address in addresses} == {200}


def test_no_page_brings_style_or_script_of_its_own(visitor):
    for page in Page.objects.live().filter(depth__gt=1, locale__language_code="pl"):
        html = text_of(visitor, page.url)
        assert "style=" not in html
        assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", html)


def test_a_centre_says_how_to_reach_it_and_what_it_helps_with(visitor, site):
    html = text_of(visitor, "/osrodki/kalinowo/")
    assert "Szkolna 7, Kalinowo" in html
    assert 'href="tel:+48483600000"' in html
    assert display(site.phone) in html
    assert 'href="mailto:ops@kalinowo.example"' in html
    assert "Dębowe Pole" in html
    assert tied(HelpKind.objects.get(code="company").example_pl) in html
    assert 'href="/join/kalinowo/"' in html


def test_a_centre_that_takes_no_sign_ups_says_so(visitor, site):
    site.joining_open = False
    site.save()
    html = text_of(visitor, "/osrodki/kalinowo/")
    assert "Zgłoszenia są chwilowo zamknięte" in html
    assert 'href="/join/kalinowo/"' not in html


def test_the_home_page_searches_by_a_plain_form(visitor):
    html = text_of(visitor, "/")
    form = re.search(r"<form[^>]*role=\"search\".*?</form>", html, re.DOTALL)[0]
    assert 'action="/osrodki/"' in form
    assert 'method="get"' in form
    assert 'name="q"' in form


def test_a_hit_leads_to_its_centre(visitor):
    html = text_of(visitor, "/osrodki/?q=zolwin")
    assert '<h3><a href="/osrodki/kalinowo/">GOPS w Kalinowie</a></h3>' in html
    assert "<strong>Żółwin</strong>, gmina Kalinowo" in html


def test_a_slip_is_named_as_one(visitor):
    html = text_of(visitor, "/osrodki/?q=zolwim")
    assert "Żadna miejscowość nie nazywa się dokładnie tak" in html


def test_nothing_found_says_what_to_do_and_shows_all_centres(visitor):
    html = text_of(visitor, "/osrodki/?q=qqqq")
    assert "Nie znaleziono „qqqq”" in html
    assert "zadzwoń do najbliższego ośrodka" in html
    assert 'href="/osrodki/lipno-gorne/"' in html


def test_what_is_typed_is_shown_as_text_only(visitor):
    html = text_of(visitor, '/osrodki/?q="><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", {1: "1 ośrodek", 2: "2 ośrodki", 5: "5 ośrodków"}),
        ("/en", {1: "1 centre ", 2: "2 centres ", 5: "5 centres "}),
        ("/uk", {1: "1 центр ", 2: "2 центри ", 5: "5 центрів "}),
    ],
)
def test_hits_are_counted_in_the_right_form(visitor, prefix, words):
    for number in range(1, 6):
        VillageFactory(municipality=CentreFactory().municipality, name="Nowa Grobla")
        if number in words:
            assert words[number] in text_of(visitor, f"{prefix}/osrodki/?q=grobla")


def test_chapters_are_numbered_and_lead_to_their_neighbours(visitor):
    html = text_of(visitor, "/podrecznik/prawo/")
    assert "Rozdział 2" in html
    assert 'rel="prev" href="/podrecznik/po-co-wolontariat/"' in html
    assert 'rel="next" href="/podrecznik/przygotowanie-osrodka/"' in html


def test_the_first_and_the_last_chapter_have_one_neighbour(visitor):
    assert 'rel="prev"' not in text_of(visitor, "/podrecznik/po-co-wolontariat/")
    assert 'rel="next"' not in text_of(visitor, "/podrecznik/wzory-dokumentow/")


def test_an_unpublished_chapter_is_not_counted(visitor):
    ChapterPage.objects.get(slug="po-co-wolontariat", locale__language_code="pl").unpublish()
    assert "Rozdział 1" in text_of(visitor, "/podrecznik/prawo/")


def test_a_legal_sentence_names_its_basis_and_asks_for_confirmation(visitor):
    html = text_of(visitor, "/podrecznik/prawo/")
    assert "art. 44" in html
    assert "potwierdź u radcy prawnego" in html


@pytest.mark.parametrize("address", ["/osrodki/?all", "/osrodki/?q=nowa", "/en/osrodki/?q=nowa"])
def test_lists_of_centres_take_the_same_queries_for_one_and_many(visitor, address):
    def add():
        commune = MunicipalityFactory()
        VillageFactory(municipality=commune, name="Nowa Wieś")
        CentreFactory(municipality=commune)

    add()
    build_site(today=TODAY)
    one = queries(visitor, address)
    for _ in range(4):
        add()
    build_site(today=TODAY)
    assert queries(visitor, address) == one


def test_a_centre_without_a_page_is_still_listed(visitor):
    CentreFactory(name="GOPS bez strony", municipality__name="Bezstronie")
    html = text_of(visitor, "/osrodki/?q=bezstronie")
    assert html.count("GOPS bez strony") == 2


def test_an_unknown_page_says_so_in_its_language(visitor):
    response = visitor.get("/uk/nie-ma/")
    assert response.status_code == 404
    assert '<html lang="uk"' in response.content.decode()


def test_editors_cannot_make_a_centre_page_by_hand(site):
    assert CentrePage not in [model for model in Page.__subclasses__() if model.is_creatable]
