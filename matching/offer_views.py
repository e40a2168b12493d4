"""Sending an offer, taking it back, and noting an answer that came by phone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from matching.answering import why_gone
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OfferGone, OverrideNeeded
from matching.forms import AnswerForm, OfferForm
from matching.models import Offer
from matching.need_views import need_page
from matching.offering import accept, decline, offer, withdraw
from matching.reach import need_or_404, offer_or_404, volunteer_or_404
from matching.wording import against


@desk_view(*ORGANISERS)
@require_POST
def send(request: DeskRequest, need: int, volunteer: int) -> HttpResponse:
    """Ask this volunteer; against a wish only with a written reason."""
    at = timezone.now()
    wanted, person = need_or_404(request, need), volunteer_or_404(request, volunteer)
    form = OfferForm(request.POST)
    if form.is_valid():
        try:
            made = offer(wanted, person, by=request.user, at=at, **form.cleaned_data)
            told = _("%(person)s is asked and may answer until %(day)s.")
            shown = {"person": person, "day": date_format(made.last_day)}
            messages.success(request, told % shown)
        except OverrideNeeded:
            form.add_error("override_reason", _("Write why you ask in spite of this."))
        except HardStop as stop:
            messages.error(request, "; ".join(against(reason) for reason in stop.reasons))
        except NeedNotOpen:
            messages.error(request, _("Somebody else was asked meanwhile, or the need changed."))
        except NotInQuestion as left_out:
            raise Http404 from left_out
    if form.errors:
        return need_page(request, wanted, at=at, refused=person.pk, form=form)
    return redirect("matching:need", request.centre.slug, need)


@desk_view(*ORGANISERS)
@require_POST
def withdraw_offer(request: DeskRequest, offer: int) -> HttpResponse:
    """Take an offer back."""
    sent = offer_or_404(request, offer)
    try:
        withdraw(sent, by=request.user, at=timezone.now())
        messages.success(request, _("The offer is withdrawn. You can ask somebody else."))
    except OfferGone as gone:
        messages.info(request, why_gone(gone))
    return redirect("matching:need", request.centre.slug, sent.need_id)


@desk_view(*ORGANISERS)
@require_POST
def answer(request: DeskRequest, offer: int) -> HttpResponse:
    """Note what the volunteer said on the phone."""
    sent = offer_or_404(request, offer)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Press one of the two buttons: accepted or declined."))
    else:
        try:
            return _noted(request, sent, form.cleaned_data["answer"])
        except OfferGone as gone:
            messages.info(request, why_gone(gone))
        except HardStop as stop:
            messages.error(request, "; ".join(against(reason) for reason in stop.reasons))
    return redirect("matching:need", request.centre.slug, sent.need_id)


def _noted(request: DeskRequest, sent: Offer, said: str) -> HttpResponse:
    """Raises OfferGone, HardStop."""
    at = timezone.now()
    if said == "yes":
        match = accept(sent, by=request.user, at=at)
        messages.success(request, _("It is a match. Tell the client first, then arrange a visit."))
        return redirect("matching:match", request.centre.slug, match.pk)
    decline(sent, by=request.user, at=at)
    messages.success(request, _("The no is noted. The need is open again."))
    return redirect("matching:need", request.centre.slug, sent.need_id)
