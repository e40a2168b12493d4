"""What waits on *Today* about needs: interviews to repeat, and clients who wait too long."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import BooleanField, Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, Press, Row, Section
from clients.models import Need
from kit.clock import local_date

LONG_WAIT = timedelta(days=14)


def provider(asked: Asked) -> Iterable[Section]:
    """Two sections by one query. Social workers without another role see their own clients."""
    today = local_date(asked.at)
    wanted = Need.objects.visible_to(asked.user, today).filter(client__centre=asked.centre)
    if not asked.roles & set(ORGANISERS):
        wanted = wanted.filter(client__worker=asked.user)
    stale = Q(valid_until__lt=today, state__in=Need.LOOKING)
    long = Q(state=Need.State.OPEN, waiting_since__lt=today - LONG_WAIT)
    rows = (
        wanted.filter(stale | long)
        .annotate(
            is_stale=Case(
                When(stale, then=Value(True)), default=Value(False), output_field=BooleanField()
            )
        )
        .annotate(
            total=Window(Count("pk"), partition_by=F("is_stale")),
            place=Window(
                RowNumber(),
                partition_by=F("is_stale"),
                order_by=[F("urgency").desc(), F("waiting_since").asc(), F("pk").asc()],
            ),
        )
        .filter(place__lte=ROWS_SHOWN)
        .select_related("client__village", "kind")
        .order_by("place")
    )
    found = list(rows)
    yield _stale([need for need in found if need.valid_until < today], asked)
    yield _waiting([need for need in found if need.valid_until >= today], asked)


def _stale(needs: list[Need], asked: Asked) -> Section:
    return Section(
        code="needs-stale",
        heading=_("Talk to the client again"),
        order=60,
        total=_total(needs),
        more_url=reverse("clients:interviews", args=[asked.centre.slug]),
        rows=[
            Row(
                text=_("%(client)s: %(kind)s") % {"client": need.client, "kind": need.kind},
                url=reverse("clients:need_renew", args=[asked.centre.slug, need.pk]),
                detail=_("The interview was valid until %(day)s.")
                % {"day": date_format(need.valid_until)},
                presses=(
                    Press(
                        _("Asked today: still needed"),
                        reverse("clients:need_asked", args=[asked.centre.slug, need.pk]),
                        "today",
                    ),
                ),
            )
            for need in needs
        ],
    )


def _waiting(needs: list[Need], asked: Asked) -> Section:
    may_match = bool(asked.roles & set(ORGANISERS))
    today = local_date(asked.at)
    return Section(
        code="needs-waiting",
        heading=_("Waiting for a volunteer longer than two weeks"),
        order=40,
        total=_total(needs),
        more_url=reverse("clients:list", args=[asked.centre.slug]) + "?needs=looking",
        rows=[
            Row(
                text=_("%(client)s: %(kind)s") % {"client": need.client, "kind": need.kind},
                url=reverse("matching:need", args=[asked.centre.slug, need.pk])
                if may_match
                else reverse("clients:detail", args=[asked.centre.slug, need.client_id]),
                detail=_waits((today - need.waiting_since).days, str(need.client.village)),
                urgent=need.urgency == Need.Urgency.URGENT,
            )
            for need in needs
        ],
    )


def _waits(days: int, village: str) -> str:
    text = ngettext(
        "%(village)s; waits for %(days)s day", "%(village)s; waits for %(days)s days", days
    )
    return text % {"village": village, "days": days}


def _total(needs: list[Need]) -> int:
    return int(needs[0].total) if needs else 0  # type: ignore[attr-defined]  # annotated above
