"""What the pages of clients, volunteers and matches show of visits."""

from datetime import datetime

from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import ORGANISERS, DeskRequest
from centres.panels import Panel
from clients.models import Client
from kit.clock import local_date
from matching.models import Match
from visits.figures import counted_minutes
from visits.hours.counting import in_hours
from visits.models import (
    Concern,
    Note,
    Visit,
    VisitQuerySet,
    VisitRequest,
    VisitRequestQuerySet,
)
from visits.planning import IN_FORCE
from volunteers.models import Volunteer

NEXT = 4
LAST = 6


def client_panel(request: DeskRequest, client: Client) -> Panel:
    """On the client's card: the next visits, the last ones with their reports, open concerns."""
    at = timezone.now()
    visits = Visit.objects.filter(match__need__client=client).with_people()
    concerns = Concern.objects.visible_to(request.user, local_date(at)).filter(client=client)
    may_organise = bool(request.roles & set(ORGANISERS))
    context = {
        **_next_and_last(visits, at),
        "concerns": concerns.unresolved(),
        "absences": client.absences.from_on(local_date(at)),
        "requests": _requests(client, at) if may_organise else (),
        "may_organise": may_organise,
        "client": client,
    }
    return Panel(_("Visits"), "visits/_client_panel.html", context, order=30)


def match_panel(request: DeskRequest, match: Match) -> Panel:
    """On the match's page: its rhythm, its visits, and planning."""
    at = timezone.now()
    plans = match.plans.running(local_date(at))
    context = {
        **_next_and_last(Visit.objects.filter(match=match).with_people(), at),
        "plans": plans,
        "match": match,
        "in_force": match.state in IN_FORCE and match.is_agreed,
    }
    return Panel(_("Visits"), "visits/_match_panel.html", context, order=20)


def volunteer_panel(request: DeskRequest, volunteer: Volunteer) -> Panel | None:
    """On the volunteer's page on the desk: visits to clients within the reader's reach, hours."""
    at = timezone.now()
    every = Visit.objects.filter(match__volunteer=volunteer)
    totals = (
        every.filter(state=Visit.State.DONE)
        .annotate(spent=counted_minutes())
        .aggregate(visits=Count("pk"), minutes=Sum("spent", default=0))
    )
    in_reach = every.visible_to(request.user, local_date(at)).with_people()
    context = {
        **_next_and_last(in_reach, at),
        "totals": totals,
        "hours": in_hours(totals["minutes"]),
        "volunteer": volunteer,
    }
    return Panel(_("Visits"), "visits/_volunteer_panel.html", context, order=30)


def my_panel(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """On the volunteer's own page: whom they visit next and where, and what they may say.

    First name, village, address and tasks only, and only where the client's agreement is on record.
    """
    at = timezone.now()
    agreed = Match.objects.live().agreed().filter(volunteer=volunteer)
    own = Visit.objects.filter(match__in=agreed)
    context = {
        "upcoming": own.upcoming(at).with_people()[:NEXT],
        "unreported": own.silent(at).with_people().order_by("-starts_at")[:LAST],
        "notes": Note.objects.for_volunteer(volunteer).with_people()[:LAST],
        "now": at,
    }
    if not any(context[name] for name in ("upcoming", "unreported", "notes")):
        return None
    return Panel(_("Your visits"), "visits/_my_panel.html", context, order=10)


def _requests(client: Client, at: datetime) -> VisitRequestQuerySet:
    return VisitRequest.objects.filter(need__client=client).waiting(at)


def _next_and_last(visits: VisitQuerySet, at: datetime) -> dict[str, object]:
    """The nearest planned visits and the newest past or reported ones, in three queries."""
    told = Q(state__in=Visit.REPORTED - {Visit.State.CANCELLED})
    past = visits.filter(Q(starts_at__lte=at) | told).with_outcomes().order_by("-starts_at")
    return {
        "upcoming": list(visits.upcoming(at)[:NEXT]),
        "past": list(past[:LAST]),
        "now": at,
    }
