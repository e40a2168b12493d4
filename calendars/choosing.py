"""Which feeds somebody may have, and which of them they have."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from calendars.models import FeedToken
from centres.models import Centre, Membership
from training.models import Course
from volunteers.models import Volunteer

Kind = FeedToken.Kind

IN_USE = timedelta(days=365)
"""Places in which nobody met for longer are not offered."""

HOLDS: dict[str, str | Promise] = {
    Kind.VOLUNTEER: _("Your visits, first visits, meetings, and talks about how it goes."),
    Kind.WORKER: _(
        "Visits and first visits to your clients, talks about how it goes, interviews to repeat, "
        "and meetings that you lead."
    ),
    Kind.COORDINATOR: _(
        "All visits, first visits and meetings, and talks about how it goes, as far as you see "
        "the clients."
    ),
    Kind.CENTRE: _(
        "Meetings, first visits and visits, without those to confidential clients: for a screen "
        "or a calendar that all colleagues see."
    ),
    Kind.PLACE: _("Only the meetings held there: for the library or the village hall."),
}


@dataclass(frozen=True)
class Choice:
    """One feed that somebody may have, and the live one if they have it."""

    kind: str
    centre: Centre | None = None
    place: str = ""
    live: FeedToken | None = None

    @property
    def title(self) -> str:
        """What it is called, on the page and in the calendar."""
        return self.place or str(Kind(self.kind).label)

    @property
    def holds(self) -> str | Promise:
        """What one finds in it."""
        return HOLDS[self.kind]


def choices_of(user: User, today: date) -> list[Choice]:
    """Every feed that the person may have today: as a volunteer first, then centre by centre."""
    own = FeedToken.objects.live().filter(user=user)
    live = {(feed.kind, feed.centre_id, feed.place): feed for feed in own}
    found = []
    if Volunteer.objects.filter(user=user).exclude(state=Volunteer.State.ENDED).exists():
        found.append(Choice(Kind.VOLUNTEER, live=live.get((Kind.VOLUNTEER, None, ""))))
    roles: dict[Centre, set[str]] = {}
    for membership in Membership.objects.current(today).filter(user=user).select_related("centre"):
        roles.setdefault(membership.centre, set()).add(membership.role)
    places = _places([centre.pk for centre in roles], today)
    for centre, held in roles.items():
        for kind, allowed in FeedToken.ROLES.items():
            if not held & set(allowed):
                continue
            named = places.get(centre.pk, []) if kind == Kind.PLACE else [""]
            found += [Choice(kind, centre, p, live.get((kind, centre.pk, p))) for p in named]
    return found


def of_colleagues(user: User, today: date) -> list[FeedToken]:
    """Feeds of the centre and of its places that colleagues made, who may have left."""
    seen = FeedToken.objects.live().in_hands_of(user, today).exclude(user=user)
    return list(seen.select_related("user", "centre").order_by("centre", "kind", "place"))


def _places(centres: list[int], today: date) -> dict[int, list[str]]:
    """Where courses of the last year meet."""
    recent = Q(meetings__starts_at__date__gte=today - IN_USE)
    rows = Course.objects.published().filter(recent, centre__in=centres).exclude(place="")
    found: dict[int, list[str]] = {}
    for centre, place in rows.order_by("place").values_list("centre", "place").distinct():
        found.setdefault(centre, []).append(place)
    return found
