"""Where things are on the public site."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from cms.kept_facts import kept
from cms.models import (
    AppealsPage,
    CentresIndexPage,
    ContactPage,
    EventsIndexPage,
    HandbookPage,
    HelpKindsPage,
    NewsIndexPage,
    QuestionsPage,
    StoriesPage,
)

register = template.Library()

PLACES: dict[Any, str] = {
    CentresIndexPage: "centres",
    AppealsPage: "appeals",
    HelpKindsPage: "help",
    NewsIndexPage: "news",
    EventsIndexPage: "events",
    StoriesPage: "stories",
    QuestionsPage: "questions",
    HandbookPage: "handbook",
    ContactPage: "contact",
}


@register.simple_tag(takes_context=True)
def place_url(context: dict[str, Any], place: str) -> str:
    """The address of a place in the reader's language, or "" where it is not published.

    Places are the page types above, the sign-up ("join"), and the last part of the address of
    other pages right under the home page. One query an edition.
    """
    if place == "join":
        return reverse("joining:start")
    request = context["request"]
    language = getattr(request, "LANGUAGE_CODE", None) or get_language()
    known = kept(request, ("places", language), lambda: _places(request, language))
    return known.get(place, "")


def _places(request: Any, language: str) -> dict[str, str]:
    pages = (
        Page.objects.live()
        .filter(depth=3, locale__language_code=language)
        .select_related("locale")
        .only("slug", "url_path", "content_type", "depth", "locale__language_code")
    )
    return {
        PLACES.get(page.specific_class, page.slug): page.get_url(request) or "" for page in pages
    }
