"""What one does about messages: phone instead, send again, call off; one by one or many at once."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages as notices
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from messaging.calls import calling
from messaging.errors import MessagingError
from messaging.models import Call, Message
from messaging.outbox import settling
from messaging.outbox.forms import ChosenForm

Outcome = Call.Outcome


@require_POST
@desk_view(*ORGANISERS)
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Send a message again that surely failed."""
    return _do(request, pk, settling.retry, _("The message is in the queue again."))


@require_POST
@desk_view(*ORGANISERS)
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    """Call off a message that waits."""
    return _do(request, pk, settling.cancel_one, _("The message was called off."))


@require_POST
@desk_view(*ORGANISERS)
def settle(request: DeskRequest, pk: int) -> HttpResponse:
    """Note that the person was phoned instead; it can be undone."""
    undo = reverse("messaging:unsettle", args=[request.centre.slug, pk])
    told = partial(calling.note_call, outcome=Outcome.TOLD)
    return _do(request, pk, told, _("Noted: the person knows."), undo=undo)


@require_POST
@desk_view(*ORGANISERS)
def unsettle(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back that the person was phoned."""
    said = _("Taken back: the person is still to be phoned.")
    return _do(request, pk, calling.take_back, said)


@require_POST
@desk_view(*ORGANISERS)
def settle_chosen(request: DeskRequest) -> HttpResponse:
    """The same for all ticked rows; says how many could not be changed."""
    form = ChosenForm(request.POST, centre=request.centre)
    if not form.is_valid():
        notices.warning(request, _("Tick the messages first."))
        return _back(request)
    told = form.cleaned_data["deed"] == "told"
    chosen, at = form.cleaned_data["chosen"], timezone.now()
    many = calling.told_all if told else settling.retry_all
    done, left = many(chosen, by=request.user, at=at)
    said = ngettext("Changed: %(n)s message.", "Changed: %(n)s messages.", done) % {"n": done}
    notices.success(request, said)
    if left:
        notices.warning(request, _("Left as they were: %(n)s. Open them to see why.") % {"n": left})
    return _back(request)


def _do(
    request: DeskRequest, pk: int, deed: Callable[..., object], said: str, *, undo: str = ""
) -> HttpResponse:
    """Do it to one message of the centre, and say what came of it."""
    message = get_object_or_404(Message, centre=request.centre, pk=pk)
    try:
        deed(message, by=request.user, at=timezone.now())
        notices.success(request, said, extra_tags=undo)
    except MessagingError as reason:
        notices.warning(request, str(reason))
    return _back(request, pk)


def _back(request: DeskRequest, pk: int | None = None) -> HttpResponse:
    """To the list as it was narrowed, where the button stood there; else to the message."""
    if pk is not None and "back" not in request.POST:
        return redirect("messaging:detail", request.centre.slug, pk)
    narrowed = QueryDict(request.POST.get("back", "")).urlencode()
    return redirect(f"{reverse('messaging:outbox', args=[request.centre.slug])}?{narrowed}")
