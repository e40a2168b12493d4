"""What stands in the head of a page for those who show links to it, and for machines."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.being_found.cards import HEIGHT, WIDTH
from cms.being_found.structured import facts_of
from cms.languages import PageLanguage, canonical
from cms.models import PublicPage
from cms.models.base import PagePart

register = template.Library()

LOCALES = {"pl": "pl_PL", "en": "en_GB", "uk": "uk_UA"}
FOR_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""Inside <script> nothing is escaped by the browser, and "</script>" would end it."""


@register.simple_tag(takes_context=True)
def shown_when_shared(
    context: dict[str, Any], page: PublicPage, part: PagePart | None
) -> SafeString:
    """Open Graph (ogp.me): title, description, address, picture and languages of a page."""
    request, told = context["request"], part or page
    card = request.build_absolute_uri(reverse("found:card", args=[page.pk]))
    others = [
        ("og:locale:alternate", LOCALES[one.code])
        for one in context["page_languages"]
        if one.translated and one.code != told.words_language
    ]
    tags = [
        ("og:type", "website"),
        ("og:site_name", "Przystanek"),
        ("og:title", part.title if part else page.seo_title or page.title),
        ("og:description", told.description or page.description),
        ("og:url", request.build_absolute_uri(request.path)),
        ("og:locale", LOCALES[told.words_language]),
        *others,
        ("og:image", card),
        ("og:image:type", "image/png"),
        ("og:image:width", WIDTH),
        ("og:image:height", HEIGHT),
        ("og:image:alt", page.title),
    ]
    given = ((name, value) for name, value in tags if value)
    card_kind = format_html('<meta name="twitter:card" content="{}">', "summary_large_image")
    return format_html_join("\n", '<meta property="{}" content="{}">', given) + card_kind


@register.simple_tag(takes_context=True)
def told_to_machines(
    context: dict[str, Any], page: PublicPage, part: PagePart | None
) -> SafeString:
    """The page's facts as JSON-LD; a block of data, which no browser runs."""
    texts = (
        json.dumps(facts, ensure_ascii=False).translate(FOR_HTML)
        for facts in facts_of(page, part, context["request"])
    )
    # Safe: the three signs that HTML reads are written as JSON escapes.
    return mark_safe("\n".join(f'<script type="application/ld+json">{t}</script>' for t in texts))


@register.filter
def canonical_url(languages: list[PageLanguage]) -> str:
    """The address of a page that search engines are to keep."""
    return canonical(languages)


@register.simple_tag
def feed_url(name: str) -> str:
    """The address of a feed ("news" or "events") in the language in use."""
    return reverse(f"found:{name}", args=[get_language() or settings.LANGUAGE_CODE])
