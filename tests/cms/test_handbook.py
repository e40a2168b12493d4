"""The handbook: numbered sections that keep their anchors, contents, notes, search within."""

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.handbook.sections import sections_of
from cms.models import ChapterPage

pytestmark = pytest.mark.django_db

CHAPTER = "/podrecznik/przygotowanie-osrodka/"


def shown(visitor, address):
    return visitor.get(address).content.decode()


def polish(slug):
    return ChapterPage.objects.get(slug=slug, locale__language_code="pl")


def test_sections_are_numbered_by_the_place_of_their_chapter(visitor):
    html = shown(visitor, CHAPTER)
    numbers = re.findall(r'<h2 id="s\w+"><span class="section-number">([\d.]+)', html)
    assert numbers == [f"3.{place}" for place in range(1, len(numbers) + 1)]
    assert len(numbers) > 5


def test_every_anchor_of_a_chapter_is_its_own(site):
    for chapter in ChapterPage.objects.filter(locale__language_code="pl"):
        anchors = [section.anchor for section in chapter.sections(1)]
        assert len(set(anchors)) == len(anchors)


def test_an_anchor_stays_when_its_heading_is_worded_otherwise(site):
    chapter = polish("przygotowanie-osrodka")
    before = chapter.sections(3)
    second = next(block for block in chapter.body if block.block_type == "heading")
    second.value = "Zupełnie inny nagłówek"
    chapter.save_revision().publish()
    after = polish("przygotowanie-osrodka").sections(3)
    assert after[0].title == "Zupełnie inny nagłówek"
    assert [section.anchor for section in after] == [section.anchor for section in before]


def test_the_same_anchors_hold_in_every_language(visitor):
    anchors = [
        set(re.findall(r'id="(s\w{8})"', shown(visitor, f"{p}{CHAPTER}")))
        for p in ("", "/en", "/uk")
    ]
    assert anchors[0]
    assert anchors[0] == anchors[1] == anchors[2]


@pytest.mark.parametrize("contents", ["/podrecznik/", CHAPTER])
def test_the_contents_lead_to_every_section(visitor, contents):
    html = shown(visitor, contents)
    for section in polish("przygotowanie-osrodka").sections(3):
        assert f'href="{CHAPTER}{section.path}"' in html


def test_a_note_stands_beside_the_block_before_it(site):
    chapter = ChapterPage(title="x")
    chapter.body = [
        ("heading", "Nagłówek"),
        ("text", "<p>Tekst</p>"),
        ("note", {"text": "<p>Uwaga</p>"}),
    ]
    (section,) = sections_of(chapter.body, 1)
    assert [len(passage.notes) for passage in section.passages] == [1]


@pytest.mark.parametrize("asked", ["źrodlo", "ZRODŁO", "źródło"])
def test_tails_of_letters_do_not_matter_to_the_search(site, visitor, asked):
    chapter = polish("przygotowanie-osrodka")
    chapter.body.append(("text", "<p>Każde <b>źródło</b> ma swoją rzekę.</p>"))
    chapter.save_revision().publish()
    html = shown(visitor, f"/podrecznik/?q={asked}")
    assert "Każde <mark>źródło</mark> ma swoją rzekę." in html


def test_another_ending_is_found_as_well(visitor):
    assert "<mark>plotki</mark>" in shown(visitor, "/podrecznik/?q=plotka")


def test_what_is_found_leads_to_its_section_and_marks_the_sentence(visitor):
    html = shown(visitor, "/podrecznik/?q=komornika")
    address = unquote(re.search(r'href="([^"]+:~:text=[^"]+)"', html)[1])
    section, text = address.split("#:~:text=")
    there = shown(visitor, section)
    assert text in re.sub(r"<[^>]+>", "", there)


@pytest.mark.parametrize(
    ("asked", "told"), [("a", "co najmniej dwie litery"), ("xyzzy", "Nie znaleziono")]
)
def test_a_search_without_hits_says_why(visitor, asked, told):
    assert told in shown(visitor, f"/podrecznik/?q={asked}")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("czy wolontariusz może zrezygnować z dnia na dzień", "Porozumienie"),
        ("Niebieskiej Kartki", "Przemoc w domu i Niebieska Karta"),
    ],
)
def test_a_whole_question_finds_what_comes_closest(visitor, asked, found):
    html = shown(visitor, f"/podrecznik/?q={asked}")
    assert "Oto najbliższe." in html
    first = html.split('<ol class="book-hits">')[1].split("</a>")[0]
    assert first.endswith(found)


def test_what_is_typed_is_never_markup(visitor):
    assert "<script>x" not in shown(visitor, "/podrecznik/?q=<script>x")


def test_a_search_takes_no_more_queries_for_many_chapters(visitor):
    def queries():
        with CaptureQueriesContext(connection) as made:
            shown(visitor, "/podrecznik/?q=wizyta")
        return len(made)

    queries()
    many = queries()
    ChapterPage.objects.exclude(slug__in=["prawo", "po-co-wolontariat"]).delete()
    queries()
    assert queries() == many
