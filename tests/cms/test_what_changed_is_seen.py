"""The request after a change shows it, in each language: strangers' pages are kept ready-made."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from centres.appealing import publish_appeal
from cms.building import build_site
from cms.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from matching.appeals.drafting import draft_for
from matching.offers.offering import offer
from matching.offers.settling import accept
from partners.keeping import Facts, add_partner, change_partner, end_partner
from tests.factories import NOW, TODAY, MembershipFactory, UserFactory
from tests.factories_matching import cleared, open_need

pytestmark = pytest.mark.django_db

TREES = pytest.mark.parametrize("tree", ["", "/en", "/uk"])
WORDS = "Szukamy osoby do szachów."
LONG = {"interviewed_on": "2026-01-01", "valid_until": "2999-01-01"}


def text_of(visitor, address):
    return visitor.get(address).content.decode()


def published_news():
    parent = NewsIndexPage.objects.get(locale__language_code="pl")
    page = parent.add_child(instance=NewsPage(title="Nowa grupa", locale=parent.locale))
    build_site(today=TODAY)
    return page


@TREES
def test_news_come_and_go_on_every_page_that_lists_them(visitor, site, tree):
    lists = [f"{tree}/", f"{tree}/aktualnosci/", f"{tree}/osrodki/kalinowo/"]
    assert not any("Nowa grupa" in text_of(visitor, address) for address in lists)
    page = published_news()
    page.centre = site
    page.save_revision().publish()
    assert all("Nowa grupa" in text_of(visitor, address) for address in lists)
    page.unpublish()
    assert not any("Nowa grupa" in text_of(visitor, address) for address in lists)
    assert visitor.get(f"{tree}/aktualnosci/nowa-grupa/").status_code == 404


@TREES
def test_a_page_published_at_the_first_level_is_found_in_the_menu_of_places(visitor, tree):
    questions = f'href="{tree}/pytania/"'
    how = f"{tree}/jak-to-dziala/"
    assert f'class="govuk-button govuk-button--secondary" {questions}' in text_of(visitor, how)
    page = StandardPage.objects.get(slug="jak-to-dziala", locale__language_code=tree[1:] or "pl")
    value = {"title": "T", "text": "", "label": "L", "place": "stories"}
    page.body = json.dumps([{"type": "call", "value": value}])
    page.save_revision().publish()
    html = text_of(visitor, how)
    assert f'class="govuk-button govuk-button--secondary" href="{tree}/historie/"' in html
    assert f'class="govuk-button govuk-button--secondary" {questions}' not in html


@TREES
def test_a_partner_comes_and_goes_with_what_the_centre_says_of_it(visitor, site, tree):
    pages = [f"{tree}/osrodki/kalinowo/", f"{tree}/dla-instytucji/"]
    assert not any("Szkoła w Lipnie" in text_of(visitor, address) for address in pages)
    by = MembershipFactory(centre=site, role="coordinator").user
    said = Facts("Szkoła w Lipnie", "school", "Czyta.", shown=True, agreed_on=TODAY)
    partner = add_partner(site, said, submission=uuid4(), by=by, at=NOW)
    assert all("Szkoła w Lipnie" in text_of(visitor, address) for address in pages)
    change_partner(partner, replace(said, together="Śpiewa."), version=1, by=by, at=NOW)
    assert all("Śpiewa." in text_of(visitor, address) for address in pages)
    end_partner(partner, version=2, ended_on=timezone.localdate(), by=by, at=NOW)
    assert not any("Szkoła w Lipnie" in text_of(visitor, address) for address in pages)


def test_a_draft_is_seen_by_its_editor_alone(visitor, site):
    stranger, home = Browser(), HomePage.objects.get(locale__language_code="pl")
    text_of(stranger, "/?anew")
    value = {"title": "Jeszcze szkic", "text": "", "label": "L", "place": "help"}
    home.body = json.dumps([{"type": "call", "value": value}])
    home.save_revision()
    visitor.force_login(UserFactory(is_superuser=True, is_staff=True))
    draft = reverse("wagtailadmin_pages:view_draft", args=[home.pk])
    assert "Jeszcze szkic" in text_of(visitor, draft)
    assert "Jeszcze szkic" not in text_of(stranger, "/?anew")


def test_a_page_made_anew_asks_little(visitor, site, django_assert_num_queries):
    text_of(visitor, "/?anew")
    with django_assert_num_queries(6):
        text_of(visitor, "/?anew")


@TREES
def test_an_appeal_disappears_as_soon_as_somebody_is_found(visitor, site, tree):
    site.meetings_required = 0
    site.save()
    need = open_need(site, **LONG)
    by = MembershipFactory(centre=site, role="coordinator").user
    appeal = draft_for(need, by=by, at=NOW)
    shown = [f"{tree}/", f"{tree}/osrodki/kalinowo/", f"{tree}/w-czym-pomagamy/"]
    assert not any(WORDS in text_of(visitor, address) for address in shown)
    publish_appeal(
        appeal, version=appeal.version, village=None, windows=[], words=WORDS, by=by, at=NOW
    )
    assert all(WORDS in text_of(visitor, address) for address in shown)
    accept(offer(need, cleared(site), by=by, at=NOW), by=None, at=NOW)
    assert not any(WORDS in text_of(visitor, address) for address in shown)
