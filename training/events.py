"""A meeting as a calendar sees it: in the feed, and in what is mailed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kit.ics import Event
from training.models import Meeting


def event_of(meeting: Meeting) -> Event:
    """The appointment; the same `uid` wherever it stands, so that a move moves it everywhere.

    The file lies on servers of whichever calendar program one uses: it says when and where, not
    what about.
    """
    centre = {"centre": meeting.course.centre.short_name}
    title = (
        _("Preparation meeting – %(centre)s") if _prepares(meeting) else _("Training – %(centre)s")
    )
    return Event(
        uid=f"meeting-{meeting.pk}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=title % centre,
        location=meeting.course.place,
        status="cancelled" if meeting.state == Meeting.State.CANCELLED else "confirmed",
    )


def _prepares(meeting: Meeting) -> bool:
    return meeting.course.curriculum.prepares
