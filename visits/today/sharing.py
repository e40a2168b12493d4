"""On *Today*: another centre proposes to share volunteers; a row that rides with the concerns."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, IntegerField, Q, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.models import Role, SharingAgreement
from centres.today import Asked, Row, Section, numbered
from kit.clock import local_date
from visits.today.rows import Found


def proposed(asked: Asked) -> QuerySet[SharingAgreement, Any]:
    """Rows as `Found`: sort "sharing", when it was proposed, the other's name."""
    waiting = SharingAgreement.objects.alive().filter(partner=asked.centre, agreed_at=None)
    mine = waiting if Role.HEAD in asked.roles else waiting.none()
    rows = numbered(mine, {"sharing": Q(pk__gt=0)}, order_by=("proposed_at", "pk"))
    nothing, none = Value("", CharField()), Value(0, IntegerField())
    return rows.values_list(
        "sort", "total", "place", "pk", "proposed_at",
        "proposer__name", nothing, nothing, nothing, nothing, none, none, none, none,
    )  # fmt: skip


def neighbours_ask(rows: Sequence[Found], asked: Asked) -> Section:
    """What the head has to answer."""
    return Section(
        "sharing",
        _("A neighbouring centre proposes to share volunteers"),
        [
            Row(
                text=row.client_first,
                url=reverse("sharing:list", args=[asked.centre.slug]),
                detail=_("proposed on %(day)s – agree or say no")
                % {"day": date_format(local_date(row.moment), "j.m.Y")},
            )
            for row in rows
        ],
        order=48,
        total=rows[0].total if rows else 0,
    )
