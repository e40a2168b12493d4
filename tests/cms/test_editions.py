"""Editions of the handbook: what changed, and each as one well-set book that stays as it was."""

from datetime import date
from io import BytesIO

import pytest
from django_q.models import OrmQ
from pypdf import PdfReader

from cms.models import ChapterPage, EditionsPage, HandbookPrint
from cms.tasks import print_handbook
from demo.second_edition import publish_a_second_edition
from demo.words_of_the_handbook import ADDED
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def shown(visitor, address):
    return visitor.get(address).content.decode()


def editions():
    return EditionsPage.objects.get(locale__language_code="pl")


def publish(number, day, what="Nowe stawki."):
    page = editions()
    change = {"where": "Rozdział 2", "what": what}
    value = {"number": number, "published_on": day, "summary": "Zmiany.", "changes": [change]}
    page.body.append(("edition", value))
    page.save_revision().publish()


@pytest.fixture
def short_book(site):
    """Two chapters are enough to see how the book is set."""
    ChapterPage.objects.exclude(slug__in=["po-co-wolontariat", "prawo"]).delete()


def test_a_chapter_says_of_which_edition_it_is(visitor):
    html = shown(visitor, "/podrecznik/prawo/")
    assert "Wydanie 1, 22 listopada 2026." in html
    assert 'href="/podrecznik/wydania/"' in html


def test_what_changed_stands_in_the_order_of_editions(visitor):
    publish(2, date(2027, 3, 1))
    html = shown(visitor, "/podrecznik/wydania/")
    assert html.index("Wydanie 2, 1 marca 2027") < html.index("Nowe stawki.")
    assert html.index("Nowe stawki.") < html.index("Wydanie 1, 22 listopada 2026")


def test_who_wants_the_book_before_it_is_set_is_told_to_wait_a_moment(visitor):
    html = shown(visitor, "/handbook/print/")
    assert "Wydanie 1 jest przygotowywane do druku" in html


def test_publishing_an_edition_rings_for_a_worker(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish(2, date(2027, 3, 1))
    assert [job.func() for job in OrmQ.objects.all()] == ["cms.tasks.print_handbook"]


def test_the_book_is_tagged_with_cover_contents_and_running_pages(visitor, short_book):
    print_handbook()
    response = visitor.get("/handbook/print/", follow=True)
    assert response["Content-Type"] == "application/pdf"
    book = PdfReader(BytesIO(response.content))
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "pl"
    pages = [page.extract_text() for page in book.pages]
    assert "Wydanie 1, 22 listopada 2026" in pages[0]
    assert "Spis treści" in pages[2]
    assert "1.1 Czego brakuje, gdy pomoc już jest" in pages[2]
    assert any("Podstawa: ustawa z 24 kwietnia 2003 r." in page for page in pages)
    assert "Стислий виклад українською" in "".join(pages)
    assert {outline["/Title"] for outline in book.outline if isinstance(outline, dict)}


def test_an_edition_is_printed_once_and_stays_as_it_was(site, short_book):
    print_handbook()
    before = bytes(HandbookPrint.objects.get().pdf)
    chapter = ChapterPage.objects.get(slug="prawo", locale__language_code="pl")
    chapter.title = "Prawo od nowa"
    chapter.save_revision().publish()
    print_handbook()
    assert bytes(HandbookPrint.objects.get(edition=1).pdf) == before
    publish(2, date(2027, 3, 1))
    print_handbook()
    assert bytes(HandbookPrint.objects.get(edition=1).pdf) == before
    assert "Prawo od nowa" in words(HandbookPrint.objects.get(edition=2))


def words(printed):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages)


def test_a_kept_page_of_editions_shows_the_print_as_soon_as_there_is_one(visitor):
    assert "60 stron" not in shown(visitor, "/podrecznik/wydania/")
    HandbookPrint.objects.create(
        edition=1, published_on=date(2026, 11, 22), made_at=NOW, pages=60, size=800_000, pdf=b"%PDF"
    )
    assert "60 stron" in shown(visitor, "/podrecznik/wydania/")


def test_old_editions_can_still_be_read(visitor):
    HandbookPrint.objects.create(
        edition=1, published_on=date(2026, 11, 22), made_at=NOW, pages=60, size=800_000, pdf=b"%PDF"
    )
    publish(2, date(2027, 3, 1))
    html = shown(visitor, "/podrecznik/wydania/")
    assert 'href="/handbook/print/1.pdf"' in html
    assert "60 stron" in html
    assert visitor.get("/handbook/print/1.pdf").content == b"%PDF"


def test_the_demonstrations_second_edition_says_what_the_first_did_not_have(visitor):
    ChapterPage.objects.exclude(slug__in=ADDED).delete()
    publish_a_second_edition(TODAY, NOW)
    for tree in ("", "/en", "/uk"):
        html = shown(visitor, f"{tree}/podrecznik/wydania/")
        assert html.index("/handbook/print/") < html.index("/handbook/print/1.pdf")
    assert "rzekomego wnuczka" not in words(HandbookPrint.objects.get())
    assert "rzekomego wnuczka" in shown(visitor, "/podrecznik/trudne-sytuacje-i-ochrona-dzieci/")
