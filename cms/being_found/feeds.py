"""News to subscribe to (RSS 2.0) and public events for calendars (RFC 5545)."""

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.models import Centre
from cms.models import EventPage, NewsPage
from cms.models.events import coming
from cms.models.news import newest
from cms.models.of_centre import centre_asked_for
from kit.ics import Event, calendar_file

NEWS_SHOWN = 20
EVENT_LENGTH = timedelta(hours=2)
"""Taken where nobody said when an event ends."""

REFRESH = timedelta(hours=12)


class NewsFeed(Feed):  # type: ignore[type-arg]  # the stubs name parameters that Django's class lacks
    """The newest news of one language; `?centre=` leaves those of one centre."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.request = request
        with override(kwargs["language"]):
            return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, language: str) -> tuple[str, Centre | None]:
        return language, centre_asked_for(request)

    def title(self, asked: tuple[str, Centre | None]) -> str:
        centre = asked[1]
        return _("News") + (f": {centre.name}" if centre else " – Przystanek")

    def link(self, asked: tuple[str, Centre | None]) -> str:
        return self.request.get_full_path()

    def description(self, asked: tuple[str, Centre | None]) -> str:
        return _("What is new in the volunteering of welfare centres.")

    def items(self, asked: tuple[str, Centre | None]) -> Any:
        return newest(*asked)[:NEWS_SHOWN]

    def item_title(self, item: NewsPage) -> str:
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        return item.lead

    def item_link(self, item: NewsPage) -> str:
        return str(item.get_url(self.request))

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.day, time(12)))


def events_calendar(language: str, centre: Centre | None, at: datetime) -> bytes:
    """Coming public events as a feed that a calendar program asks for again twice a day."""
    found = coming(language, timezone.localdate(at), centre)
    events = [_event(page) for page in found]
    return calendar_file(events, name=_("Events") + " – Przystanek", stamped_at=at, refresh=REFRESH)


def event_file(page: EventPage, at: datetime) -> bytes:
    """One event, to be put into a calendar of one's own."""
    return calendar_file([_event(page)], name=str(page.title), stamped_at=at)


def _event(page: EventPage) -> Event:
    """The same event in all languages: its translations are one to a calendar."""
    changed = page.last_published_at or page.first_published_at
    return Event(
        uid=f"event-{page.translation_key}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=int(changed.timestamp()) if changed else 0,
        starts_at=page.begins_at,
        ends_at=page.ends_at or page.begins_at + EVENT_LENGTH,
        summary=str(page.title),
        location=page.place,
        status="cancelled" if page.called_off else "confirmed",
        url=page.get_full_url(),
    )
