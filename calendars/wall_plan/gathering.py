"""Who comes to whom and when, for the sheet that hangs in a kitchen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from clients.models import Client
from kit.clock import at_wall
from matching.models import FirstVisit, Match
from visits.models import Visit
from volunteers.models import Photograph, Volunteer


@dataclass(frozen=True, order=True)
class Coming:
    """One date: who comes, from when until when; on a first visit somebody comes along."""

    starts_at: datetime
    ends_at: datetime
    volunteer: Volunteer = field(compare=False)
    first: bool = False
    at_centre: bool = False


@dataclass
class WallPlan:
    """One client's sheet."""

    client: Client
    dates: list[Coming] = field(default_factory=list)

    @property
    def volunteers(self) -> list[Volunteer]:
        """Everybody who comes, in the order of their first dates."""
        return list({one.volunteer.pk: one.volunteer for one in self.dates}.values())


def wall_plans(
    clients: Sequence[Client], first: date, last: date, *, at: datetime
) -> list[WallPlan]:
    """The sheets of those clients to whom somebody comes from `first` to `last`; two queries.

    Nothing of what is past at `at`, and nobody to whom the client has not agreed.
    """
    begins = max(at_wall(first, 0), at)
    within = {"starts_at__gte": begins, "starts_at__lt": at_wall(last + timedelta(days=1), 0)}
    own = {"match__in": Match.objects.live().agreed().filter(need__client__in=clients)}
    plans = {client.pk: WallPlan(client) for client in clients}
    visits = Visit.objects.planned().filter(**within, **own).select_related("match__volunteer")
    for visit in visits.select_related("match__need", "match__volunteer"):
        coming = Coming(visit.starts_at, visit.ends_at, visit.match.volunteer)
        plans[visit.match.need.client_id].dates.append(coming)
    firsts = FirstVisit.objects.planned().filter(**within, **own)
    for meeting in firsts.select_related("match__need", "match__volunteer"):
        plans[meeting.match.need.client_id].dates.append(
            Coming(
                meeting.starts_at,
                meeting.ends_at,
                meeting.match.volunteer,
                first=True,
                at_centre=meeting.where == FirstVisit.Where.CENTRE,
            )
        )
    for plan in plans.values():
        plan.dates.sort()
    return [plan for plan in plans.values() if plan.dates]


def photographs_of(plans: Sequence[WallPlan]) -> dict[int, bytes]:
    """The pictures of everybody who comes, by volunteer; one query."""
    who = {volunteer.pk for plan in plans for volunteer in plan.volunteers}
    rows = Photograph.objects.filter(volunteer__in=who).values_list("volunteer", "picture")
    return {volunteer: bytes(picture) for volunteer, picture in rows}
