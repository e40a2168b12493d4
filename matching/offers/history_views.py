"""The offers of a centre, of one need or of one volunteer: who was asked and what they said."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.pages import paginate
from matching.models import Offer
from matching.offers.history import OfferFilter, offer_sheet, offers_made


@require_safe
@desk_view(*ORGANISERS)
def list_offers(request: DeskRequest) -> HttpResponse:
    """Offers, the newest first."""
    chosen = OfferFilter(request.GET)
    made = offers_made(request.user, request.centre, timezone.localdate())
    page = paginate(request, chosen.narrowed(made))
    shown: list[Offer] = list(page.object_list)
    only = {
        name: getattr(shown[0], told)
        for name, told in (("volunteer", "asked"), ("need", "need"))
        if shown and chosen.cleaned_data.get(name)
    }
    context = {"page": page, "filter": chosen, "only": only}
    return render(request, "matching/offers/list.html", context)


@require_safe
@desk_view(*ORGANISERS)
def export_offers(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    at = timezone.now()
    made = offers_made(request.user, request.centre, local_date(at))
    centre = request.centre.pk
    log_reading("list", None, by=request.user, at=at, centre=centre, kind="matching.offer")
    return offer_sheet(OfferFilter(request.GET).narrowed(made), local_date(at))
