"""Search engines, news readers, calendars and those who show links find what is published."""

import json
import re
from datetime import time, timedelta
from io import BytesIO

import icalendar
import pytest
from defusedxml import ElementTree
from django.utils import timezone
from PIL import Image

from cms.models import ChapterPage, HomePage, NewsPage
from tests.cms.test_news_and_events import event, news, text_of

pytestmark = pytest.mark.django_db

XHTML = "{http://www.w3.org/1999/xhtml}link"
AT = "http://testserver"


def the_map(visitor):
    root = ElementTree.fromstring(visitor.get("/sitemap.xml").content)
    return {url[0].text: url for url in root}


def facts_on(visitor, address):
    found = re.findall(
        r'<script type="application/ld\+json">(.+?)</script>', text_of(visitor, address)
    )
    return {facts["@type"]: facts for facts in map(json.loads, found)}


def test_the_map_names_every_page_with_words_of_its_own_and_its_translations(visitor):
    entries = the_map(visitor)
    assert {f"{AT}/", f"{AT}/en/", f"{AT}/uk/", f"{AT}/osrodki/kalinowo/", f"{AT}/join/"} <= {
        *entries
    }
    languages = {link.get("hreflang") for link in entries[f"{AT}/pytania/"].iter(XHTML)}
    assert languages == {"pl", "en", "uk", "x-default"}


def test_the_map_leaves_out_polish_words_in_another_language_and_unpublished_pages(visitor):
    page = news("Tylko po polsku")
    assert f"{AT}/aktualnosci/tylko-po-polsku/" in the_map(visitor)
    assert f"{AT}/en/aktualnosci/tylko-po-polsku/" not in the_map(visitor)
    page.unpublish()
    assert f"{AT}/aktualnosci/tylko-po-polsku/" not in the_map(visitor)


def test_the_map_takes_as_many_queries_for_one_page_of_news_as_for_four(
    visitor, django_assert_max_num_queries
):
    news("A")
    with django_assert_max_num_queries(100) as counted:
        the_map(visitor)
    for title in "BCD":
        news(title)
    with django_assert_max_num_queries(len(counted)):
        the_map(visitor)


def test_robots_are_shown_the_map_and_kept_from_the_desk(visitor):
    text = text_of(visitor, "/robots.txt")
    assert f"Sitemap: {AT}/sitemap.xml" in text
    assert "Disallow: /desk/" in text


def test_a_shared_link_shows_title_words_and_a_picture(visitor):
    html = text_of(visitor, "/pytania/")
    told = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', html))
    assert told["og:title"] in html
    assert told["og:locale"] == "pl_PL"
    picture = visitor.get(told["og:image"].removeprefix(AT))
    assert Image.open(BytesIO(picture.content)).size == (1200, 630)
    assert "public" in picture["Cache-Control"]


def test_there_is_no_picture_of_an_unpublished_page(visitor):
    page = news("Szkic")
    page.unpublish()
    assert visitor.get(f"/cards/{page.pk}.png").status_code == 404


def test_machines_are_told_of_the_centre_the_questions_and_the_way(visitor):
    centre = facts_on(visitor, "/osrodki/kalinowo/")
    assert centre["GovernmentOrganization"]["name"] == "GOPS w Kalinowie"
    assert len(centre["BreadcrumbList"]["itemListElement"]) == 3
    questions = facts_on(visitor, "/pytania/")["FAQPage"]["mainEntity"]
    assert all(one["name"] and one["acceptedAnswer"]["text"] for one in questions)


def test_machines_are_told_when_an_event_is_and_that_it_is_called_off(visitor, site):
    event("Dzień otwarty", slug="otwarty", centre=site, ends=time(19), called_off=True)
    facts = facts_on(visitor, "/wydarzenia/otwarty/")["Event"]
    assert facts["eventStatus"].endswith("EventCancelled")
    assert facts["startDate"].startswith(f"{timezone.localdate()}T17:00:00+0")


def test_a_title_that_would_end_the_script_stays_text(visitor):
    news("</script><b>x", slug="zly")
    assert "</script><b>" not in text_of(visitor, "/aktualnosci/zly/")
    assert facts_on(visitor, "/aktualnosci/zly/")["NewsArticle"]["headline"] == "</script><b>x"


@pytest.mark.parametrize(("language", "prefix"), [("pl", ""), ("en", "/en"), ("uk", "/uk")])
def test_news_can_be_subscribed_to_in_every_language(visitor, site, language, prefix):
    news("Nowa grupa", lead="Zaczynamy w marcu.", centre=site)
    channel = ElementTree.fromstring(visitor.get(f"/feeds/{language}/news.xml").content)[0]
    assert channel.findtext("item/link") == f"{AT}{prefix}/aktualnosci/nowa-grupa/"
    assert channel.findtext("item/description") == "Zaczynamy w marcu."
    assert f'href="/feeds/{language}/news.xml"' in text_of(visitor, f"{prefix}/aktualnosci/")


def test_a_feed_of_one_centre_holds_its_news_only(visitor, site):
    news("Z Kalinowa", centre=site)
    news("Ze wszystkich")
    assert "Ze wszystkich" not in text_of(visitor, "/feeds/pl/news.xml?centre=kalinowo")
    assert NewsPage.objects.count() > 1


def test_coming_events_are_a_calendar_and_those_called_off_are_cancelled_in_it(visitor):
    event("Dzień otwarty", called_off=True)
    event("Dawno", day=timezone.localdate() - timedelta(40))
    feed = icalendar.Calendar.from_ical(visitor.get("/feeds/pl/events.ics").content)
    (only,) = feed.walk("VEVENT")
    assert (only["summary"], only["status"]) == ("Dzień otwarty", "CANCELLED")


def test_an_event_can_be_put_into_ones_calendar_at_its_hour(visitor):
    page = event("Zebranie; start\r\nBEGIN:VEVENT")
    file = visitor.get(f"/feeds/event-{page.pk}.ics")
    (only,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert only["dtstart"].dt.strftime("%H:%M") == "17:00"
    assert only["summary"].startswith("Zebranie; start")


def test_translations_of_an_event_are_one_event_to_a_calendar(visitor):
    event("Dzień otwarty")
    uids = {
        str(
            icalendar.Calendar.from_ical(visitor.get(f"/feeds/{one}/events.ics").content).walk(
                "VEVENT"
            )[0]["uid"]
        )
        for one in ("pl", "en", "uk")
    }
    assert len(uids) == 1


def test_a_language_that_the_site_lacks_has_no_feed(visitor):
    assert visitor.get("/feeds/de/news.xml").status_code == 404


def test_chapters_and_the_first_page_say_in_which_language_they_are(visitor):
    page = ChapterPage.objects.live().first()
    html = text_of(visitor, page.get_url())
    assert 'property="og:locale:alternate"' in html
    assert HomePage.objects.count() == 3
