"""The map of the site for search engines: every page that has words of its own (sitemaps.org)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import PublicPage


class PublicPages(Sitemap[PublicPage]):
    """Published pages, each with the same page in the other languages.

    A page that stands in another language's tree with Polish words is left out, as in `hreflang`.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[PublicPage]:
        published = Page.objects.live().public().filter(depth__gte=HOME_DEPTH)
        pages = published.defer_streamfields().order_by("path").specific()
        # `specific` forgets what was selected with the pages.
        locales = {locale.pk: locale for locale in Locale.objects.all()}
        ours = [one for one in pages if isinstance(one, PublicPage)]
        for page in ours:
            page.locale = locales[page.locale_id]
        return [page for page in ours if not page.in_polish_instead]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Address, day of the last change, and translations of each."""
        pages = self.items()
        addresses: dict[Any, dict[str, str]] = {}
        for one in pages:
            languages = addresses.setdefault(one.translation_key, {})
            languages[one.locale.language_code] = one.address(self.request)
        return [
            {
                "location": addresses[one.translation_key][one.locale.language_code],
                "lastmod": one.last_published_at,
                "alternates": list(_alternates(addresses[one.translation_key])),
            }
            for one in pages
        ]


class SigningUp(Sitemap[str]):
    """The way in, which is no page of Wagtail."""

    def items(self) -> list[str]:
        return ["joining:start"]

    def location(self, item: str) -> str:
        return reverse(item)


HOME_DEPTH = 2
"""Wagtail's root alone lies above the home pages."""


def maps(request: HttpRequest) -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """The parts of the map."""
    return {"pages": PublicPages(request), "join": SigningUp()}


def _alternates(languages: dict[str, str]) -> Iterator[dict[str, str]]:
    """In the order of the settings; Polish is for readers of any other language."""
    for code, _name in settings.LANGUAGES:
        if code in languages:
            yield {"location": languages[code], "lang_code": code}
    if settings.LANGUAGE_CODE in languages:
        yield {"location": languages[settings.LANGUAGE_CODE], "lang_code": "x-default"}
