"""What a phone may hold: one's own visits of three weeks, in as few words as tell them apart."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from accounts.sealing import keys
from centres.access import ORGANISERS
from centres.models import Membership
from clients.models import Client
from kit.clock import day_bounds, local_date
from visits.hours.claiming import in_force
from visits.log.reach import visits_in_reach
from visits.models import Visit
from visits.today import standing
from volunteers.models import Volunteer

DAYS_BACK = timedelta(days=14)
DAYS_AHEAD = timedelta(days=7)


def person_mark(user: User) -> str:
    """Tells one person's entries on a phone from another's; the same for ever, and says no name."""
    return hashlib.sha256(f"log|{user.pk}|{user.date_joined.isoformat()}".encode()).hexdigest()[:32]


def seals(user: User) -> list[str]:
    """Keys for what waits on the person's phone, so that nobody else who uses it reads that."""
    return keys("visits.log.seal", person_mark(user))


def kept_visits(user: User, at: datetime) -> list[dict[str, Any]]:
    """One's own clients' visits of the last fourteen and the next seven days, the newest first.

    Who organises a centre has its coming week to read as well.
    """
    today = local_date(at)
    organised = Membership.objects.current(today).filter(user=user, role__in=ORGANISERS)
    visits = (
        visits_in_reach(user, at)
        .between(at - DAYS_BACK, at + DAYS_AHEAD)
        .filter(
            Q(match__need__client__worker=user)
            | Q(
                match__need__client__centre__in=organised.values("centre"),
                starts_at__gte=day_bounds(today)[0],
            )
        )
    )
    visits = visits.prefetch_related("match__volunteer__cost_terms")
    return [kept(visit, user) for visit in visits.order_by("-starts_at", "-pk")]


def kept(visit: Visit, user: User) -> dict[str, Any]:
    """A visit as the phone holds it: no surname, no address, no phone, no help, no report."""
    return {
        "id": visit.pk,
        "match": visit.match_id,
        "version": visit.version,
        "centre_id": visit.client.centre_id,
        "form": reverse("visits:report", args=[visit.client.centre.slug, visit.pk]),
        "who": short_name(visit.client),
        "place": str(visit.client.village),
        "volunteer": short_name(visit.match.volunteer),
        "starts": visit.starts_at.isoformat(),
        "minutes": visit.minutes,
        "state": visit.state,
        "label": standing(visit),
        "mine": visit.client.worker_id == user.pk,
        "costs": refunded(visit),
    }


def refunded(visit: Visit) -> bool:
    """Whether it is agreed that the volunteer's way is paid for, so that it is asked about."""
    terms = in_force(visit.match.volunteer.cost_terms.all(), local_date(visit.starts_at))
    return terms is not None and not terms.waived


def short_name(person: Client | Volunteer) -> str:
    """The first name and the first letter of the surname."""
    return f"{person.first_name} {person.last_name[:1]}."
