"""The map of the site for search engines: every page that has words of its own (sitemaps.org)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.models import ChapterPage, PublicPage
from cms.models.handbook import sections_everywhere


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
        """Address, day of the last change, and translations of each page and section."""
        found = [
            (key, one.locale.language_code, address, one.last_published_at)
            for one in self.items()
            for key, address in self._addresses(one)
        ]
        addresses: dict[Any, dict[str, str]] = {}
        for key, language, address, _changed in found:
            addresses.setdefault(key, {})[language] = address
        return [
            {
                "location": address,
                "lastmod": changed,
                "alternates": list(_alternates(addresses[key])),
            }
            for key, _language, address, changed in found
        ]

    def _addresses(self, page: PublicPage) -> Iterator[tuple[Any, str]]:
        """Of a page and of its sections in its own language, by what its translations share."""
        yield page.translation_key, page.address(self.request)
        if isinstance(page, ChapterPage):
            language = page.locale.language_code
            everywhere = sections_everywhere(page.get_parent(), self.request)
            for key, place in everywhere[language].items():
                if place.chapter == page.translation_key and place.language == language:
                    yield key, self.request.build_absolute_uri(place.url)


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
