"""What calendars hold about a volunteer: for their own download, and how it is erased."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from calendars.models import FeedToken, FeedTokenQuerySet
from volunteers.erasing.registry import Eraser
from volunteers.mine.own_data import Table
from volunteers.models import Volunteer


def of_calendars(volunteer: Volunteer) -> Iterator[Table]:
    """The feeds that the person has or had; of the address itself only a fingerprint is kept."""
    feeds = _feeds(volunteer)
    yield Table(
        _("Calendar feeds"),
        (_("since"), _("until")),
        tuple(feeds.order_by("pk").values_list("created_at", "revoked_at")),
    )


def _feeds(volunteer: Volunteer) -> FeedTokenQuerySet:
    return FeedToken.objects.filter(user=volunteer.user_id or 0, kind=FeedToken.Kind.VOLUNTEER)


def _goes(volunteer: Volunteer) -> Iterator[str]:
    if _lonely(volunteer) and _feeds(volunteer).exists():
        yield _("Their calendar feed")


def _erase(volunteer: Volunteer, by: User | None, at: datetime) -> None:
    if _lonely(volunteer):
        _feeds(volunteer).delete()


def _lonely(volunteer: Volunteer) -> bool:
    """Whether the person has no other centre, of which the same feed tells."""
    others = Volunteer.objects.filter(user=volunteer.user_id or 0, erased_at=None)
    return not others.exclude(pk=volunteer.pk).exists()


CALENDARS = Eraser(_goes, _erase)
