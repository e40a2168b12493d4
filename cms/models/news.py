"""What is new: a list, and a page for each piece of news."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from centres.models import Centre
from cms.blocks import WordsBlock
from cms.models.base import PublicPage
from cms.models.of_centre import (
    OfCentreManager,
    OfCentrePage,
    OfCentreQuerySet,
    addressed,
    centre_asked_for,
)
from kit.pages import paginate

ON_A_PAGE = 10


class NewsIndexPage(PublicPage):
    """All news, the newest first; `?centre=` leaves those of one centre."""

    template = "cms/news_index.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        centre = centre_asked_for(request)
        news = newest(self.locale.language_code, centre)
        context["of_centre"] = centre
        context["news"] = paginate(request, news, ON_A_PAGE)
        addressed(context["news"], request)
        return context


class NewsPage(OfCentrePage):
    """One piece of news."""

    day = models.DateField(_("date"), default=timezone.localdate)
    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    objects = OfCentreManager()

    template = "cms/news.html"
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("day"),
        FieldPanel("centre"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("piece of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["back"] = self.get_parent()
        return context


def newest(language: str, centre: Centre | None = None) -> OfCentreQuerySet:
    """Published news in the tree of this language, the newest first."""
    shown: OfCentreQuerySet = NewsPage.objects.shown(language).of(centre)
    found: OfCentreQuerySet = shown.order_by("-day", "-pk")
    return found
