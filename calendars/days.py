"""What is due on a day, at no hour: the talk about how a match goes, an interview to repeat."""

from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from centres.models import Centre
from clients.models import Need
from kit.clock import at_wall
from kit.ics import Event
from matching.models import Match


def review_due(match: Match, url: str) -> Event:
    """The day of the match's next review; the one after it is an event of its own."""
    title = _("Talk about how it goes – %(centre)s")
    assert match.review_on is not None  # noqa: S101  # those without are not asked for
    return _day(f"review-{match.pk}", match.review_on, title, match.need.client.centre, url)


def interview_due(need: Need, url: str) -> Event:
    """The last day on which the interview about a need still holds."""
    title = _("Interview to repeat – %(centre)s")
    return _day(f"interview-{need.pk}", need.valid_until, title, need.client.centre, url)


def _day(name: str, day: date, title: str, centre: Centre, url: str) -> Event:
    return Event(
        uid=f"{name}-{day:%Y%m%d}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=0,
        starts_at=at_wall(day, 0),
        ends_at=at_wall(day + timedelta(days=1), 0),
        all_day=True,
        summary=title % {"centre": centre.short_name},
        url=url,
    )
