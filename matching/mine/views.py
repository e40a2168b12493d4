"""What a volunteer does with their own offers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from matching.errors import HardStop, OfferGone
from matching.forms import AnswerForm
from matching.models import Offer
from matching.offers.answering import why_gone, why_stopped
from matching.offers.settling import accept, decline, reopen


@login_required
@require_POST
def answer(request: SignedInRequest, offer: int) -> HttpResponse:
    """Accept or decline one's own offer; anybody else's does not exist."""
    sent = get_object_or_404(Offer.objects.filter(volunteer__user=request.user), pk=offer)
    form, at = AnswerForm(request.POST), timezone.now()
    if not form.is_valid():
        messages.error(request, _("Press one of the two buttons."))
        return redirect("my:home")
    try:
        if form.cleaned_data["answer"] == "yes":
            accept(sent, how=Offer.How.OWN, by=request.user, at=at)
            messages.success(
                request, _("Thank you! The centre will phone you to arrange the first visit.")
            )
        else:
            reason = form.cleaned_data["reason"]
            decline(sent, how=Offer.How.OWN, reason=reason, by=request.user, at=at)
            undo = reverse("my_matches:offer_reopen", args=[sent.pk])
            told = _("Thank you for answering. We will ask somebody else.")
            messages.success(request, told, extra_tags=undo)
    except OfferGone as gone:
        messages.info(request, why_gone(gone))
    except HardStop:
        messages.info(request, why_stopped())
    return redirect("my:home")


@login_required
@require_POST
def reopen_own(request: SignedInRequest, offer: int) -> HttpResponse:
    """The no was a slip: the proposal waits again, unless somebody else was asked meanwhile."""
    sent = get_object_or_404(Offer.objects.filter(volunteer__user=request.user), pk=offer)
    try:
        if sent.answered_how != Offer.How.OWN:
            raise OfferGone(sent.state)
        reopen(sent, by=request.user, at=timezone.now())
        messages.success(request, _("The proposal waits for your answer again."))
    except OfferGone:
        messages.info(request, _("This can no longer be undone. Please phone the centre."))
    return redirect("my:home")
