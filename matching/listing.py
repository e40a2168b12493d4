"""The centre's needs as a list: what is wanted, how long somebody waits, who was asked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Centre
from clients.models import Need, NeedQuerySet
from kit.exporting import csv_response
from matching.models import Match, Offer


def needs_of(user: User, centre: Centre, today: date, wanted: dict[str, Any]) -> NeedQuerySet:
    """Needs within reach that the cleaned `NeedFilter` asks for, by urgency, in four queries."""
    needs = Need.objects.visible_to(user, today).filter(client__centre=centre)
    needs = _in_state(needs, wanted.get("state", ""), today)
    if kind := wanted.get("kind"):
        needs = needs.filter(kind=kind)
    if urgency := wanted.get("urgency"):
        needs = needs.filter(urgency=urgency)
    asked = Offer.objects.filter(state=Offer.State.OFFERED).select_related("volunteer__centre")
    live = Match.objects.live().select_related("volunteer")
    return (
        needs.by_urgency()
        .select_related("client__village", "kind")
        .prefetch_related(
            "windows",
            Prefetch("offers", asked, to_attr="open_offers"),
            Prefetch("matches", live, to_attr="live_matches"),
        )
    )


def need_sheet(needs: NeedQuerySet, today: date) -> HttpResponse:
    """One row a need, as `needs_of` gives them."""
    header = (
        _("Kind of help"),
        _("First name"),
        _("Village"),
        _("What is to be done"),
        _("Times"),
        _("Minutes a visit"),
        _("Visits a week"),
        _("Urgency"),
        _("State"),
        _("Days of waiting"),
        _("Interview valid until"),
    )
    return csv_response(f"{_('needs')}-{today}.csv", header, _rows(needs, today))


def _in_state(needs: NeedQuerySet, state: str, today: date) -> NeedQuerySet:
    match state:
        case "open" | "offered":
            return needs.open(today).filter(state=state)
        case "stale":
            return needs.stale(today)
        case "matched":
            return needs.filter(state=Need.State.MATCHED)
        case "all":
            return needs.exclude(state=Need.State.CLOSED)
        case _:
            return needs.open(today)


def _rows(needs: NeedQuerySet, today: date) -> Iterator[tuple[object, ...]]:
    for need in needs:
        yield (
            need.kind,
            need.client.first_name,
            need.client.village,
            need.tasks,
            ", ".join(row.window.label() for row in need.windows.all()),
            need.minutes,
            need.visits_a_week,
            need.get_urgency_display(),
            need.get_state_display(),
            (today - need.waiting_since).days,
            need.valid_until,
        )
