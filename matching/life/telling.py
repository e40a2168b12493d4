"""Telling everyone whom a step in the life of a match concerns, once, without a word about whom."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from clients.recipients import recipient_of_client
from kit.clock import same_day
from kit.ics import Event, invitation
from matching.models import FirstVisit, Match
from messaging.queueing import cancel, queue
from messaging.recipients import Recipient, recipient_of_user
from volunteers.recipients import recipient_of

FIRST_VISIT = "matching/first_visit"
MOVED = "matching/first_visit_moved"
CANCELLED = "matching/first_visit_cancelled"
REMINDER = "matching/first_visit_reminder"
FAREWELL = "matching/farewell"
GOES_ON = "matching/goes_on"
TAKEN_OVER = "matching/taken_over"
STAND_IN = "matching/stand_in"
STOOD_IN_FOR = "matching/stood_in_for"
SOMEBODY_ELSE = "matching/somebody_else"
NOT_STANDING_IN = "matching/not_standing_in"
STOOD_IN = "matching/stood_in"

TO_COMPANION = "_companion"
BY_PHONE = "_by_phone"
"""Ends of the purposes in which staff are told: who comes along, and who phones the client."""

NEWS_HOLDS = timedelta(days=7)


def event_of(first: FirstVisit) -> Event:
    """The appointment in calendars, which say when, not with whom, where or for what."""
    return Event(
        uid=f"first-visit-{first.pk}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=first.sequence,
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        summary=_("First visit – %(centre)s")
        % {"centre": first.match.need.client.centre.short_name},
        status="cancelled" if first.state == FirstVisit.State.CANCELLED else "confirmed",
    )


def invitation_to(recipient: Recipient, first: FirstVisit, *, at: datetime) -> str:
    """The first visit for somebody's own calendar; empty where no e-mail can carry it."""
    if not recipient.email:
        return ""
    centre = first.match.need.client.centre
    with translation.override(recipient.language):
        return invitation(
            event_of(first),
            organizer=(centre.name, centre.email),
            attendee=recipient.email,
            at=at,
        )


def tell_of_first_visit(
    first: FirstVisit,
    purpose: str,
    *,
    by: User | None,
    at: datetime,
    was_at: datetime | None = None,
) -> None:
    """Tell the volunteer, the client and whoever comes along, each once.

    A client who cannot be written to is phoned by their social worker, who is told so, unless it
    is they who did it. What still waits to be sent about the visit is called off: it is not true
    any more.
    """
    cancel(target=first, at=at)
    client, companion = first.match.need.client, first.companion
    _tell(first, recipient_of(first.match.volunteer), purpose, at=at, was_at=was_at)
    own = recipient_of_client(client)
    if own is not None:
        _tell(first, own, purpose, at=at, was_at=was_at, whose="client")
    elif by is None or by.pk != client.worker_id:
        worker = recipient_of_user(client.worker)
        _tell(first, worker, purpose + BY_PHONE, at=at, was_at=was_at, whose="client")
    _tell(first, recipient_of_user(companion), purpose + TO_COMPANION, at=at, was_at=was_at)


def tell_former_companion(
    first: FirstVisit, companion: User, was_at: datetime, *, at: datetime
) -> None:
    """Tell somebody that they need not come along any more: somebody else does."""
    as_it_was = FirstVisit(
        pk=first.pk,
        match=first.match,
        starts_at=was_at,
        minutes=first.minutes,
        state=FirstVisit.State.CANCELLED,
        sequence=first.sequence,
    )
    recipient = recipient_of_user(companion)
    _tell(as_it_was, recipient, CANCELLED + TO_COMPANION, at=at, was_at=None, whose="former")


def tell(
    match: Match,
    recipient: Recipient,
    purpose: str,
    *,
    occasion: str,
    at: datetime,
    **context: object,
) -> None:
    """Tell one person of a step of the match, once for the occasion."""
    queue(
        recipient,
        purpose,
        centre=match.need.client.centre,
        dedup=f"{purpose}:{match.pk}:{occasion}",
        at=at,
        target=match,
        context=context,
        expires_at=at + NEWS_HOLDS,
    )


def tell_client(
    match: Match, purpose: str, *, occasion: str, by: User | None, at: datetime, **context: object
) -> None:
    """Tell the client, or their social worker, who can phone; not a worker who did it."""
    client = match.need.client
    own = recipient_of_client(client)
    if own is not None:
        tell(match, own, purpose, occasion=f"{occasion}:client", at=at, **context)
    elif by is None or by.pk != client.worker_id:
        worker = recipient_of_user(client.worker)
        tell(match, worker, purpose + BY_PHONE, occasion=f"{occasion}:client", at=at, **context)


def _tell(
    first: FirstVisit,
    recipient: Recipient,
    purpose: str,
    *,
    at: datetime,
    was_at: datetime | None,
    whose: str = "",
) -> None:
    queue(
        recipient,
        purpose,
        centre=first.match.need.client.centre,
        dedup=f"{purpose}:{first.pk}:{first.sequence}:{whose}",
        at=at,
        target=first,
        context={"starts_at": first.starts_at, "was_at": was_at},
        expires_at=min(first.starts_at, was_at or first.starts_at),
        calendar=invitation_to(recipient, first, at=at),
        at_once=same_day(at, first.starts_at, was_at),
    )
