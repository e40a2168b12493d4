"""Editions of the handbook: what changed from one to the next, and each as it was printed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import Part
from cms.models.base import PublicPage


class ChangeBlock(Part):
    where = blocks.CharBlock(
        label=_("where"), max_length=80, help_text=_("For example: Chapter 2.")
    )
    what = blocks.TextBlock(label=_("what changed"), max_length=600, rows=3)


class EditionBlock(Part):
    number = blocks.IntegerBlock(label=_("number"), min_value=1)
    published_on = blocks.DateBlock(label=_("date"))
    summary = blocks.TextBlock(label=_("in one or two sentences"), max_length=400, rows=3)
    changes = blocks.ListBlock(ChangeBlock(), label=_("changes"))

    class Meta:
        icon = "history"
        label = _("Edition")


@dataclass(frozen=True)
class Edition:
    """An edition, and the printed whole of it where one was made."""

    number: int
    published_on: date
    summary: str
    changes: Any
    url: str = ""
    """Where one reads what changed."""

    printed: "HandbookPrint | None" = None


class EditionsPage(PublicPage):
    """What changed in the handbook. To publish an edition is to add it here.

    Its text is printed as it stands then; what is changed afterwards belongs to the next one.
    """

    body = StreamField([("edition", EditionBlock())], blank=True, verbose_name=_("editions"))

    template = "cms/handbook/editions.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HandbookPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    content_panels = [*PublicPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("editions of the handbook")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        printed = HandbookPrint.objects.without_file().in_bulk(field_name="edition")
        context["editions"] = [
            replace(one, printed=printed.get(one.number)) for one in self.editions
        ]
        book = self.get_parent()
        context["book"] = {"title": book.title, "url": book.get_url(request)}
        return context

    @property
    def editions(self) -> list[Edition]:
        """The editions, the newest first."""
        values: Iterable[Any] = (block.value for block in self.body)
        found = [
            Edition(one["number"], one["published_on"], one["summary"], one["changes"])
            for one in values
        ]
        return sorted(found, key=lambda one: one.number, reverse=True)


class HandbookPrintQuerySet(models.QuerySet["HandbookPrint"]):
    def without_file(self) -> "HandbookPrintQuerySet":
        """To say that there is one, without reading it."""
        return self.defer("pdf")


class HandbookPrint(models.Model):
    """The printed whole of one edition, as its text stood when it was published."""

    edition = models.PositiveSmallIntegerField(_("edition"), unique=True)
    published_on = models.DateField(_("date"))
    made_at = models.DateTimeField(_("made"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    size = models.PositiveIntegerField(_("bytes"))
    pdf = models.BinaryField()

    objects = HandbookPrintQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed handbook")
        verbose_name_plural = _("printed handbooks")
        ordering = ["-edition"]

    def __str__(self) -> str:
        return f"{self.edition}"


def current_edition(book: Any, request: HttpRequest) -> Edition | None:
    """The newest edition of a handbook in its language, as its page of editions says; one query."""
    page = EditionsPage.objects.child_of(book).live().select_related("locale").first()
    newest = next(iter(page.editions), None) if page else None
    return replace(newest, url=page.get_url(request) or "") if newest else None


def polish_editions() -> EditionsPage | None:
    """The page that decides which editions there are."""
    page: EditionsPage | None = (
        EditionsPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).first()
    )
    return page
