"""Each section of the handbook on a page of its own, while a chapter is edited as one."""

import json
import re

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import ChapterPage

pytestmark = pytest.mark.django_db

CHAPTER = "/podrecznik/prawo/"
FIRST = "/podrecznik/prawo/scab00949-porozumienie/"
SECOND = "/podrecznik/prawo/s21743153-koszty-i-bezpieczne-warunki/"
TREES = pytest.mark.parametrize("tree", ["", "/en", "/uk"])


def shown(visitor, address):
    return visitor.get(address).content.decode()


def polish(slug="prawo"):
    return ChapterPage.objects.get(slug=slug, locale__language_code="pl")


def headings(chapter):
    return [block for block in chapter.body if block.block_type == "heading"]


def heading_of(html):
    return re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", html)[0])


def test_a_section_has_its_number_its_text_and_its_forms(visitor):
    html = shown(visitor, SECOND)
    assert heading_of(html) == "2.2 Koszty i bezpieczne warunki"
    assert "<title>2.2 Koszty i bezpieczne warunki – Prawo w kilku zdaniach" in html
    assert "art. 45" in html
    assert "/handbook/forms/oswiadczenie-o-kosztach.docx" in html
    assert "art. 46" not in html


def test_the_contents_mark_the_section_that_is_read_and_lead_to_the_whole_chapter(visitor):
    html = shown(visitor, SECOND)
    assert 'aria-current="page"><span>2.2</span>' in html
    assert f'href="{FIRST}"' in html
    assert f'href="{CHAPTER}#s21743153"' in html


def test_what_stands_before_the_first_heading_is_read_with_the_first_section(visitor):
    assert "Nie zastępuje prawnika" in shown(visitor, FIRST)
    assert "Nie zastępuje prawnika" not in shown(visitor, SECOND)


def test_one_reads_on_from_section_to_section_and_from_chapter_to_chapter(visitor):
    address, read = f"{CHAPTER}{polish().sections(2)[-1].path}", []
    for _ in range(3):
        html = shown(visitor, address)
        read.append(heading_of(html).split()[0])
        address = re.search(r'rel="next" href="([^"]+)"', html)[1]
    assert read == ["2.9", "3.1", "3.2"]
    assert 'rel="prev"' not in shown(visitor, _edge(polish("po-co-wolontariat"), 0))
    assert 'rel="next"' not in shown(visitor, _edge(polish("wzory-dokumentow"), -1))


def _edge(chapter, at):
    return chapter.url + [one for one in chapter.sections(1) if one.title][at].path


@pytest.mark.parametrize(
    ("asked", "comes_to"),
    [
        ("/podrecznik/prawo/scab00949/", FIRST),
        ("/podrecznik/prawo/scab00949-stary-naglowek/", FIRST),
        ("/podrecznik/prawo/s00000000-usuniety/", CHAPTER),
        ("/en/podrecznik/prawo/s00000000-usuniety/", f"/en{CHAPTER}"),
    ],
)
def test_the_anchor_alone_decides_and_a_removed_section_leads_to_its_chapter(
    visitor, asked, comes_to
):
    response = visitor.get(asked)
    assert (response.status_code, response.url) == (302, comes_to)


@pytest.mark.parametrize("asked", ["nie-ma/", "scab00949-a/b/", "scab0094-a/"])
def test_what_is_no_section_is_not_found(visitor, asked):
    assert visitor.get(f"{CHAPTER}{asked}").status_code == 404


@TREES
def test_a_heading_worded_otherwise_is_seen_by_the_next_request(visitor, tree):
    assert visitor.get(f"{tree}{FIRST}").status_code == 200
    chapter = polish()
    headings(chapter)[0].value = "Umowa z wolontariuszem"
    chapter.save_revision().publish()
    now = f"{tree}{CHAPTER}scab00949-umowa-z-wolontariuszem/"
    assert visitor.get(f"{tree}{FIRST}").url == now
    assert heading_of(shown(visitor, now)) == "2.1 Umowa z wolontariuszem"


@TREES
def test_new_words_of_a_section_are_seen_by_the_next_request(visitor, tree):
    assert "Zupełnie nowe zdanie" not in shown(visitor, f"{tree}{FIRST}")
    chapter = polish()
    chapter.body[0].value.source = "<p>Zupełnie nowe zdanie.</p>"
    chapter.save_revision().publish()
    assert "Zupełnie nowe zdanie" in shown(visitor, f"{tree}{FIRST}")


def test_sections_of_an_unpublished_chapter_are_gone_and_neighbours_know_it(visitor):
    third = _edge(polish("przygotowanie-osrodka"), 0)
    assert CHAPTER in re.search(r'rel="prev" href="([^"]+)"', shown(visitor, third))[1]
    polish().unpublish()
    assert visitor.get(FIRST).status_code == 404
    html = shown(visitor, third)
    assert heading_of(html).startswith("2.1 ")
    assert "/po-co-wolontariat/" in re.search(r'rel="prev" href="([^"]+)"', html)[1]


def test_a_section_in_english_is_the_polish_one_with_a_way_to_the_summary(visitor):
    html = shown(visitor, f"/en{FIRST}")
    assert "This section is in Polish." in html
    assert f'href="/en{CHAPTER}#summary"' in html
    assert '<h1 lang="pl">' in html
    assert f'rel="canonical" href="http://testserver{FIRST}"' in html
    assert set(re.findall(r'hreflang="([\w-]+)"', html)) == {"pl", "x-default"}


def test_a_section_that_is_translated_is_told_to_search_engines(visitor):
    chapter = ChapterPage.objects.get(slug="prawo", locale__language_code="en")
    chapter.body = polish().body
    headings(chapter)[0].value = "The agreement"
    chapter.save_revision().publish()
    english = f"/en{CHAPTER}scab00949-the-agreement/"
    html = shown(visitor, english)
    assert f'rel="canonical" href="http://testserver{english}"' in html
    assert f'hreflang="pl" href="http://testserver{FIRST}"' in html
    assert f'hreflang="en" href="http://testserver{english}"' in shown(visitor, FIRST)


def test_machines_are_told_of_a_section_and_the_way_to_it(visitor):
    html = shown(visitor, SECOND)
    told = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', html))
    assert told["og:title"] == "2.2 Koszty i bezpieczne warunki"
    assert told["og:description"].startswith("Ośrodek informuje o ryzyku")
    assert told["og:url"] == f"http://testserver{SECOND}"
    way = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', html)[1])
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3, 4]
    assert way["itemListElement"][-1]["item"] == f"http://testserver{SECOND}"


def test_the_map_names_each_section_in_the_language_it_is_written_in(visitor):
    root = ElementTree.fromstring(visitor.get("/sitemap.xml").content)
    places = [url[0].text for url in root]
    assert f"http://testserver{SECOND}" in places
    assert f"http://testserver/en{SECOND}" not in places
    assert len(places) == len(set(places))


def test_a_section_takes_no_more_queries_in_a_longer_book(visitor):
    def queries():
        with CaptureQueriesContext(connection) as made:
            shown(visitor, f"{SECOND}?anew")
        return len(made)

    queries()
    many = queries()
    ChapterPage.objects.exclude(slug__in=["prawo", "po-co-wolontariat"]).delete()
    queries()
    assert queries() == many
