"""The accessibility statement holds what the technical conditions (version 2.0) demand."""

import re
from datetime import date

import pytest
from wagtail.models import Page

from cms.models import AccessibilityPage, SiteKeeper

pytestmark = pytest.mark.django_db

MANDATORY = (
    "wstep",
    "podmiot",
    "zakres",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "kontakt",
    "email",
    "telefon",
    "procedura",
    "data-sporzadzenie",
    "architektura",
    "komunikacja",
)
ADDRESSES = [f"{prefix}/deklaracja-dostepnosci/" for prefix in ("", "/en", "/uk")]


def change(**facts):
    page = AccessibilityPage.objects.get(locale__language_code="pl")
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def ids(html):
    return re.findall(r'id="a11y-([^"]+)"', html)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_mandatory_identifier_stands_once_in_every_language(visitor, address):
    html = visitor.get(address).content.decode()
    assert sorted(ids(html)) == sorted(MANDATORY)


@pytest.mark.parametrize("address", ADDRESSES)
def test_dates_can_be_read_by_machines(visitor, address):
    html = visitor.get(address).content.decode()
    for name in ("publikacja", "aktualizacja", "sporzadzenie"):
        assert f'<time id="a11y-data-{name}" datetime="2026-11-23">' in html


def test_the_headings_stand_in_the_order_of_the_technical_conditions(visitor):
    html = visitor.get("/deklaracja-dostepnosci/").content.decode()
    assert re.findall(r"<h[123]>([^<]+)</h[123]>", html) == [
        "Deklaracja dostępności",
        "Stan dostępności cyfrowej",
        "Niedostępne treści",
        "Przygotowanie deklaracji dostępności",
        "Udogodnienia, ograniczenia i inne informacje",
        "Skróty klawiszowe",
        "Informacje zwrotne i dane kontaktowe",
        "Obsługa wniosków i skarg związanych z dostępnością",
        "Pozostałe informacje",
        "Dostępność architektoniczna",
        "Dostępność komunikacyjno-informacyjna",
    ]


def test_a_review_is_dated_once_there_was_one(visitor):
    change(reviewed_on=date(2027, 3, 30))
    html = visitor.get("/deklaracja-dostepnosci/").content.decode()
    assert '<time id="a11y-data-przeglad" datetime="2027-03-30">30 marca 2027</time>' in html


def test_a_compliant_site_lists_no_faults(visitor):
    change(status="full")
    html = visitor.get("/deklaracja-dostepnosci/").content.decode()
    assert "jest w pełni zgodna" in html
    assert "Niedostępne treści" not in html


def test_the_public_body_is_the_keeper_of_the_site(visitor, site):
    keeper = SiteKeeper.objects.get()
    keeper.centre = site
    keeper.save()
    html = visitor.get("/deklaracja-dostepnosci/").content.decode()
    assert '<span id="a11y-podmiot">GOPS w Kalinowie</span>' in html
    assert 'href="mailto:ops@kalinowo.example">ops@kalinowo.example</a>' in html


def test_terms_and_the_way_to_the_commissioner_are_named(visitor):
    html = visitor.get("/deklaracja-dostepnosci/").content.decode()
    assert "7 dni" in html
    assert "2 miesiące" in html
    assert 'href="https://bip.brpo.gov.pl/"' in html


def test_every_page_leads_to_the_statement_of_its_language(visitor):
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale"):
        code = page.locale.language_code
        prefix = "" if code == "pl" else f"/{code}"
        html = visitor.get(page.url).content.decode()
        assert f'href="{prefix}/deklaracja-dostepnosci/"' in html
