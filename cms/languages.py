"""The same page in the other languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page

from cms.kept_facts import kept


@dataclass(frozen=True)
class PageLanguage:
    """One language in which a page can be read."""

    code: str
    label: str
    url: str
    current: bool
    translated: bool
    """False where the page stands in that language's tree but shows the Polish words."""


def locales(request: HttpRequest | None) -> dict[int, Any]:
    """The languages of the site by their number."""
    return kept(request, "locales", lambda: {one.pk: one for one in Locale.objects.all()})


def canonical(languages: Iterable[PageLanguage]) -> str:
    """The address that search engines are to keep: the Polish one where nothing is translated."""
    known = {one.code: one for one in languages}
    current = next((one for one in known.values() if one.current and one.translated), None)
    chosen = current or known.get(settings.LANGUAGE_CODE)
    return chosen.url if chosen else ""


def languages_of(page: Any, request: HttpRequest) -> list[PageLanguage]:
    """The languages of a page in the order of the settings."""
    found = kept(request, ("languages", page.translation_key), lambda: _standing(page, request))
    return [
        PageLanguage(
            code=code,
            label=get_language_info(code)["name_local"],
            url=url,
            current=pk == page.pk,
            translated=not alias or not page.has_words,
        )
        for code, (pk, url, alias) in found.items()
    ]


def _standing(page: Any, request: HttpRequest) -> dict[str, tuple[int, str, bool]]:
    """Number, address and whether it is an alias, of the page in each tree; one query."""
    found = {
        other.locale.language_code: (
            other.pk,
            other.get_url(request) or "/",
            bool(other.alias_of_id),
        )
        for other in Page.objects.filter(translation_key=page.translation_key)
        .live()
        .select_related("locale")
        .only("alias_of", "locale__language_code", "translation_key", "url_path")
    }
    return {code: found[code] for code, _ in settings.LANGUAGES if code in found}
