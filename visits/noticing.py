"""What nobody said aloud but the reports show: silence, a turn for the worse, too many hours."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from centres.access import ORGANISERS
from centres.models import Centre
from centres.today import Asked, numbered
from kit.clock import local_date
from matching.life.hearing import silent
from matching.models import Match
from visits.figures import counted_minutes
from visits.last_heard import last_heard
from visits.models import Outcome, Visit

A_WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=90)
"""How the person was longer ago says nothing about today."""

BAD = (Outcome.Wellbeing.WORSE, Outcome.Wellbeing.WORRY)


def noticed(asked: Asked) -> QuerySet[Match, Any]:
    """One row for each: sort ("worse", "quiet", "over"), total, place, number, moment, names.

    The volunteer's number is 0 where they are a neighbour's: their card is not this centre's.
    """
    matches = Match.objects.visible_to(asked.user, local_date(asked.at)).filter(
        need__client__centre=asked.centre, state=Match.State.ACTIVE
    )
    organises = bool(asked.roles & set(ORGANISERS))
    if not organises:
        matches = matches.filter(need__client__worker=asked.user)
    told = matches.annotate(
        heard_at=last_heard(asked.at),
        first_of_client=~Exists(_earlier(need__client=OuterRef("need__client"))),
        first_of_volunteer=~Exists(
            _earlier(volunteer=OuterRef("volunteer"), need__client__centre=asked.centre)
        ),
        own=Case(When(volunteer__centre=asked.centre, then="volunteer"), default=0),
        last=_wellbeing(asked.at, 0),
        one_before=_wellbeing(asked.at, 1),
        spent=_minutes_of_the_week(asked.at),
    )
    sorts = {
        "worse": Q(first_of_client=True, last__in=BAD, one_before__in=BAD),
        "quiet": silent(asked.at),
    }
    if organises:
        sorts["over"] = Q(first_of_volunteer=True, spent__gt=F("volunteer__weekly_minutes"))
    rows = numbered(told, sorts, order_by=("accepted_at", "pk"))
    return rows.values_list(
        "sort", "total", "place", "pk", Coalesce("heard_at", "accepted_at"),
        "need__client__first_name", "need__client__last_name", Value("", CharField()),
        "volunteer__first_name", "volunteer__last_name",
        "need__client", "own", "spent", "volunteer__weekly_minutes",
    )  # fmt: skip


def _earlier(**same: OuterRef | Centre) -> QuerySet[Match]:
    """Another active match of the same person, which stands for them."""
    return Match.objects.filter(state=Match.State.ACTIVE, pk__lt=OuterRef("pk"), **same)


def _wellbeing(at: datetime, place: int) -> Subquery:
    """How the client was at the last visit of which that is known, or at the one before."""
    newest = Outcome.objects.filter(visit=OuterRef("pk")).values("wellbeing")[:1]
    made = (
        Visit.objects.filter(
            match__need__client=OuterRef("need__client"),
            state=Visit.State.DONE,
            starts_at__gt=at - LOOKED_BACK,
        )
        .annotate(how=Subquery(newest))
        .exclude(how="")
        .order_by("-starts_at", "-pk")
    )
    return Subquery(made.values("how")[place : place + 1], CharField())


def _minutes_of_the_week(at: datetime) -> Coalesce:
    """Minutes that the volunteer gave in the last seven days, to whomever."""
    made = (
        Visit.objects.filter(
            match__volunteer=OuterRef("volunteer"),
            state=Visit.State.DONE,
            starts_at__gt=at - A_WEEK,
            starts_at__lte=at,
        )
        .annotate(counted=counted_minutes())
        .order_by()
        .values("match__volunteer")
        .annotate(together=Sum("counted"))
    )
    return Coalesce(Subquery(made.values("together"), IntegerField()), 0)
