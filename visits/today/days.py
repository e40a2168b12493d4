"""Visits that want something, and those of these two days; one query."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import ORGANISERS
from centres.today import Asked, First, Press, Row, Section, firsts
from kit.clock import WARSAW, day_bounds, local, local_date
from visits.models import Outcome, Visit, VisitQuerySet
from visits.noticing import LOOKED_BACK
from visits.planning import IN_FORCE
from volunteers.models import Absence


def visits(asked: Asked) -> Iterable[Section]:
    """Who cannot come, what waits for a report, another try or a yes, and these two days' visits.

    One query.
    """
    today = local_date(asked.at)
    first, last = day_bounds(today)[0], day_bounds(today + timedelta(days=1))[1]
    planned, since = Q(state=Visit.State.PLANNED), asked.at - LOOKED_BACK
    found = firsts(
        _within_reach(asked)
        .filter(Q(starts_at__gte=since) | planned)
        .annotate(
            day=TruncDate("starts_at", tzinfo=WARSAW),
            away=Exists(_absence()),
            said=Exists(Outcome.objects.waiting().filter(visit=OuterRef("pk"))),
            planned_again=Exists(_another_try()),
        ),
        {
            "cannot": planned
            & Q(starts_at__gt=asked.at)
            & (Q(answer=Visit.Answer.NO) | Q(away=True)),
            "silent": planned & Q(ends_at__lt=asked.at),
            "again": Q(try_again_since__isnull=False, planned_again=False)
            & Q(match__state__in=IN_FORCE),
            "told": ~planned & Q(said=True),
            "near": Q(starts_at__gte=first, starts_at__lt=last) & ~Q(state=Visit.State.CANCELLED),
        },
        order_by=("starts_at", "pk"),
    )
    yield _cannot_come(found["cannot"], asked)
    yield _again(found["again"], asked)
    yield _near(found["near"], asked)
    yield _silent(found["silent"], asked)
    yield _told(found["told"], asked)


def _cannot_come(found: First[Visit], asked: Asked) -> Section:
    """Coming visits whose volunteer said no, or is away; those of today and tomorrow urgent."""
    soon = day_bounds(local_date(asked.at) + timedelta(days=1))[1]
    return Section(
        "cannot-come",
        _("Cannot come"),
        [
            Row(
                text=_("%(volunteer)s cannot come to %(client)s")
                % {"volunteer": visit.match.volunteer, "client": visit.client},
                detail=_("%(when)s – find a substitute or call the visit off")
                % {"when": _when(visit)},
                url=_page(asked, visit),
                urgent=visit.starts_at < soon,
            )
            for visit in found.rows
        ],
        order=20,
        total=found.total,
        more_url=_week(asked),
    )


def _near(found: First[Visit], asked: Asked) -> Section:
    """The other visits of today and tomorrow, with what their volunteers answered."""
    return Section(
        "visits",
        _("Visits today and tomorrow"),
        [
            Row(
                text=_("%(when)s: %(volunteer)s at %(client)s")
                % {
                    "when": _when(visit),
                    "volunteer": visit.match.volunteer,
                    "client": visit.client,
                },
                detail=standing(visit),
                url=_page(asked, visit),
            )
            for visit in found.rows
        ],
        order=30,
        total=found.total,
        more_url=_week(asked),
        empty=_("No visits are planned for today and tomorrow."),
    )


def _silent(found: First[Visit], asked: Asked) -> Section:
    """Visits that are over and that nobody has reported, the oldest first."""
    return Section(
        "silent",
        _("Visits without a report"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(volunteer)s – how did it go?") % {"volunteer": visit.match.volunteer},
                url=reverse("visits:report", args=[asked.centre.slug, visit.pk]),
            )
            for visit in found.rows
        ],
        order=40,
        total=found.total,
        more_url=reverse("visits:silent", args=[asked.centre.slug]),
    )


def _again(found: First[Visit], asked: Asked) -> Section:
    """Visits that were attempted or missed, until another try is planned or needless."""
    return Section(
        "again",
        _("Try again"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(state)s; %(volunteer)s – plan another visit?")
                % {"state": visit.get_state_display(), "volunteer": visit.match.volunteer},
                url=reverse("visits:single", args=[asked.centre.slug, visit.match_id]),
                presses=[
                    Press(
                        _("Not needed"),
                        reverse("visits:no_more_tries", args=[asked.centre.slug, visit.pk]),
                        "today",
                    )
                ],
            )
            for visit in found.rows
        ],
        order=25,
        total=found.total,
        more_url=_week(asked),
    )


def _told(found: First[Visit], asked: Asked) -> Section:
    """What volunteers reported themselves and nobody has confirmed."""
    return Section(
        "unconfirmed",
        _("Reports to confirm"),
        [
            Row(
                text=_("%(client)s – %(when)s") % {"client": visit.client, "when": _when(visit)},
                detail=_("%(volunteer)s: %(state)s")
                % {"volunteer": visit.match.volunteer, "state": visit.get_state_display()},
                url=_page(asked, visit),
            )
            for visit in found.rows
        ],
        order=42,
        total=found.total,
        more_url=reverse("visits:unconfirmed", args=[asked.centre.slug]),
    )


def standing(visit: Visit) -> str:
    """Where a visit stands, in words: its state, or what the volunteer answered."""
    if visit.state != Visit.State.PLANNED:
        return visit.get_state_display()
    return visit.get_answer_display() if visit.answer else _("no answer yet")


def _within_reach(asked: Asked) -> VisitQuerySet:
    visits = (
        Visit.objects.of_centre(asked.centre.pk)
        .visible_to(asked.user, local_date(asked.at))
        .with_people()
    )
    if asked.roles & set(ORGANISERS):
        return visits
    return visits.filter(match__need__client__worker=asked.user)


def _absence() -> QuerySet[Absence]:
    return Absence.objects.filter(
        volunteer=OuterRef("match__volunteer"),
        first_day__lte=OuterRef("day"),
        last_day__gte=OuterRef("day"),
    )


def _another_try() -> QuerySet[Visit]:
    """A single visit of the same match that was planned since."""
    return Visit.objects.filter(
        match=OuterRef("match"), plan__isnull=True, planned_at__gt=OuterRef("try_again_since")
    ).exclude(state=Visit.State.CANCELLED)


def _when(visit: Visit) -> str:
    return date_format(local(visit.starts_at), "D j.m, H:i")


def _page(asked: Asked, visit: Visit) -> str:
    return reverse("visits:detail", args=[asked.centre.slug, visit.pk])


def _week(asked: Asked) -> str:
    return reverse("visits:list", args=[asked.centre.slug])
