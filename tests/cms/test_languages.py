"""The same page in three languages, and what happens where a translation is missing."""

import re

import pytest
from wagtail.models import Locale

from cms.building import build_site
from cms.models import CentrePage, HomePage, StandardPage
from tests.factories import TODAY, UserFactory

pytestmark = pytest.mark.django_db

NOTICE = "This page is not translated yet. You are reading it in Polish."


def text_of(visitor, address):
    return visitor.get(address).content.decode()


def write_in_polish(**fields):
    home = HomePage.objects.get(locale__language_code="pl")
    page = home.add_child(instance=StandardPage(locale=home.locale, **fields))
    build_site(today=TODAY)
    return page


def alternates(html):
    return dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))


def test_a_page_that_nobody_translated_shows_the_polish_one_with_a_notice(visitor):
    write_in_polish(title="Dla sąsiadów", slug="dla-sasiadow", lead="Kilka słów dla sąsiadów.")
    html = text_of(visitor, "/en/dla-sasiadow/")
    assert NOTICE in html
    assert '<div class="reading" lang="pl">' in html
    assert "Kilka słów dla sąsiadów." in html


def test_a_change_of_the_polish_page_is_seen_at_once_in_the_other_trees(visitor):
    page = write_in_polish(title="Dla sąsiadów", slug="dla-sasiadow")
    page.lead = "Nowe słowa."
    page.save_revision().publish()
    assert "Nowe słowa." in text_of(visitor, "/uk/dla-sasiadow/")


def test_what_was_unpublished_is_gone_in_every_language(visitor):
    page = write_in_polish(title="Dla sąsiadów", slug="dla-sasiadow")
    page.unpublish()
    assert visitor.get("/dla-sasiadow/").status_code == 404
    assert visitor.get("/en/dla-sasiadow/").status_code == 404


def test_a_translated_page_has_no_notice(visitor):
    page = write_in_polish(title="Dla sąsiadów", slug="dla-sasiadow")
    english = page.get_translation(Locale.objects.get(language_code="en"))
    english.alias_of, english.title = None, "For neighbours"
    english.save_revision().publish()
    html = text_of(visitor, "/en/dla-sasiadow/")
    assert "For neighbours" in html
    assert NOTICE not in html


def test_search_engines_are_told_of_real_translations_only(visitor):
    page = write_in_polish(title="Dla sąsiadów", slug="dla-sasiadow")
    assert set(alternates(text_of(visitor, "/dla-sasiadow/"))) == {"pl", "x-default"}
    english = text_of(visitor, "/en/dla-sasiadow/")
    assert f'rel="canonical" href="http://testserver{page.url}"' in english


def test_every_language_is_named_in_the_head(visitor):
    assert alternates(text_of(visitor, "/en/podrecznik/prawo/")) == {
        "pl": "http://testserver/podrecznik/prawo/",
        "en": "http://testserver/en/podrecznik/prawo/",
        "uk": "http://testserver/uk/podrecznik/prawo/",
        "x-default": "http://testserver/podrecznik/prawo/",
    }


def test_a_centre_speaks_the_readers_language_without_being_translated(visitor):
    html = text_of(visitor, "/en/osrodki/kalinowo/")
    assert NOTICE not in html
    assert "a\u00a0talk" in html
    assert set(alternates(html)) == {"pl", "en", "uk", "x-default"}


def test_a_centres_own_greeting_is_polish_until_it_is_translated(visitor, site):
    page = CentrePage.objects.get(centre=site, locale__language_code="pl")
    page.lead = "Zapraszamy w czwartki."
    page.save_revision().publish()
    html = text_of(visitor, "/en/osrodki/kalinowo/")
    assert NOTICE in html
    assert '<p class="lead" lang="pl">Zapraszamy w\u00a0czwartki.</p>' in html


def test_a_chapter_in_english_is_a_summary_with_the_polish_text_below(visitor):
    html = text_of(visitor, "/en/podrecznik/prawo/")
    assert "The whole chapter is in Polish." in html
    summary, polish = html.split(' lang="pl"', 1)
    assert "The law in a few sentences" in summary
    assert "art. 44" in polish


@pytest.mark.parametrize(
    ("stands_on", "chosen", "comes_to"),
    [
        ("/", "uk", "/uk/"),
        ("/podrecznik/prawo/", "en", "/en/podrecznik/prawo/"),
        ("/en/podrecznik/prawo/", "uk", "/uk/podrecznik/prawo/"),
        ("/uk/osrodki/kalinowo/", "pl", "/osrodki/kalinowo/"),
        ("/en/osrodki/?q=zolwin", "pl", "/osrodki/?q=zolwin"),
        ("/join/", "uk", "/join/"),
    ],
)
def test_the_switch_leads_to_the_same_page(visitor, stands_on, chosen, comes_to):
    response = visitor.post("/i18n/setlang/", {"language": chosen, "next": stands_on})
    assert response.url == comes_to
    assert visitor.get(comes_to).headers["Content-Language"] == chosen


def test_who_begins_on_a_page_in_ukrainian_signs_up_in_ukrainian(visitor):
    visitor.get("/uk/")
    assert visitor.get("/join/").headers["Content-Language"] == "uk"


def test_a_language_chosen_before_is_not_changed_by_reading(visitor):
    visitor.post("/i18n/setlang/", {"language": "pl", "next": "/"})
    visitor.get("/uk/")
    assert visitor.get("/join/").headers["Content-Language"] == "pl"


def test_reading_a_page_does_not_change_the_language_of_ones_desk(visitor):
    visitor.force_login(UserFactory(language="pl"))
    visitor.get("/en/")
    assert visitor.get("/accounts/login/", follow=True).headers["Content-Language"] == "pl"
