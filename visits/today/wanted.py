"""Visits for which somebody is still looked for, on *Today*."""

from collections.abc import Sequence
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
    Value,
    When,
)
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import ORGANISERS
from centres.today import Asked, Row, Section, numbered
from kit.clock import local, local_date
from visits.models import AskedVolunteer, VisitRequest
from visits.today.rows import Found

WAITING, REFUSED = VisitRequest.State.OPEN, "refused"


def looked_for(asked: Asked) -> QuerySet[VisitRequest, Any]:
    """Rows as `Found`: sort "wanted", the visit's moment, the client, the state."""
    wanted = VisitRequest.objects.visible_to(asked.user, local_date(asked.at)).filter(
        need__client__centre=asked.centre
    )
    mine = wanted.waiting(asked.at) if asked.roles & set(ORGANISERS) else wanted.none()
    undecided = AskedVolunteer.objects.filter(request=OuterRef("pk"), answer="")
    refused = Q(~Exists(undecided), state=WAITING)
    rows = numbered(mine, {"wanted": Q(pk__gt=0)}, order_by=("starts_at", "pk"))
    nothing, none = Value("", CharField()), Value(0, IntegerField())
    return rows.annotate(stands=_standing(refused)).values_list(
        "sort", "total", "place", "pk", "starts_at",
        "need__client__first_name", "need__client__last_name", "stands",
        nothing, nothing, "need__client", none, none, none,
    )  # fmt: skip


def somebody_wanted(rows: Sequence[Found], asked: Asked) -> Section:
    """Urgent where nobody is left who could still say yes."""
    told = {
        VisitRequest.State.DRAFT: _("nobody is asked yet"),
        VisitRequest.State.OPEN: _("waits for answers"),
        VisitRequest.State.EXPIRED: _("nobody took it in time – ask others or phone"),
        REFUSED: _("everybody who was asked said no – ask others or phone"),
    }
    return Section(
        "wanted",
        _("Somebody is looked for, for one visit"),
        [
            Row(
                text=_("%(client)s – %(when)s")
                % {"client": row.client, "when": date_format(local(row.moment), "D j.m, H:i")},
                detail=str(told.get(row.state, "")),
                url=reverse("visits:request", args=[asked.centre.slug, row.number]),
                urgent=row.state in (REFUSED, VisitRequest.State.EXPIRED),
            )
            for row in rows
        ],
        order=18,
        total=rows[0].total if rows else 0,
    )


def _standing(refused: Q) -> Case:
    return Case(When(refused, then=Value(REFUSED)), default=F("state"), output_field=CharField())
