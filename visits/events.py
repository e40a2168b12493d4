"""A visit as a calendar sees it: in the feed, and in what is mailed."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kit.ics import Event, invitation
from messaging.recipients import Recipient
from visits.models import Visit


def event_of(visit: Visit, url: str = "") -> Event:
    """The appointment; the same `uid` wherever it stands, so that a move moves it everywhere.

    It lies on servers of whichever calendar program one uses: it says when, not to whom, where or
    for what.
    """
    return Event(
        uid=f"visit-{visit.pk}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=visit.sequence,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        summary=_("Visit – %(centre)s") % {"centre": visit.client.centre.short_name},
        status="cancelled" if visit.state == Visit.State.CANCELLED else "confirmed",
        url=url,
    )


def invitation_to(recipient: Recipient, visit: Visit, *, at: datetime) -> str:
    """The visit for the volunteer's own calendar; empty where no e-mail can carry it."""
    if not recipient.email:
        return ""
    centre = visit.client.centre
    with translation.override(recipient.language):
        return invitation(
            event_of(visit),
            organizer=(centre.name, centre.email),
            attendee=recipient.email,
            at=at,
        )
