"""The handbook's chapters as other rooms know them."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import get_language

from centres.bookshelf import BookChapter
from cms.models import ChapterPage, HandbookPage


def chapters() -> Iterator[BookChapter]:
    """The published chapters in the language in use; two queries."""
    language = get_language() or settings.LANGUAGE_CODE
    book = HandbookPage.objects.live().filter(locale__language_code=language).first()
    if book is None:
        return
    pages = ChapterPage.objects.of_book(book).defer("body", "summary")
    for number, page in enumerate(pages, start=1):
        yield as_chapter(page, number)


def as_chapter(page: ChapterPage, number: int) -> BookChapter:
    """One chapter in its place."""
    # The first part of a page's path is the home page of its language.
    path = "/".join(page.url_path.strip("/").split("/")[1:])
    return BookChapter(page.translation_key, number, page.title, page.get_url() or "", path)
