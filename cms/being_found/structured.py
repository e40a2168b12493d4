"""What a page is about, for machines: published facts as JSON-LD in the words of schema.org."""

from functools import singledispatch
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags

from centres.models import Centre
from cms.being_found.sitemap import HOME_DEPTH
from cms.models import CentrePage, EventPage, HomePage, NewsPage, PublicPage, QuestionsPage
from cms.models.base import PagePart
from cms.models.keeper import keeper_of

CONTEXT = "https://schema.org"
Facts = dict[str, Any]


def facts_of(page: PublicPage, part: PagePart | None, request: HttpRequest) -> list[Facts]:
    """The facts of a page, and its place on the site where it lies below the first page."""
    facts = (*_facts(page, request), *_way(page, part, request))
    return [{"@context": CONTEXT, **one} for one in facts]


@singledispatch
def _facts(page: PublicPage, request: HttpRequest) -> list[Facts]:
    return []


@_facts.register
def _of_home(page: HomePage, request: HttpRequest) -> list[Facts]:
    site = {
        "@type": "WebSite",
        "name": "Przystanek",
        "url": page.address(request),
        "inLanguage": page.locale.language_code,
    }
    keeper = keeper_of(request)
    return [site, organisation(keeper)] if keeper else [site]


@_facts.register
def _of_centre(page: CentrePage, request: HttpRequest) -> list[Facts]:
    centre = Centre.objects.select_related("municipality", "village").get(pk=page.centre_id)
    return [{**organisation(centre), "url": page.address(request)}]


@_facts.register
def _of_event(page: EventPage, request: HttpRequest) -> list[Facts]:
    facts = {
        "@type": "Event",
        "name": str(page.title),
        "description": page.description,
        "startDate": page.begins_at.isoformat(),
        "endDate": page.ends_at.isoformat() if page.ends_at else None,
        "eventStatus": f"{CONTEXT}/Event" + ("Cancelled" if page.called_off else "Scheduled"),
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "organizer": organisation(page.centre) if page.centre else None,
        "url": page.address(request),
        "inLanguage": page.words_language,
    }
    return [{name: fact for name, fact in facts.items() if fact}]


@_facts.register
def _of_news(page: NewsPage, request: HttpRequest) -> list[Facts]:
    return [
        {
            "@type": "NewsArticle",
            "headline": str(page.title),
            "datePublished": page.day.isoformat(),
            "description": page.description,
            "url": page.address(request),
            "inLanguage": page.words_language,
        }
    ]


@_facts.register
def _of_questions(page: QuestionsPage, request: HttpRequest) -> list[Facts]:
    questions = [
        {
            "@type": "Question",
            "name": one["question"],
            "acceptedAnswer": {"@type": "Answer", "text": strip_tags(one["answer"].source).strip()},
        }
        for block in page.body
        if block.block_type == "questions"
        for one in block.value
    ]
    if not questions:
        return []
    return [
        {"@type": "FAQPage", "inLanguage": page.words_language, "mainEntity": questions},
    ]


def organisation(centre: Centre) -> Facts:
    """A welfare centre, as its page shows it."""
    return {
        "@type": "GovernmentOrganization",
        "name": centre.name,
        "telephone": centre.phone,
        "email": centre.email,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": centre.address,
            "addressCountry": "PL",
        },
        "areaServed": {"@type": "AdministrativeArea", "name": centre.municipality.name},
    }


def _way(page: PublicPage, part: PagePart | None, request: HttpRequest) -> list[Facts]:
    """From the first page to this one, or to a part of it (BreadcrumbList)."""
    if page.depth <= HOME_DEPTH:
        return []
    above = page.get_ancestors(inclusive=True).filter(depth__gte=HOME_DEPTH)
    way = [(one.title, one.get_url(request)) for one in above.select_related("locale")]
    if part:
        way.append((part.title, request.path))
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": str(title),
            "item": request.build_absolute_uri(url),
        }
        for position, (title, url) in enumerate(way, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]
