"""The first page."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from centres.appeal_wall import on_the_wall
from centres.models import HelpKind
from centres.public_figures import public_figures
from cms.blocks import WordsBlock, steps_block
from cms.kept_facts import kept
from cms.models.base import PublicPage
from cms.models.events import coming
from cms.models.news import newest
from cms.models.of_centre import addressed
from cms.models.stories import newest_stories
from cms.showing.figures import shown_figures

KINDS_SHOWN = 6
APPEALS_SHOWN = NEWS_SHOWN = EVENTS_SHOWN = 3
STORIES_SHOWN = 2


class HomePage(PublicPage):
    """A greeting, the search for a centre, how it works, and ways on; one in each language."""

    greeting = models.CharField(_("greeting"), max_length=120)
    steps = StreamField(steps_block(3, 4), verbose_name=_("how it works"))
    body = StreamField(WordsBlock(), blank=True, verbose_name=_("text"))

    template = "cms/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = len(settings.LANGUAGES)
    content_panels = [
        *PublicPage.content_panels[:1],
        FieldPanel("greeting"),
        *PublicPage.content_panels[1:],
        FieldPanel("steps"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*PublicPage.search_fields, index.SearchField("greeting")]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today, language = timezone.localdate(), self.locale.language_code
        facts = kept(request, ("home", language, today), lambda: _facts(request, language, today))
        context.update(facts)
        return context


def _facts(request: HttpRequest, language: str, today: date) -> dict[str, Any]:
    """What the first page shows of the others and of the platform."""
    return {
        "help_kinds": tuple(HelpKind.objects.all()[:KINDS_SHOWN]),
        "figures": shown_figures(public_figures.in_order(), None),
        "appeals": tuple(on_the_wall(today)[:APPEALS_SHOWN]),
        "news": addressed(newest(language)[:NEWS_SHOWN], request),
        "events": addressed(coming(language, today)[:EVENTS_SHOWN], request),
        "stories": addressed(newest_stories(language)[:STORIES_SHOWN], request),
    }
