"""The handbook: numbered chapters in the order of the page tree."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import WordsBlock
from cms.models.base import PublicPage


@dataclass(frozen=True)
class Numbered:
    """A chapter in its place."""

    number: int
    title: str
    lead: str
    url: str
    current: bool


class HandbookPage(PublicPage):
    """The handbook's cover: what it is, and its contents."""

    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    template = "cms/handbook.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ChapterPage"]
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("handbook")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chapters"] = numbered(self, request)
        return context


class ChapterPage(PublicPage):
    """A chapter; its lead is the summary. Its number is its place among its neighbours."""

    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    template = "cms/chapter.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HandbookPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("chapter")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        book = self.get_parent()
        chapters = numbered(book, request, self)
        here = next((place for place, one in enumerate(chapters) if one.current), 0)
        context["book"] = {"title": book.title, "url": book.get_url(request)}
        context["chapters"] = chapters
        context["number"] = here + 1
        context["before"] = chapters[here - 1] if here else None
        context["after"] = chapters[here + 1] if here + 1 < len(chapters) else None
        context["polish_text"] = self.polish_text()
        return context

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


def numbered(book: Any, request: HttpRequest, current: ChapterPage | None = None) -> list[Numbered]:
    """The published chapters of a handbook, in order, from 1."""
    chapters = ChapterPage.objects.child_of(book).live().order_by("path").select_related("locale")
    return [
        Numbered(
            number=number,
            title=chapter.title,
            lead=chapter.lead,
            url=chapter.get_url(request) or "",
            current=current is not None and chapter.pk == current.pk,
        )
        for number, chapter in enumerate(chapters.defer("body"), start=1)
    ]
