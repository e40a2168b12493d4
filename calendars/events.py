"""What a feed holds: no client's name, no address of theirs, no kind of help.

The file lies on servers of whichever calendar program one uses, and its address is a secret that
may be passed on; so an event says when, not whom.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from audit.models import Action
from calendars.days import interview_due, review_due
from calendars.models import FeedToken
from clients.models import Need
from kit.clock import at_wall, local_date
from kit.ics import Event
from matching.life.telling import event_of as first_visit_event
from matching.models import FirstVisit, Match
from training.events import event_of as meeting_event
from training.models import Enrolment, Meeting
from visits.events import events_of as visit_events
from visits.models import Visit, VisitPlan
from volunteers.models import Volunteer

BACK = timedelta(days=90)
"""Past dates stay so long in the feed, and until the month is over."""

Page = Callable[[Visit | VisitPlan | Match | Need], str]


def events_of(feed: FeedToken, *, at: datetime) -> list[Event]:
    """Everything in the feed, in the order of time; cancelled dates stay, as cancelled."""
    found = {(one.uid, one.instance): one for one in _SOURCES[feed.kind](feed, at)}
    return sorted(found.values(), key=lambda one: (one.starts_at, one.uid))


def changed_at(feed: FeedToken, *, at: datetime) -> datetime:
    """Since when the feed holds what it holds; not later than this, and it may be earlier.

    That is the last thing anybody did in its centres, and at the latest the last midnight, because
    what a feed shows also depends on the day.
    """
    if feed.centre_id is None:
        own = Volunteer.objects.filter(user=feed.user).values_list("centre", flat=True)
        centres = list(own)
    else:
        centres = [feed.centre_id]
    last = Action.objects.filter(centre__in=centres, at__lte=at).aggregate(last=Max("at"))["last"]
    midnight = at_wall(local_date(at), 0)
    return max(midnight, feed.created_at, last or midnight)


def _volunteers(feed: FeedToken, at: datetime) -> Iterator[Event]:
    mine = Match.objects.filter(volunteer__user=feed.user).exclude(
        volunteer__state=Volunteer.State.ENDED
    )
    home = settings.PUBLIC_BASE_URL + reverse("my:home")
    agreed = mine.agreed()
    yield from visit_events(
        Visit.objects.filter(match__in=agreed), since=_since(at), at=at, page=lambda _row: home
    )
    yield from _first_visits(Q(match__in=agreed), at, lambda _row: home)
    yield from _reviews(agreed, at, lambda _row: home)
    yield from _meetings(
        Q(
            course__enrolments__volunteer__user=feed.user,
            course__enrolments__state=Enrolment.State.ENROLLED,
        ),
        at,
    )


def _workers(feed: FeedToken, at: datetime) -> Iterator[Event]:
    matches = Match.objects.visible_to(feed.user, local_date(at)).filter(
        need__client__worker=feed.user, need__client__centre=feed.centre
    )
    own = Q(match__in=matches) | Q(companion=feed.user, match__need__client__centre=feed.centre_id)
    needs = Need.objects.visible_to(feed.user, local_date(at)).filter(
        client__worker=feed.user, client__centre=feed.centre
    )
    yield from _of_matches(matches, own, at)
    for need in needs.filter(state__in=Need.LOOKING, valid_until__gte=_since(at)).select_related(
        "client__centre"
    ):
        yield interview_due(need, _desk_page(need))
    yield from _meetings(Q(course__centre=feed.centre, trainer=feed.user), at)


def _coordinators(feed: FeedToken, at: datetime) -> Iterator[Event]:
    matches = Match.objects.visible_to(feed.user, local_date(at)).filter(
        need__client__centre=feed.centre
    )
    own = Q(match__in=matches) | Q(companion=feed.user, match__need__client__centre=feed.centre_id)
    yield from _of_matches(matches, own, at)
    yield from _meetings(Q(course__centre=feed.centre), at)


def _centres(feed: FeedToken, at: datetime) -> Iterator[Event]:
    matches = Match.objects.filter(
        need__client__centre=feed.centre, need__client__confidential=False
    )
    yield from visit_events(
        Visit.objects.filter(match__in=matches), since=_since(at), at=at, page=lambda _row: ""
    )
    yield from _first_visits(Q(match__in=matches), at, lambda _row: "")
    yield from _meetings(Q(course__centre=feed.centre), at)


def _places(feed: FeedToken, at: datetime) -> Iterator[Event]:
    yield from _meetings(Q(course__centre=feed.centre, course__place=feed.place), at)


def _of_matches(matches: QuerySet[Match], firsts: Q, at: datetime) -> Iterator[Event]:
    yield from visit_events(
        Visit.objects.filter(match__in=matches), since=_since(at), at=at, page=_desk_page
    )
    yield from _first_visits(firsts, at, _desk_page)
    yield from _reviews(matches, at, _desk_page)


def _first_visits(which: Q, at: datetime, page: Page) -> Iterator[Event]:
    found = FirstVisit.objects.filter(which, starts_at__gte=at_wall(_since(at), 0))
    for first in found.with_people().order_by("pk"):
        yield replace(first_visit_event(first), url=page(first.match))


def _reviews(matches: QuerySet[Match], at: datetime, page: Page) -> Iterator[Event]:
    due = matches.filter(state__in=Match.MET, review_on__gte=_since(at))
    for match in due.select_related("need__client__centre").order_by("pk"):
        yield review_due(match, page(match))


def _meetings(which: Q, at: datetime) -> Iterator[Event]:
    found = Meeting.objects.told().filter(which, starts_at__gte=at_wall(_since(at), 0))
    for meeting in found.select_related("course__centre", "course__curriculum").distinct():
        yield meeting_event(meeting)


def _since(at: datetime) -> date:
    # A first of a month, so that a series does not begin anew every week.
    return (local_date(at) - BACK).replace(day=1)


def _desk_page(row: Visit | VisitPlan | Match | Need) -> str:
    """Where staff read on, once they have signed in."""
    if isinstance(row, Need):
        return _on_the_desk("clients:detail", row.client.centre.slug, row.client_id)
    if isinstance(row, Match):
        return _on_the_desk("matching:match", row.need.client.centre.slug, row.pk)
    name = "visits:detail" if isinstance(row, Visit) else "visits:plan_dates"
    return _on_the_desk(name, row.match.need.client.centre.slug, row.pk)


def _on_the_desk(name: str, centre: str, pk: int) -> str:
    return settings.PUBLIC_BASE_URL + reverse(name, args=[centre, pk])


_SOURCES: dict[str, Callable[[FeedToken, datetime], Iterator[Event]]] = {
    FeedToken.Kind.VOLUNTEER: _volunteers,
    FeedToken.Kind.WORKER: _workers,
    FeedToken.Kind.COORDINATOR: _coordinators,
    FeedToken.Kind.CENTRE: _centres,
    FeedToken.Kind.PLACE: _places,
}
