"""The outbox at the desk."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.exporting import csv_response
from kit.pages import paginate
from messaging import explaining, settling
from messaging.errors import NotPossibleNow
from messaging.forms import OutboxFilter
from messaging.listing import COLUMNS, row
from messaging.models import Message, Reply


@require_safe
@desk_view(*ORGANISERS)
def outbox(request: DeskRequest) -> HttpResponse:
    """The centre's messages, the newest first."""
    form = OutboxFilter(request.GET)
    chosen = form.chosen(Message.objects.filter(centre=request.centre))
    replies = Reply.objects.of(request.centre).waiting().count()
    facts = {"form": form, "page": paginate(request, chosen), "replies": replies}
    return render(request, "messaging/outbox.html", facts)


@require_safe
@desk_view(*ORGANISERS)
def export(request: DeskRequest) -> HttpResponse:
    """The same list as a table for a spreadsheet; taking it out is written down."""
    form = OutboxFilter(request.GET)
    chosen = form.chosen(Message.objects.filter(centre=request.centre))
    log_reading(
        "messaging.export",
        None,
        by=request.user,
        at=timezone.now(),
        centre=request.centre.pk,
        kind=Message._meta.label_lower,
    )
    return csv_response(_("messages.csv"), [str(name) for name in COLUMNS], map(row, chosen))


@require_safe
@desk_view(*ORGANISERS)
def detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One message, what happened to it, and what can be done about it."""
    message = _message(request, pk)
    now = timezone.now()
    facts = {
        "message": message,
        "steps": explaining.steps(message, message.attempts.all()),
        "replies": message.replies.all(),
        "can_retry": settling.can_retry(message, at=now),
        "can_settle": settling.can_settle(message),
        "can_cancel": message.state == Message.State.QUEUED,
    }
    return render(request, "messaging/detail.html", facts)


@require_POST
@desk_view(*ORGANISERS)
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Send a message again that surely failed."""
    message = _message(request, pk)
    try:
        settling.retry(message, by=request.user, at=timezone.now())
        notices.success(request, _("The message is in the queue again."))
    except NotPossibleNow as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:detail", request.centre.slug, pk)


@require_POST
@desk_view(*ORGANISERS)
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    """Call off a message that waits."""
    message = _message(request, pk)
    try:
        settling.cancel_one(message, by=request.user, at=timezone.now())
        notices.success(request, _("The message was called off."))
    except NotPossibleNow as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:detail", request.centre.slug, pk)


@require_POST
@desk_view(*ORGANISERS)
def settle(request: DeskRequest, pk: int) -> HttpResponse:
    """Note that the person knows all the same."""
    message = _message(request, pk)
    try:
        settling.settle(message, by=request.user, at=timezone.now())
        notices.success(request, _("Noted: the person knows."))
    except NotPossibleNow as reason:
        notices.warning(request, str(reason))
    return redirect("messaging:detail", request.centre.slug, pk)


def _message(request: DeskRequest, pk: int) -> Message:
    return get_object_or_404(Message, centre=request.centre, pk=pk)
