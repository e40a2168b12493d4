"""News, events and stories of the invented communes, and how the first centres present themselves.

A real site begins without any of it: `build_site` makes the pages where it would stand.
"""

import json
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings

from centres.models import Centre, Membership, Role
from centres.presenting import present
from cms.models import (
    EventPage,
    EventsIndexPage,
    NewsIndexPage,
    NewsPage,
    StoriesPage,
    StoryPage,
)
from demo.partnering import note_partners
from demo.words_of_the_site import EVENTS, INVENTED, NEWS, STORIES
from kit.clock import local_date

HOURS = "poniedziałek–piątek 7:30–15:30\nwtorek do 17:00"
GETTING_IN = "Podjazd od strony parkingu, dzwonek przy drzwiach. Biuro jest na parterze."


def tell(centres: list[Centre], at: datetime) -> None:
    """Write it as an editor would; each page stands in the other languages as a Polish one."""
    for centre in centres[:2]:
        _present(centre, at)
    note_partners(centres, at)
    news, events, stories = (_index(kind) for kind in (NewsIndexPage, EventsIndexPage, StoriesPage))
    today = local_date(at)
    for number, (days, title, lead, text) in enumerate(NEWS):
        page = NewsPage(title=title, lead=lead, day=today - timedelta(days), body=_text(text))
        page.centre = centres[number] if number < 2 else None
        _add(news, page)
    for number, (days, hour, title, lead, place) in enumerate(EVENTS):
        page = EventPage(title=title, lead=lead, place=place, day=today + timedelta(days))
        page.starts, page.ends, page.signing_up = time(hour), time(hour + 2), "phone"
        page.centre = centres[number % 2]
        _add(events, page)
    for called, about, title, lead, text in STORIES:
        story = StoryPage(title=title, lead=lead, called=called, about=about, agreed=True)
        story.body = _text(text, INVENTED)
        _add(stories, story)


def _present(centre: Centre, at: datetime) -> None:
    coordinator = Membership.objects.filter(centre=centre, role=Role.COORDINATOR).first()
    if coordinator is not None:
        present(
            centre,
            version=1,
            hours=HOURS,
            getting_in=GETTING_IN,
            named=[coordinator],
            by=coordinator.user,
            at=at,
        )


def _index(kind: Any) -> Any:
    return kind.objects.get(locale__language_code=settings.LANGUAGE_CODE)


def _add(parent: Any, page: Any) -> None:
    page.locale = parent.locale
    parent.add_child(instance=page)


def _text(*paragraphs: str) -> str:
    value = "".join(f"<p>{text}</p>" for text in paragraphs)
    return json.dumps([{"type": "text", "value": value}])
