"""News and public events, of one centre or of all."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.building import build_site
from cms.models import EventPage, EventsIndexPage, NewsIndexPage, NewsPage
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def text_of(visitor, address):
    return visitor.get(address).content.decode()


def add(index, page):
    parent = index.objects.get(locale__language_code="pl")
    page.locale = parent.locale
    parent.add_child(instance=page)
    build_site(today=TODAY)
    return page


def news(title="Nowa grupa", **fields):
    return add(NewsIndexPage, NewsPage(title=title, **fields))


def event(title="Herbata dla wolontariuszy", **fields):
    usual = {"day": timezone.localdate(), "starts": time(17), "place": "biblioteka, Szkolna 2"}
    return add(EventsIndexPage, EventPage(title=title, **{**usual, **fields}))


@pytest.mark.parametrize("prefix", ["", "/en", "/uk"])
@pytest.mark.parametrize(
    "address", ["aktualnosci", "wydarzenia", "historie", "pytania", "dla-rodzin", "dla-instytucji"]
)
def test_every_new_page_is_there_in_every_language_from_the_first_day(visitor, prefix, address):
    html = text_of(visitor, f"{prefix}/{address}/")
    assert html.count("<h1") == 1
    assert "This page is not translated yet" not in html


def test_a_site_without_news_events_and_stories_says_so(visitor):
    assert "Nie ma jeszcze aktualności" in text_of(visitor, "/aktualnosci/")
    assert "Na razie nic nie jest planowane" in text_of(visitor, "/wydarzenia/")
    assert "Nie ma jeszcze historii" in text_of(visitor, "/historie/")


def test_the_newest_news_stands_first_in_every_language(visitor):
    today = timezone.localdate()
    news("Dawniej", day=today - timedelta(9))
    news("Dzisiaj", day=today)
    for prefix in ("", "/en", "/uk"):
        html = text_of(visitor, f"{prefix}/aktualnosci/")
        assert html.index("Dzisiaj") < html.index("Dawniej")
        assert f'href="{prefix}/aktualnosci/dzisiaj/"' in html


def test_news_of_one_centre_can_be_read_alone(visitor, site):
    news("Z Kalinowa", centre=site)
    news("Ze wszystkich")
    html = text_of(visitor, "/aktualnosci/?centre=kalinowo")
    assert "Z Kalinowa" in html
    assert "Ze wszystkich" not in html
    assert "Ze wszystkich" in text_of(visitor, "/aktualnosci/?centre=nie-ma-takiego")


def test_lists_take_the_same_queries_for_one_and_three(visitor, site):
    def queries(address):
        text_of(visitor, address)
        with CaptureQueriesContext(connection) as captured:
            text_of(visitor, address)
        return len(captured)

    addresses = ["/aktualnosci/?all", "/wydarzenia/?all"]
    news("A", centre=site)
    event("A", centre=site)
    one = [queries(address) for address in addresses]
    for title in "BC":
        news(title, centre=site)
        event(title, centre=site)
    assert [queries(address) for address in addresses] == one


def test_an_event_says_when_where_and_how_to_sign_up(visitor, site):
    page = event(centre=site, ends=time(18, 30), signing_up="either")
    html = text_of(visitor, page.url)
    assert f'<time datetime="{page.begins_at.isoformat()}">' in html
    assert "17:00" in html
    assert "18:30" in html
    assert "biblioteka, Szkolna 2" in html
    assert f'href="tel:{site.phone}"' in html
    assert f'href="mailto:{site.email}"' in html


def test_an_event_of_all_centres_is_answered_for_by_the_keeper_of_the_site(visitor):
    page = event(signing_up="email")
    assert page.centre is None
    assert "mailto:" in text_of(visitor, page.url)


def test_what_comes_stands_before_what_has_been(visitor):
    event("Jutro", day=timezone.localdate() + timedelta(1))
    event("Wczoraj", day=timezone.localdate() - timedelta(1))
    html = text_of(visitor, "/wydarzenia/")
    assert html.index("Jutro") < html.index("Co już było") < html.index("Wczoraj")


def test_an_event_that_is_called_off_says_so_and_asks_nobody_to_sign_up(visitor, site):
    page = event(centre=site, signing_up="phone", called_off=True)
    assert "Odwołane" in text_of(visitor, "/wydarzenia/")
    html = text_of(visitor, page.url)
    assert "To wydarzenie jest odwołane." in html
    assert "Zapisy" not in html


def test_an_event_cannot_end_before_it_begins(site):
    with pytest.raises(ValidationError, match="późniejszy"):
        event(ends=time(16))


def test_the_address_of_a_page_can_be_typed_anywhere(visitor):
    assert news("Ułamki i rowery: źdźbło").url == "/aktualnosci/ulamki-i-rowery-zdzblo/"
