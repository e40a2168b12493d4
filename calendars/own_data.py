"""What calendars hold about a volunteer, for their own download."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from calendars.models import FeedToken
from volunteers.mine.own_data import Table
from volunteers.models import Volunteer


def of_calendars(volunteer: Volunteer) -> Iterator[Table]:
    """The feeds that the person has or had; of the address itself only a fingerprint is kept."""
    feeds = FeedToken.objects.filter(user=volunteer.user_id or 0, kind=FeedToken.Kind.VOLUNTEER)
    yield Table(
        _("Calendar feeds"),
        (_("since"), _("until")),
        tuple(feeds.order_by("pk").values_list("created_at", "revoked_at")),
    )
