"""The call list: everyone who has to be phoned, to work through on the screen or on paper."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from messaging.calls import calling
from messaging.calls.forms import MissedForm, OutcomeForm
from messaging.calls.listing import call_list
from messaging.errors import MessagingError
from messaging.models import Call, Message
from messaging.outbox.settling import can_unsettle

Outcome = Call.Outcome


@require_safe
@desk_view(*ORGANISERS)
def calls(request: DeskRequest) -> HttpResponse:
    """Everyone who has to be phoned today and tomorrow, by how soon."""
    at = timezone.now()
    days = call_list(request.centre, at=at)
    return render(request, "messaging/calls.html", {"days": days, "now": at})


@require_POST
@desk_view(*ORGANISERS)
def call_note(request: DeskRequest, pk: int) -> HttpResponse:
    """Note how a call ended: told, yes, or no."""
    message = get_object_or_404(Message, centre=request.centre, pk=pk)
    form = OutcomeForm(request.POST)
    outcome = Outcome(form.cleaned_data["outcome"]) if form.is_valid() else Outcome.TOLD
    undo = reverse("messaging:unsettle", args=[request.centre.slug, pk])
    try:
        effect = calling.note_call(message, outcome, by=request.user, at=timezone.now())
        message.refresh_from_db()
        undo = undo if can_unsettle(message) else ""
        notices.success(request, effect or _("Noted: the person knows."), extra_tags=undo)
    except MessagingError as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:calls", request.centre.slug)


@require_POST
@desk_view(*ORGANISERS)
def call_missed(request: DeskRequest) -> HttpResponse:
    """Nobody answered the telephone: the person stays on the list, with a note."""
    form = MissedForm(request.POST, centre=request.centre)
    if form.is_valid():
        calling.missed(form.cleaned_data["message"], by=request.user, at=timezone.now())
        notices.success(request, _("Noted: not reached. The person stays on the list."))
    else:
        notices.warning(request, _("This call is no longer on the list."))
    return redirect("messaging:calls", request.centre.slug)
