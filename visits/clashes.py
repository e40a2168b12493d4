"""Nobody is visited twice at once, and nobody visits twice at once."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from clients.models import Client
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
    match: Match, slots: Sequence[Slot], *, apart_from: Visit | None = None
) -> list[Visit]:
    """The visits of the same volunteer or client that overlap with one of the slots.

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
        .select_related("match__need")
        .order_by("starts_at")
    )
    return [visit for visit in others if visit != apart_from and _meets(visit, slots)]


def refuse_clashes(match: Match, slots: Sequence[Slot], *, apart_from: Visit | None = None) -> None:
    """Raise Clash, which names the time, for the first visit that stands in the way."""
    found = clashing(match, slots, apart_from=apart_from)
    if found:
        of_client = found[0].match.need.client_id == match.need.client_id
        raise Clash(found[0].starts_at, of_client=of_client)


def without_clashes(match: Match, slots: Sequence[Slot]) -> list[Slot]:
    """The slots in whose way no visit stands."""
    others = clashing(match, slots)
    return [slot for slot in slots if not _any_meets(others, slot)]


def _meets(visit: Visit, slots: Iterable[Slot]) -> bool:
    return any(slot.overlaps(visit.starts_at, visit.ends_at) for slot in slots)


def _any_meets(visits: Iterable[Visit], slot: Slot) -> bool:
    return any(slot.overlaps(visit.starts_at, visit.ends_at) for visit in visits)
