"""Sending offers, taking them back, and noting an answer that came by phone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from matching.errors import HardStop, NeedNotOpen, NotInQuestion, OfferGone, OverrideNeeded
from matching.forms import AnswerForm, OfferForm, SeveralForm
from matching.models import Offer
from matching.need_views import need_page
from matching.offers.answering import why_gone
from matching.offers.offering import AskedOf, offer, offer_to_several
from matching.offers.settling import accept, decline, reopen, withdraw
from matching.reach import candidate_or_404, need_or_404, offer_or_404
from matching.wording import against
from volunteers.seeing import seen_from


@desk_view(*ORGANISERS)
@require_POST
def send(request: DeskRequest, need: int, volunteer: int) -> HttpResponse:
    """Ask this volunteer; against a wish only with a written reason."""
    at = timezone.now()
    wanted, person = need_or_404(request, need), candidate_or_404(request, volunteer)
    form = OfferForm(request.POST)
    if form.is_valid():
        try:
            made = offer(wanted, person, by=request.user, at=at, **form.cleaned_data)
            told = _("%(person)s is asked and may answer until %(day)s.")
            shown = {"person": made.asked, "day": date_format(made.last_day)}
            undo = reverse("matching:offer_withdraw", args=[request.centre.slug, made.pk])
            messages.success(request, told % shown, extra_tags=undo)
        except OverrideNeeded:
            form.add_error("override_reason", _("Write why you ask in spite of this."))
        except HardStop as stop:
            messages.error(request, "; ".join(against(reason) for reason in stop.reasons))
        except NeedNotOpen:
            messages.error(
                request,
                _("As many are asked already as your centre allows, or the need changed."),
            )
        except NotInQuestion as left_out:
            raise Http404 from left_out
    if form.errors:
        return need_page(request, wanted, at=at, refused=person.pk, form=form)
    return redirect("matching:need", request.centre.slug, need)


@desk_view(*ORGANISERS)
@require_POST
def send_several(request: DeskRequest, need: int) -> HttpResponse:
    """Ask everybody who is ticked at the same time: the first yes counts."""
    wanted = need_or_404(request, need)
    form = SeveralForm(request.POST, centre=request.centre)
    if form.is_valid():
        people = form.cleaned_data["people"]
        asked = offer_to_several(wanted, people, by=request.user, at=timezone.now())
        _tell_who_was_asked(request, asked)
    else:
        messages.error(request, _("Tick the people whom you want to ask."))
    return redirect("matching:need", request.centre.slug, need)


def _tell_who_was_asked(request: DeskRequest, asked: AskedOf) -> None:
    if asked.made:
        told = _("Asked: %(people)s. They may answer until %(day)s; the first yes counts.")
        names = ", ".join(str(offer.asked) for offer in asked.made)
        day = date_format(asked.made[0].last_day)
        messages.success(request, told % {"people": names, "day": day})
    for volunteer, reason in asked.refused:
        if isinstance(reason, NeedNotOpen):
            why = _("as many are asked already as your centre allows, or the need changed")
        elif isinstance(reason, HardStop | OverrideNeeded):
            why = "; ".join(against(one) for one in reason.reasons)
        else:
            why = _("not in question for this need")
        told = _("%(person)s was not asked: %(why)s.")
        messages.error(
            request, told % {"person": seen_from(volunteer, request.centre.pk), "why": why}
        )


@desk_view(*ORGANISERS)
@require_POST
def reopen_offer(request: DeskRequest, offer: int) -> HttpResponse:
    """The no was noted by mistake."""
    sent = offer_or_404(request, offer)
    try:
        reopen(sent, by=request.user, at=timezone.now())
        messages.success(request, _("Undone: the offer waits for an answer again."))
    except OfferGone:
        messages.info(request, _("This can no longer be undone. You can ask them anew."))
    return _back(request, sent)


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
    return _back(request, sent)


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
            return _noted(request, sent, **form.cleaned_data)
        except OfferGone as gone:
            messages.info(request, why_gone(gone))
        except HardStop as stop:
            messages.error(request, "; ".join(against(reason) for reason in stop.reasons))
    return _back(request, sent)


def _noted(request: DeskRequest, sent: Offer, *, answer: str, reason: str) -> HttpResponse:
    """Raises OfferGone, HardStop."""
    at, how = timezone.now(), Offer.How.PHONE
    if answer == "yes":
        match = accept(sent, how=how, by=request.user, at=at)
        told = _("It is a match. Tell the client first, then arrange a visit.")
        if match.is_agreed:
            told = _("It is handed over. Arrange the first visit.")
        messages.success(request, told)
        return redirect("matching:match", request.centre.slug, match.pk)
    decline(sent, how=how, reason=reason, by=request.user, at=at)
    undo = reverse("matching:offer_reopen", args=[request.centre.slug, sent.pk])
    messages.success(request, _("The no is noted."), extra_tags=undo)
    return _back(request, sent)


def _back(request: DeskRequest, sent: Offer) -> HttpResponse:
    """To the need, or to the match that somebody was to take over."""
    if sent.over is not None:
        return redirect("matching:match", request.centre.slug, sent.over.match_id)
    return redirect("matching:need", request.centre.slug, sent.need_id)
