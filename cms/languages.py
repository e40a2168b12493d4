"""The same page in the other languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page


@dataclass(frozen=True)
class PageLanguage:
    """One language in which a page can be read."""

    code: str
    label: str
    url: str
    current: bool
    translated: bool
    """False where the page stands in that language's tree but shows the Polish words."""


def languages_of(page: Any, request: HttpRequest) -> list[PageLanguage]:
    """The languages of a page in the order of the settings; one query."""
    found = {
        other.locale.language_code: other
        for other in Page.objects.filter(translation_key=page.translation_key)
        .live()
        .select_related("locale")
        .only("alias_of", "locale__language_code", "translation_key", "url_path")
    }
    return [
        PageLanguage(
            code=code,
            label=get_language_info(code)["name_local"],
            url=found[code].get_url(request) or "/",
            current=found[code].pk == page.pk,
            translated=found[code].alias_of_id is None or not page.has_words,
        )
        for code, _ in settings.LANGUAGES
        if code in found
    ]
