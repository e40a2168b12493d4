"""Nobody is visited twice at once, and nobody visits twice at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from clients.models import Client
from kit.clock import local_date
from matching.models import Match
from visits.errors import Clash
from visits.models import Visit
from visits.slots import Slot
from volunteers.models import Volunteer


def hold_people(match: Match) -> None:
    """Lock the volunteer and the client, so that two people cannot plan the same hour at once.

    Always in this order, or two planners would wait for each other. Within a transaction.
    """
    list(Volunteer.objects.select_for_update().filter(pk=match.volunteer_id).values("pk"))
    list(Client.objects.select_for_update().filter(pk=match.need.client_id).values("pk"))


def clashing(
    match: Match, slots: Sequence[Slot], *, apart_from: Collection[int] = ()
) -> list[Visit]:
    """The visits of the same volunteer or client that overlap with one of the slots.

    `apart_from` are the primary keys of visits that are about to give up their hour.

    A human who is a volunteer at two centres is one human: their visits at both count.
    """
    if not slots:
        return []
    volunteer = match.volunteer
    people = Q(match__volunteer=volunteer) | Q(match__need__client=match.need.client_id)
    if volunteer.user_id:
        people |= Q(match__volunteer__user=volunteer.user_id)
    others = (
        Visit.objects.filter(
            people,
            starts_at__lt=max(slot.ends_at for slot in slots),
            ends_at__gt=min(slot.starts_at for slot in slots),
        )
        .exclude(state__in=Visit.NOT_MADE)
        .select_related("match__need__client", "match__volunteer")
        .order_by("starts_at")
    )
    return [visit for visit in others if visit.pk not in apart_from and _meets(visit, slots)]


def refuse_clashes(
    match: Match,
    slots: Sequence[Slot],
    *,
    by: User | None,
    at: datetime,
    apart_from: Collection[int] = (),
) -> None:
    """Raise Clash, which names the first visit that stands in the way.

    Whom the volunteer visits then is named only to whoever may know the client.
    """
    found = clashing(match, slots, apart_from=apart_from)
    if found:
        raise clash_of(found[0], match, by=by, at=at)


def clash_of(visit: Visit, match: Match, *, by: User | None, at: datetime) -> Clash:
    """The sentence about a visit that stands in the way of this match's."""
    volunteer, client = visit.match.volunteer, visit.match.need.client
    if client.pk == match.need.client_id:
        return Clash(visit.starts_at, of_client=True, whom=str(volunteer))
    known = by is not None and may_see(client, by, at)
    return Clash(visit.starts_at, of_client=False, whom=str(client) if known else "")


def may_see(client: Client, by: User, at: datetime) -> bool:
    """Whether this person may know of the client; one query."""
    return Client.objects.visible_to(by, local_date(at)).filter(pk=client.pk).exists()


def without_clashes(match: Match, slots: Sequence[Slot]) -> list[Slot]:
    """The slots in whose way no visit stands."""
    others = clashing(match, slots)
    return [slot for slot in slots if in_the_way(others, slot) is None]


def in_the_way(visits: Iterable[Visit], slot: Slot) -> Visit | None:
    """The first of the visits that overlaps with the slot."""
    meeting = (visit for visit in visits if slot.overlaps(visit.starts_at, visit.ends_at))
    return next(meeting, None)


def _meets(visit: Visit, slots: Iterable[Slot]) -> bool:
    return any(slot.overlaps(visit.starts_at, visit.ends_at) for slot in slots)
