"""Nobody is visited twice at once, and nobody visits twice at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.models import User
from clients.models import Client
from kit.clock import local_date
from matching.models import FirstVisit, Match
from visits.errors import Clash
from visits.models import Visit
from visits.slots import Slot
from volunteers.models import Volunteer

Taken = Visit | FirstVisit
"""What takes up an hour of somebody's."""

LONGEST = timedelta(days=1)
"""No first visit takes longer."""


def hold_people(match: Match) -> None:
    """Lock the volunteer and the client, so that two people cannot plan the same hour at once.

    Always in this order, or two planners would wait for each other. Within a transaction.
    """
    list(Volunteer.objects.select_for_update().filter(pk=match.volunteer_id).values("pk"))
    list(Client.objects.select_for_update().filter(pk=match.need.client_id).values("pk"))


def clashing(
    match: Match,
    slots: Sequence[Slot],
    *,
    apart_from: Collection[int] = (),
    beside_own_first: bool = False,
) -> list[Taken]:
    """The visits of the same volunteer or client that overlap with one of the slots; two queries.

    First visits count as well; `beside_own_first` leaves out that of this very match. `apart_from`
    are the primary keys of visits that are about to give up their hour.

    A human who is a volunteer at two centres is one human: their visits at both count.
    """
    if not slots:
        return []
    first, last = min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots)
    others = (
        Visit.objects.filter(_people(match), starts_at__lt=last, ends_at__gt=first)
        .exclude(state__in=Visit.NOT_MADE)
        .exclude(pk__in=apart_from)
        .select_related("match__need__client", "match__volunteer")
    )
    meetings = FirstVisit.objects.planned().filter(
        _people(match), starts_at__lt=last, starts_at__gt=first - LONGEST
    )
    if beside_own_first:
        meetings = meetings.exclude(match=match)
    found: list[Taken] = [*others, *meetings.with_people()]
    return sorted(
        (taken for taken in found if _meets(taken, slots)), key=lambda taken: taken.starts_at
    )


def _people(match: Match) -> Q:
    people = Q(match__volunteer=match.volunteer) | Q(match__need__client=match.need.client_id)
    if match.volunteer.user_id:
        people |= Q(match__volunteer__user=match.volunteer.user_id)
    return people


def refuse_clashes(
    match: Match,
    slots: Sequence[Slot],
    *,
    by: User | None,
    at: datetime,
    apart_from: Collection[int] = (),
    beside_own_first: bool = False,
) -> None:
    """Raise Clash, which names the first visit that stands in the way.

    Whom the volunteer visits then is named only to whoever may know the client.
    """
    found = clashing(match, slots, apart_from=apart_from, beside_own_first=beside_own_first)
    if found:
        raise clash_of(found[0], match, by=by, at=at)


def clash_of(taken: Taken, match: Match, *, by: User | None, at: datetime) -> Clash:
    """The sentence about a visit that stands in the way of this match's."""
    volunteer, client = taken.match.volunteer, taken.match.need.client
    first = isinstance(taken, FirstVisit)
    if client.pk == match.need.client_id:
        return Clash(taken.starts_at, of_client=True, whom=str(volunteer), first=first)
    known = by is not None and may_see(client, by, at)
    return Clash(taken.starts_at, of_client=False, whom=str(client) if known else "", first=first)


def may_see(client: Client, by: User, at: datetime) -> bool:
    """Whether this person may know of the client; one query."""
    return Client.objects.visible_to(by, local_date(at)).filter(pk=client.pk).exists()


def without_clashes(match: Match, slots: Sequence[Slot]) -> list[Slot]:
    """The slots in whose way no visit stands."""
    others = clashing(match, slots)
    return [slot for slot in slots if in_the_way(others, slot) is None]


def in_the_way(visits: Iterable[Taken], slot: Slot) -> Taken | None:
    """The first of the visits that overlaps with the slot."""
    meeting = (visit for visit in visits if slot.overlaps(visit.starts_at, visit.ends_at))
    return next(meeting, None)


def _meets(visit: Taken, slots: Iterable[Slot]) -> bool:
    return any(slot.overlaps(visit.starts_at, visit.ends_at) for slot in slots)
