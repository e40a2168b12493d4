"""Interviews to be repeated: the list, and one press for "asked today, still needed"."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from clients.errors import NeedIsClosed
from clients.interviewing import InterviewFilter, interview_sheet, interviews_of
from clients.needing import renew_need
from clients.reach import need_or_404
from kit.clock import local_date
from kit.pages import paginate

TODAY = "today"
"""The press came from the page of that name."""


@require_safe
@desk_view(*CASE_WORKERS)
def list_interviews(request: DeskRequest) -> HttpResponse:
    """Whom to ask again, the oldest interview first."""
    today = timezone.localdate()
    chosen = InterviewFilter(request.GET, request=request, today=today)
    needs = chosen.narrowed(interviews_of(request.user, request.centre, today), today)
    context = {"page": paginate(request, needs), "filter": chosen, "today": today}
    return render(request, "clients/interviews/list.html", context)


@require_safe
@desk_view(*CASE_WORKERS)
def export(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    at = timezone.now()
    today = local_date(at)
    chosen = InterviewFilter(request.GET, request=request, today=today)
    needs = chosen.narrowed(interviews_of(request.user, request.centre, today), today)
    log_reading("list", None, by=request.user, at=at, centre=request.centre.pk, kind="clients.need")
    return interview_sheet(needs, today)


@desk_view(*CASE_WORKERS)
@require_POST
def asked(request: DeskRequest, need: int) -> HttpResponse:
    """Somebody asked today, and the need is as it was."""
    wanted, at = need_or_404(request, need), timezone.now()
    try:
        renewed = renew_need(wanted, interviewed_on=local_date(at), by=request.user, at=at)
        told = _("Noted: the interview holds until %(day)s.")
        messages.success(request, told % {"day": date_format(renewed.valid_until)})
    except NeedIsClosed:
        messages.info(request, _("This need is closed. Open it again first."))
    if request.POST.get("answer") == TODAY:
        return redirect("desk:today", request.centre.slug)
    shown = f"?{request.GET.urlencode()}" if request.GET else ""
    response = redirect("clients:interviews", request.centre.slug)
    response["Location"] += shown
    return response
