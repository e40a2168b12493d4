"""A person's dates as calendar events: no client's name, no address of theirs, no kind of help.

The file lies on servers of whichever calendar program one uses, and its address is a secret that
may be passed on; so an event says when, not whom.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from centres.models import Membership, Role
from kit.clock import at_wall
from kit.ics import Event
from training.events import event_of
from training.models import Enrolment, Meeting
from visits.events import event_of as visit_event
from visits.models import Visit, VisitQuerySet

BACK = timedelta(days=90)
"""Past dates stay so long in the feed."""


def events_of(user: User, *, today: date) -> list[Event]:
    """Everything in a person's feed, in the order of time; cancelled dates stay, as cancelled."""
    since = at_wall(today - BACK, 0)
    own = Visit.objects.filter(match__volunteer__user=user, starts_at__gte=since)
    to_clients = Visit.objects.visible_to(user, today).filter(
        match__need__client__worker=user, starts_at__gte=since
    )
    found = {
        event.uid: event
        for event in (
            *_to_clients(to_clients),
            *_own(own),
            *_meetings(user, today),
        )
    }
    return sorted(found.values(), key=lambda event: (event.starts_at, event.uid))


def _own(visits: VisitQuerySet) -> Iterator[Event]:
    page = settings.PUBLIC_BASE_URL + reverse("my:home")
    for visit in visits.select_related("match__need__client__centre"):
        yield visit_event(visit, page)


def _to_clients(visits: VisitQuerySet) -> Iterator[Event]:
    for visit in visits.select_related("match__need__client__centre"):
        path = reverse("visits:detail", args=[visit.client.centre.slug, visit.pk])
        yield visit_event(visit, settings.PUBLIC_BASE_URL + path)


def _meetings(user: User, today: date) -> Iterable[Event]:
    organised = Membership.objects.current(today).filter(user=user, role=Role.COORDINATOR)
    meetings = (
        Meeting.objects.told()
        .filter(starts_at__gte=at_wall(today - BACK, 0))
        .filter(
            Q(
                course__enrolments__volunteer__user=user,
                course__enrolments__state=Enrolment.State.ENROLLED,
            )
            | Q(course__centre__in=organised.values("centre"))
            | Q(trainer=user)
        )
        .select_related("course__centre", "course__curriculum")
        .distinct()
    )
    for meeting in meetings:
        yield event_of(meeting)
