"""What waits on *Today* about offers and matches."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, Row, Section
from clients.models import Need
from kit.clock import local_date
from matching.models import Match, Offer

SOON = timedelta(hours=24)
UNANSWERED = (Offer.State.DECLINED, Offer.State.EXPIRED)


def provider(asked: Asked) -> Iterable[Section]:
    """Offers by one query, new matches by another; only for those who send offers."""
    if not asked.roles & set(ORGANISERS):
        return
    offers = _offers(asked)
    yield _expiring([offer for offer in offers if offer.state == Offer.State.OFFERED], asked)
    yield _lost([offer for offer in offers if offer.state != Offer.State.OFFERED], asked)
    yield _new(asked)


def _offers(asked: Asked) -> list[Offer]:
    """Open ones that end within a day, and the last unsuccessful one of each need that is open."""
    later = Offer.objects.filter(need=OuterRef("need"), pk__gt=OuterRef("pk"))
    expiring = Q(state=Offer.State.OFFERED, expires_at__lte=asked.at + SOON)
    lost = Q(state__in=UNANSWERED, need__state=Need.State.OPEN) & ~Exists(later)
    found = (
        Offer.objects.visible_to(asked.user, local_date(asked.at))
        .filter(expiring | lost, need__client__centre=asked.centre)
        .annotate(
            sort=Case(
                When(state=Offer.State.OFFERED, then=Value("expiring")),
                default=Value("lost"),
                output_field=CharField(),
            )
        )
        .annotate(
            total=Window(Count("pk"), partition_by=F("sort")),
            place=Window(RowNumber(), partition_by=F("sort"), order_by=F("expires_at").asc()),
        )
        .filter(place__lte=ROWS_SHOWN)
        .select_related("volunteer", "need__client__village", "need__kind")
    )
    return list(found.order_by("place"))


def _expiring(offers: list[Offer], asked: Asked) -> Section:
    return Section(
        code="offers-expiring",
        heading=_("Offers that run out within a day"),
        order=20,
        total=_total(offers),
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=offered",
        rows=[
            Row(
                text=_("%(person)s has not answered") % {"person": offer.volunteer},
                url=reverse("matching:need", args=[asked.centre.slug, offer.need_id]),
                detail=_("%(need)s; runs out on %(day)s. Phone them?")
                % {"need": _what(offer.need), "day": date_format(offer.last_day)},
                urgent=offer.need.urgency == Need.Urgency.URGENT,
            )
            for offer in offers
        ],
    )


def _lost(offers: list[Offer], asked: Asked) -> Section:
    told = {
        Offer.State.DECLINED: _("%(person)s said no. Ask somebody else."),
        Offer.State.EXPIRED: _("%(person)s did not answer in time. Ask somebody else."),
    }
    return Section(
        code="offers-lost",
        heading=_("Needs to be offered again"),
        order=25,
        total=_total(offers),
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=open",
        rows=[
            Row(
                text=_what(offer.need),
                url=reverse("matching:need", args=[asked.centre.slug, offer.need_id]),
                detail=told[Offer.State(offer.state)] % {"person": offer.volunteer},
                urgent=offer.need.urgency == Need.Urgency.URGENT,
            )
            for offer in offers
        ],
    )


def _new(asked: Asked) -> Section:
    matches = (
        Match.objects.visible_to(asked.user, local_date(asked.at))
        .filter(state=Match.State.ACCEPTED, need__client__centre=asked.centre)
        .annotate(total=Window(Count("pk")))
        .select_related("volunteer", "need__client__village", "need__kind")
        .order_by("accepted_at")
    )
    found = list(matches[:ROWS_SHOWN])
    return Section(
        code="matches-new",
        heading=_("New matches: arrange the first visit"),
        order=15,
        total=_total(found),
        more_url=reverse("matching:needs", args=[asked.centre.slug]) + "?state=matched",
        rows=[
            Row(
                text=_("%(person)s and %(need)s")
                % {"person": match.volunteer, "need": _what(match.need)},
                url=reverse("matching:match", args=[asked.centre.slug, match.pk]),
                detail=_("Said yes on %(day)s. Tell the client first.")
                % {"day": date_format(local_date(match.accepted_at))},
            )
            for match in found
        ],
    )


def _what(need: Need) -> str:
    client = need.client
    return f"{client.first_name} ({client.village}): {need.kind}"


def _total(rows: list[Offer] | list[Match]) -> int:
    return int(rows[0].total) if rows else 0  # type: ignore[union-attr]  # annotated above
