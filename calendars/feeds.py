"""Private addresses of calendar feeds: issued, renewed, revoked; known here only as hashes."""

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from calendars.errors import NotTheirs
from calendars.models import FeedToken
from centres.models import Centre
from kit.clock import local_date

BYTES = 32
"""256 bits of randomness, 43 characters in an address (ASVS 11.5.1 asks for 128)."""


def digest(token: str) -> str:
    """The hash under which a token is known."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue(
    user: User, kind: str, *, centre: Centre | None = None, place: str = "", at: datetime
) -> str:
    """Make a new address for one of the person's feeds and end the earlier one of the same kind.

    The token returned is shown once and kept nowhere. Raises NotTheirs.
    """
    User.objects.select_for_update().get(pk=user.pk)
    feed = FeedToken(user=user, kind=kind, centre=centre, place=place, created_at=at)
    if not feed.is_due_to(user, local_date(at)):
        raise NotTheirs
    for earlier in FeedToken.objects.live().filter(
        user=user, kind=kind, centre=centre, place=place
    ):
        revoke(earlier, by=user, at=at)
    token = secrets.token_urlsafe(BYTES)
    feed.digest = digest(token)
    feed.save()
    log("calendars.issue", feed, by=user, at=at, centre=feed.centre_id, kind=str(kind))
    return token


@transaction.atomic
def revoke(feed: FeedToken, *, by: User, at: datetime) -> bool:
    """End the feed at once. Returns whether it was still on."""
    ended = FeedToken.objects.live().filter(pk=feed.pk).update(revoked_at=at)
    if ended:
        log("calendars.revoke", feed, by=by, at=at, centre=feed.centre_id, kind=str(feed.kind))
    return bool(ended)


def feed_of(token: str, today: date) -> FeedToken | None:
    """The feed behind this token; None for one that is unknown, switched off, or due no more."""
    live = FeedToken.objects.live().filter(digest=digest(token))
    feed = live.select_related("user", "centre").first()
    return feed if feed is not None and feed.is_due_to(feed.user, today) else None
