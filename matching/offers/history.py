"""Who was asked, when, and how they answered: as a list and as a table."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from centres.models import Centre
from kit.clock import at_wall, local
from kit.exporting import csv_response
from kit.forms import PlausibleDateField
from matching.models import Offer, OfferQuerySet


class OfferFilter(forms.Form):
    """Which offers; `volunteer` and `need` come from links on their pages."""

    mark_optional = False
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            *Offer.State.choices,
            (Offer.Why.FILLED, Offer.Why.FILLED.label),
        ],
    )
    since = PlausibleDateField(label=gettext_lazy("Asked from"), required=False)
    until = PlausibleDateField(label=gettext_lazy("Asked until"), required=False)
    volunteer = forms.IntegerField(
        required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput
    )
    need = forms.IntegerField(
        required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput
    )

    def narrowed(self, offers: OfferQuerySet) -> OfferQuerySet:
        """Those that are asked for; what makes no sense narrows nothing."""
        self.is_valid()
        wanted: dict[str, Any] = self.cleaned_data
        state = wanted.get("state")
        if state == Offer.Why.FILLED:
            offers = offers.filter(withdrawn_why=state)
        elif state:
            offers = offers.filter(state=state)
        if since := wanted.get("since"):
            offers = offers.filter(offered_at__gte=at_wall(since, 0))
        if until := wanted.get("until"):
            offers = offers.filter(offered_at__lt=at_wall(until + timedelta(days=1), 0))
        for name in ("volunteer", "need"):
            if number := wanted.get(name):
                offers = offers.filter(**{name: number})
        return offers


def offers_made(user: User, centre: Centre, today: date) -> OfferQuerySet:
    """Every offer for the clients within reach, the newest first."""
    offers = Offer.objects.visible_to(user, today).filter(need__client__centre=centre)
    people = ("volunteer__centre", "need__client__village", "need__kind", "offered_by", "noted_by")
    return offers.select_related(*people).order_by("-offered_at", "-pk")


def outcome(offer: Offer) -> str:
    """How it ended, with the reason where there is one."""
    reason = offer.get_decline_reason_display() or offer.get_withdrawn_why_display()
    state = str(offer.get_state_display())
    return f"{state}: {reason}" if reason else state


def offer_sheet(offers: OfferQuerySet, today: date) -> HttpResponse:
    """One row an offer."""
    header = (
        _("Volunteer"),
        _("Client's first name"),
        _("Village"),
        _("Kind of help"),
        _("Asked at"),
        _("Asked by"),
        _("Answer by"),
        _("What followed"),
        _("Answered at"),
        _("How"),
        _("Noted by"),
    )
    return csv_response(f"{_('offers')}-{today}.csv", header, _rows(offers))


def _rows(offers: OfferQuerySet) -> Iterator[tuple[object, ...]]:
    for offer in offers:
        client, answered = offer.need.client, offer.answered_at
        yield (
            offer.asked,
            client.first_name,
            client.village,
            offer.need.kind,
            f"{local(offer.offered_at):%Y-%m-%d %H:%M}",
            offer.offered_by,
            offer.last_day,
            outcome(offer),
            f"{local(answered):%Y-%m-%d %H:%M}" if answered else "",
            offer.get_answered_how_display(),
            offer.noted_by or "",
        )
