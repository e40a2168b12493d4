"""Pages that may belong to one centre: its news and its events."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from centres.models import Centre
from cms.models.base import PublicPage


class OfCentreQuerySet(PageQuerySet):  # type: ignore[misc]  # Wagtail ships no types
    """Lists of such pages."""

    def shown(self, language: str) -> "OfCentreQuerySet":
        """The published ones in the tree of this language, with what a list shows of them."""
        pages = self.live().filter(locale__language_code=language)
        found: OfCentreQuerySet = pages.select_related("locale", "centre").defer("body")
        return found

    def of(self, centre: Centre | None) -> "OfCentreQuerySet":
        """Those of one centre; all where none is given."""
        return self.filter(centre=centre) if centre else self


OfCentreManager: Any = PageManager.from_queryset(OfCentreQuerySet)


class OfCentrePage(PublicPage):
    """A page that one centre or all of them are concerned with."""

    centre = models.ForeignKey(
        "centres.Centre",
        verbose_name=_("centre"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("It then stands on this centre's page too. Empty: it concerns all centres."),
    )

    class Meta:
        abstract = True


def centre_asked_for(request: HttpRequest) -> Centre | None:
    """The centre whose address stands in the query (`?centre=`), if there is such a one."""
    slug = request.GET.get("centre", "")[:50]
    return Centre.objects.filter(slug=slug).first() if slug else None


def addressed(pages: Iterable[Any], request: HttpRequest) -> tuple[Any, ...]:
    """These pages, each with the address that a list of them leads to."""
    found = tuple(pages)
    for page in found:
        page.link = page.get_url(request) or ""
    return found
