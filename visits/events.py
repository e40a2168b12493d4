"""Visits as calendars see them: one by one, and many of them as the series that they belong to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _

from kit.clock import at_wall
from kit.ics import Event
from visits.models import Visit, VisitPlan, VisitQuerySet
from visits.plans.leaving_out import closed_for_each
from visits.series import dates_of, with_cancelled


def event_of(visit: Visit, url: str = "") -> Event:
    """The appointment; the same `uid` wherever it stands, so that a move moves it everywhere.

    It lies on servers of whichever calendar program one uses: it says when, not to whom, where or
    for what.
    """
    return Event(
        uid=f"visit-{visit.pk}@{urlsplit(settings.PUBLIC_BASE_URL).hostname}",
        sequence=visit.sequence,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        summary=_("Visit – %(centre)s") % {"centre": visit.client.centre.short_name},
        status="cancelled" if visit.state == Visit.State.CANCELLED else "confirmed",
        url=url,
    )


def events_of(
    visits: VisitQuerySet, *, since: date, at: datetime, page: Callable[[Visit | VisitPlan], str]
) -> Iterator[Event]:
    """All events of these visits from `since` on: series, then visits that are dates of none.

    `page` gives the address to which an event leads. The queries are as many for one visit as for
    a thousand.
    """
    own = Q(plan__match=F("match"), plan_day__isnull=False)
    in_series = visits.filter(own, plan_day__gte=since)
    plans = list(
        VisitPlan.objects.filter(pk__in=in_series.values("plan"))
        .select_related(
            "match__volunteer", "match__need__kind", "match__need__client__centre__municipality"
        )
        .prefetch_related(Prefetch("visits", Visit.objects.filter(plan_day__gte=since)))
        .order_by("pk")
    )
    closed = closed_for_each(plans)
    for plan in plans:
        dates = dates_of(plan, plan.visits.all(), closed[plan.pk], since=since)
        for event in with_cancelled(plan, dates, at=at):
            yield replace(event, url=page(plan))
    alone = Q(plan=None) | Q(plan_day=None) | ~Q(plan__match=F("match"))
    single = visits.filter(alone, starts_at__gte=at_wall(since, 0))
    for visit in single.select_related("match__need__client__centre").order_by("pk"):
        yield event_of(visit, page(visit))
