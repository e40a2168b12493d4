"""Private addresses of calendar feeds: issued, renewed, revoked; known here only as hashes."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.recording import log
from calendars.models import FeedToken

BYTES = 32
"""256 bits of randomness, 43 characters in an address (ASVS 11.5.1 asks for 128)."""


def digest(token: str) -> str:
    """The hash under which a token is known."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue(user: User, *, at: datetime) -> str:
    """Make a new address for the person's feed and end the earlier one.

    The token returned is shown once and kept nowhere.
    """
    User.objects.select_for_update().get(pk=user.pk)
    revoke(user, at=at)
    token = secrets.token_urlsafe(BYTES)
    feed = FeedToken.objects.create(user=user, digest=digest(token), created_at=at)
    log("calendars.issue", feed, by=user, at=at)
    return token


@transaction.atomic
def revoke(user: User, *, at: datetime) -> bool:
    """End the person's feed at once. Returns whether there was one."""
    live = FeedToken.objects.filter(user=user, revoked_at__isnull=True).first()
    if live is None:
        return False
    live.revoked_at = at
    live.save(update_fields=["revoked_at"])
    log("calendars.revoke", live, by=user, at=at)
    return True


def owner_of(token: str) -> User | None:
    """Whose feed this is; None for a token that is unknown, revoked or of somebody deactivated."""
    live = FeedToken.objects.filter(
        digest=digest(token), revoked_at__isnull=True, user__is_active=True
    )
    found = live.select_related("user").first()
    return found.user if found else None
