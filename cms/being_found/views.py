"""Addresses that programs ask: search engines, news readers, calendars, whoever shows a link."""

from django.contrib.sitemaps.views import sitemap as map_of
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.being_found.cards import card_of
from cms.being_found.feeds import event_file, events_calendar
from cms.being_found.sitemap import maps
from cms.models import EventPage, PublicPage
from cms.models.of_centre import centre_asked_for

PRIVATE = ("desk", "my", "log", "accounts", "a", "calendar", "cms", "admin")
CARD_KEPT_SECONDS = 86_400


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read (RFC 9309), and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: /{tree}/" for tree in PRIVATE)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('found:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The map of the site."""
    return map_of(request, maps(request))


@require_safe
def events(request: HttpRequest, language: str) -> HttpResponse:
    """Coming events as a calendar to subscribe to; `?centre=` leaves those of one centre."""
    with override(language):
        file = events_calendar(language, centre_asked_for(request), timezone.now())
    return HttpResponse(file, content_type="text/calendar; charset=utf-8")


@require_safe
def event(request: HttpRequest, page: int) -> HttpResponse:
    """One event as a calendar file."""
    found = get_object_or_404(EventPage.objects.live().public().select_related("locale"), pk=page)
    response = HttpResponse(
        event_file(found, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = str(content_disposition_header(True, f"{found.slug}.ics"))
    return response


@require_safe
def card(request: HttpRequest, page: int) -> HttpResponse:
    """The picture that stands beside a shared link of a published page."""
    found = get_object_or_404(Page.objects.live().public(), pk=page).specific
    if not isinstance(found, PublicPage):
        raise Http404
    response = HttpResponse(card_of(found), content_type="image/png")
    patch_cache_control(response, public=True, max_age=CARD_KEPT_SECONDS)
    return response
