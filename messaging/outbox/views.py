"""The outbox at the desk."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.exporting import csv_response, xlsx_response
from kit.pages import paginate
from messaging.models import Message, MessageQuerySet
from messaging.outbox import explaining, listing
from messaging.outbox.forms import OutboxFilter, OutboxSearch


@desk_view(*ORGANISERS)
def outbox(request: DeskRequest) -> HttpResponse:
    """The centre's messages, the newest first; a posted name is looked for, and changes nothing."""
    form = OutboxFilter(request.GET)
    search = OutboxSearch(request.POST if request.method == "POST" else None)
    found = form.chosen(_messages(request))
    if search.is_bound:
        found = search.found(found)
    page = paginate(request, found)
    now = timezone.now()
    lines = [listing.Line.of(message, at=now) for message in page]
    facts = {
        "form": form,
        "search": search,
        "page": page,
        "lines": lines,
        "some_to_tick": any(line.can_settle or line.can_retry for line in lines),
    }
    return render(request, "messaging/outbox.html", facts)


@require_safe
@desk_view(*ORGANISERS)
def export_csv(request: DeskRequest) -> HttpResponse:
    """The list as it is narrowed, as CSV."""
    return csv_response(_("messages.csv"), listing.columns(), _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def export_xlsx(request: DeskRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook."""
    return xlsx_response(_("messages.xlsx"), listing.columns(), _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One message, what happened to it, and what can be done about it."""
    message = get_object_or_404(_messages(request), pk=pk)
    facts = {
        "message": message,
        "line": listing.Line.of(message, at=timezone.now()),
        "summary": explaining.summary(message),
        "steps": explaining.story(message),
        "replies": message.replies.all(),
        "can_cancel": message.state == Message.State.QUEUED,
    }
    return render(request, "messaging/detail.html", facts)


def _messages(request: DeskRequest) -> MessageQuerySet:
    return Message.objects.filter(centre=request.centre).select_related("settled_by", "joined_to")


def _taken_out(request: DeskRequest) -> Iterator[tuple[object, ...]]:
    """The rows of the chosen messages; that they were taken out is written down."""
    log_reading(
        "messaging.export",
        None,
        by=request.user,
        at=timezone.now(),
        centre=request.centre.pk,
        kind=Message._meta.label_lower,
    )
    return map(listing.row, OutboxFilter(request.GET).chosen(_messages(request)).iterator())
