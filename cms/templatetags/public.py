"""Where things are on the public site."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
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


@register.tag
def kept_part(parser: Parser, token: Token) -> "KeptPart":
    """`{% kept_part "name" page.pk %} … {% endkept_part %}`: drawn once a day and edition.

    For parts of a page that are the same for all readers of a language; what follows the name is
    what they depend on. No form may stand in it: its token is one reader's.
    """
    _tag, *names = token.split_contents()
    nodes = parser.parse(("endkept_part",))
    parser.delete_first_token()
    return KeptPart(nodes, [parser.compile_filter(name) for name in names])


class KeptPart(template.Node):
    """What stands between the two tags."""

    def __init__(self, nodelist: NodeList, names: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.names = names

    def render(self, context: Context) -> SafeString:
        values = tuple(name.resolve(context) for name in self.names)
        return kept(
            context.get("request"),
            ("part", get_language(), timezone.localdate(), *values),
            lambda: self.nodelist.render(context),
        )
