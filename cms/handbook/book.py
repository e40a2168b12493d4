"""The published chapters of a handbook in order, from 1."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from cms.handbook.sections import Section, sections_of

Pages = Any
"""A queryset of chapters, in order."""


@dataclass(frozen=True)
class Chapter:
    """A chapter in its place."""

    key: UUID
    number: int
    title: str
    lead: str
    url: str
    current: bool = False
    language: str = ""
    """In which language its title and lead are."""

    text_language: str = ""
    """In which language its sections are."""

    summary: str = ""
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A section among all of a handbook, without its text."""

    chapter: UUID
    number: str
    title: str
    path: str
    url: str
    language: str
    """In which language it is written."""


def titles_of(chapters: Pages, request: HttpRequest, current: Any) -> list[Chapter]:
    """The chapters without their texts; one query."""
    return [
        _chapter(chapter, number, request, current=chapter.pk == current.pk)
        for number, chapter in enumerate(chapters.defer("body", "summary"), start=1)
    ]


def chapters_of(chapters: Pages, request: HttpRequest | None) -> list[Chapter]:
    """The chapters with their sections, Polish ones where there is no translation; two queries."""
    missing = [chapter.translation_key for chapter in chapters if not chapter.body]
    polish = {
        chapter.translation_key: chapter
        for chapter in chapters.model.objects.live().filter(
            translation_key__in=missing, locale__language_code=settings.LANGUAGE_CODE
        )
    }
    return [
        _chapter(
            chapter,
            number,
            request,
            language=chapter.words_language,
            text_language=chapter.text_language,
            summary=chapter.summary,
            sections=sections_of(polish.get(chapter.translation_key, chapter).body, number),
        )
        for number, chapter in enumerate(chapters, start=1)
    ]


Places = dict[tuple[UUID, str], Place]
"""Sections in order, each by the key of its chapter and its own anchor, as in every language."""


def places_of(chapters: Iterable[Chapter]) -> Places:
    """All sections with a heading."""
    return {
        (chapter.key, section.anchor): Place(
            chapter.key,
            section.number,
            section.title,
            section.path,
            f"{chapter.url}{section.path}",
            chapter.text_language,
        )
        for chapter in chapters
        for section in chapter.sections
        if section.anchor
    }


def _chapter(page: Any, number: int, request: HttpRequest | None, **more: Any) -> Chapter:
    url = page.get_url(request) or ""
    return Chapter(page.translation_key, number, page.title, page.lead, url, **more)
