from django.conf import settings
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

from cms.being_found import views
from cms.being_found.feeds import NewsFeed

app_name = "found"


class LanguageConverter(StringConverter):
    """A language of the site; there is nothing at the address of another."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


register_converter(LanguageConverter, "language")

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("feeds/<language:language>/news.xml", require_safe(NewsFeed()), name="news"),
    path("feeds/<language:language>/events.ics", views.events, name="events"),
    path("feeds/event-<int:page>.ics", views.event, name="event"),
    path("cards/<int:page>.png", views.card, name="card"),
]
