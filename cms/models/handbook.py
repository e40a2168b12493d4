"""The handbook: numbered chapters in the order of the page tree."""

import re
from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.blocks import WORDS, WordsBlock
from cms.handbook.blocks import ChapterBlock
from cms.handbook.book import Place, Places, chapters_of, places_of, titles_of
from cms.handbook.searching import search
from cms.handbook.sections import Section, sections_of
from cms.kept_facts import kept
from cms.models.base import PagePart, PublicPage
from cms.models.editions import current_edition

OF_A_SECTION = re.compile(r"(s[0-9a-f]{8})(?:-[\w-]*)?")
"""The last part of a section's address."""


class HandbookPage(PublicPage):
    """The handbook's cover: what it is, its contents, and the search within."""

    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    template = "cms/handbook.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ChapterPage", "cms.EditionsPage"]
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("handbook")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chapters"] = chapters_of(ChapterPage.objects.of_book(self), request)
        context["edition"] = current_edition(self, request)
        if "q" in request.GET:
            context["asked"] = search(context["chapters"], request.GET["q"])
        return context


class ChapterQuerySet(PageQuerySet):  # type: ignore[misc]  # Wagtail ships no types
    def of_book(self, book: Page) -> "ChapterQuerySet":
        """The published chapters of a handbook, in order."""
        return self.child_of(book).live().order_by("path").select_related("locale")  # type: ignore[no-any-return]  # as above


class ChapterPage(PublicPage):
    """A chapter. Its number is its place among its neighbours, and its sections are numbered so."""

    summary = RichTextField(
        _("summary"),
        blank=True,
        features=WORDS,
        help_text=_("In other languages it stands before the Polish text."),
    )
    body = StreamField(ChapterBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(ChapterQuerySet)()

    template = "cms/chapter.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HandbookPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *PublicPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("chapter")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Below a chapter lie its sections, which are parts of it and no pages of the tree."""
        of_section = len(path_components) == 1 and OF_A_SECTION.fullmatch(path_components[0])
        if self.live and of_section:
            return RouteResult(self, kwargs={"anchor": of_section[1], "path": of_section[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, anchor: str = "", path: str = "") -> HttpResponse:
        """The chapter, or its section with this anchor, which has one right address."""
        if not anchor:
            return super().serve(request)  # type: ignore[no-any-return]  # Wagtail ships no types
        everywhere = sections_everywhere(self.get_parent(), request)
        here = everywhere[self.locale.language_code]
        place = here.get((self.translation_key, anchor))
        if place is None:
            return redirect(self.get_url(request))
        if place.path != f"{path}/":
            return redirect(place.url)
        context = self.get_context(request)
        context |= self._section_context(context, anchor, list(here.values()), place)
        context["page_languages"] = [
            replace(one, url=there.url, translated=there.language == one.code)
            for one in context["page_languages"]
            if (there := everywhere.get(one.code, {}).get((self.translation_key, anchor)))
        ]
        return TemplateResponse(request, "cms/section.html", context)

    def _section_context(
        self, context: dict[str, Any], anchor: str, order: list[Place], place: Place
    ) -> dict[str, Any]:
        """The section, and its way through the book."""
        at = order.index(place)
        after = order[at + 1] if at + 1 < len(order) else None
        section = next(one for one in context["sections"] if one.anchor == anchor)
        return {
            "section": section,
            # What stands before a chapter's first heading is read with its first section.
            "preface": [one for one in context["sections"] if not one.title and section.place == 1],
            "part": PagePart(
                f"{place.number} {place.title}", section.description, self.text_language
            ),
            "before": order[at - 1] if at else None,
            "after": after,
            "ends_chapter": after is None or after.chapter != place.chapter,
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        book = self.get_parent()
        chapters = titles_of(ChapterPage.objects.of_book(book), request, self)
        here = next((place for place, one in enumerate(chapters) if one.current), 0)
        context["book"] = {"title": book.title, "url": book.get_url(request)}
        context["chapters"] = chapters
        context["chapter_url"] = self.get_url(request) or ""
        context["number"] = here + 1
        context["edition"] = current_edition(book, request)
        context["before"] = chapters[here - 1] if here else None
        context["after"] = chapters[here + 1] if here + 1 < len(chapters) else None
        context["text_language"] = self.text_language
        context["sections"] = self.sections(here + 1)
        return context

    def sections(self, number: int) -> list[Section]:
        """The text in sections; the Polish one where only the summary is translated."""
        polish = self.polish_text()
        return sections_of(polish.body if polish else self.body, number)

    @property
    def text_language(self) -> str:
        """The language in which the text stands."""
        return self.words_language if self.body else str(settings.LANGUAGE_CODE)

    def polish_text(self) -> "ChapterPage | None":
        """The Polish chapter, where this one has only its summary translated."""
        if self.body or self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        polish: ChapterPage | None = (
            ChapterPage.objects.live()
            .filter(
                translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
            )
            .first()
        )
        return polish


def sections_everywhere(book: Page, request: HttpRequest) -> dict[str, Places]:
    """The sections of a handbook in each of its languages; seven queries an edition of the site."""

    def read() -> dict[str, Places]:
        books = book.get_translations(inclusive=True).select_related("locale")
        return {
            one.locale.language_code: places_of(
                chapters_of(ChapterPage.objects.of_book(one), request)
            )
            for one in books
        }

    return kept(request, ("sections", book.translation_key), read)
