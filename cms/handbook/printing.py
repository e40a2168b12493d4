"""The whole handbook as one book to print: cover, contents, chapters, notes in the margin.

Setting it takes a second or two of computing, so a worker does it, once for each edition. What was
printed stays as it was; what editors change later belongs to the next edition.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django_q.tasks import async_task
from pypdf import PdfReader

from cms.handbook.book import Chapter, chapters_of
from cms.handbook.model_forms import model_forms
from cms.handbook.sections import Passage
from cms.handbook.setting import plain, rich, table_of, written
from cms.models import ChapterPage, HandbookPage, HandbookPrint
from cms.models.editions import Edition, polish_editions
from kit import pdf

SUMMARIES = (
    ("en", "Summaries in English", "Chapter"),
    ("uk", "Стислий виклад українською", "Розділ"),
)

CAUTION = (
    "Podręcznik opisuje przepisy prostymi słowami i wskazuje ich podstawę. Nie zastępuje porady"
    " prawnej: przed zastosowaniem każde zdanie o prawie potwierdza radca prawny ośrodka, a w"
    " sprawach danych inspektor ochrony danych. Osoby i zdarzenia w przykładach są zmyślone."
)


def ring(**kwargs: Any) -> None:
    """Let a worker print what is to be printed; a receiver of Wagtail's signal of publishing."""
    transaction.on_commit(lambda: async_task("cms.tasks.print_handbook", save=False), robust=True)


def print_newest(*, at: datetime) -> HandbookPrint | None:
    """Print the newest edition where it is not printed yet; None where there is nothing to do."""
    page = polish_editions()
    edition = next(iter(page.editions), None) if page else None
    if page is None or edition is None or is_printed(edition):
        return None
    book = HandbookPage.objects.get(pk=page.get_parent().pk)
    made = set_book(book, edition)
    printed, _new = HandbookPrint.objects.update_or_create(
        edition=edition.number,
        defaults={
            "published_on": edition.published_on,
            "made_at": at,
            "pages": len(PdfReader(BytesIO(made)).pages),
            "size": len(made),
            "pdf": made,
        },
    )
    return printed


def is_printed(edition: Edition) -> bool:
    """Whether it stands in print; one whose date was changed is printed anew."""
    return HandbookPrint.objects.filter(
        edition=edition.number, published_on=edition.published_on
    ).exists()


def set_book(book: HandbookPage, edition: Edition) -> bytes:
    """The tagged PDF of the handbook as its pages stand now, in Polish with foreign summaries."""
    with translation.override(settings.LANGUAGE_CODE):
        return pdf.render("cms/book.typ", _book(book, edition))


def _book(book: HandbookPage, edition: Edition) -> dict[str, Any]:
    chapters = chapters_of(ChapterPage.objects.of_book(book), None)
    day = date_format(edition.published_on, "j E Y")
    return {
        "title": book.title,
        "lead": book.lead,
        "edition": f"Wydanie {edition.number}, {day}",
        "about": [
            f"Wydanie {edition.number}. Stan na {day}.",
            f"Najnowsze wydanie i wzory dokumentów: {settings.PUBLIC_BASE_URL}{book.url or ''}",
            CAUTION,
        ],
        "intro": [part for block in book.body for part in _data(written(block))],
        "changes": [f"{one['where']}: {one['what']}" for one in edition.changes],
        "chapters": [_chapter(chapter) for chapter in chapters],
        "summaries": [
            {"language": code, "title": title, "word": word, "chapters": _summaries(book, code)}
            for code, title, word in SUMMARIES
        ],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "lead": chapter.lead,
        "sections": [
            {
                "title": section.title,
                "passages": [_passage(passage) for passage in section.passages],
            }
            for section in chapter.sections
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    """A block with the notes that stand beside it."""
    notes = [part for note in passage.notes for part in _data(written(note))]
    return {"parts": _parts(passage.block), "notes": notes}


def _parts(block: Any) -> list[dict[str, Any]]:
    set_as = SET_AS.get(block.block_type)
    return set_as(block.value) if set_as else _data(written(block))


def _questions(value: Any) -> list[dict[str, Any]]:
    return [
        {"kind": "questions", "title": one["question"], "parts": _data(rich(one["answer"].source))}
        for one in value
    ]


def _legal(value: Any) -> list[dict[str, Any]]:
    note = " Przed zastosowaniem potwierdź u radcy prawnego." if value["confirm"] else ""
    basis = f"Podstawa: {value['basis'].rstrip('.')}.{note}"
    return [{"kind": "legal", "parts": _data(rich(value["text"].source)), "basis": basis}]


def _steps(value: Any) -> list[dict[str, Any]]:
    steps = [{"title": one["title"], "text": one["text"]} for one in value]
    return [{"kind": "steps", "steps": steps}]


def _checklist(value: Any) -> list[dict[str, Any]]:
    return [{"kind": "checklist", "title": value["title"], "items": list(value["items"])}]


def _form(value: Any) -> list[dict[str, Any]]:
    form = model_forms().get(str(value))
    return [{"kind": "form", "title": form.title}] if form else []


def _quote(value: Any) -> list[dict[str, Any]]:
    return [{"kind": "quote", "text": value["text"], "who": value["who"]}]


def _table(value: Any) -> list[dict[str, Any]]:
    caption, (headings, *rows) = table_of(value["table"])
    return [{"kind": "table", "caption": caption, "columns": headings, "rows": rows}]


SET_AS: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
    "questions": _questions,
    "legal": _legal,
    "steps": _steps,
    "checklist": _checklist,
    "form": _form,
    "quote": _quote,
    "table": _table,
}


def _summaries(book: HandbookPage, language: str) -> list[dict[str, Any]]:
    own = HandbookPage.objects.live().filter(
        translation_key=book.translation_key, locale__language_code=language
    )
    return [
        {
            "number": number,
            "title": chapter.title,
            "parts": _data([plain(chapter.lead), *rich(chapter.summary)]),
        }
        for there in own
        for number, chapter in enumerate(ChapterPage.objects.of_book(there), start=1)
        if chapter.alias_of_id is None
    ]


def _data(parts: Iterable[Any]) -> list[dict[str, Any]]:
    return [part.as_data() for part in parts]
