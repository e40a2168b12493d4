"""Pages on which one visit is offered to several volunteers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from matching.errors import HardStop
from matching.wording import against
from visits.errors import VisitError, spoken
from visits.models import AskedVolunteer, VisitRequest
from visits.planning_views import GET_OR_POST, attempt
from visits.reach import client_or_404
from visits.who_can.forms import AskForm, RequestForm, SaidForm
from visits.who_can.requesting import LOOKING, answers_until, ask, open_request, withdraw
from visits.who_can.suited import suited
from visits.who_can.taking import refuse, take


@desk_view(*ORGANISERS)
@GET_OR_POST
def new(request: DeskRequest, client: int) -> HttpResponse:
    """Write down for which visit somebody is looked for."""
    person, at = client_or_404(request, client), timezone.now()
    form = RequestForm(request.centre, request.POST or None, initial={"minutes": 60})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: open_request(person, **form.facts(), by=request.user, at=at))
        if made is not None:
            return redirect("visits:request", request.centre.slug, made.pk)
    return render(request, "visits/who_can/new.html", {"form": form, "client": person})


@desk_view(*ORGANISERS)
@require_safe
def detail(request: DeskRequest, wanted: int) -> HttpResponse:
    """Who suits, who was asked and what they said. Each opening is noted, as it names a client."""
    chosen, at = request_or_404(request, wanted), timezone.now()
    log_reading("request", chosen, by=request.user, at=at, centre=request.centre.pk)
    return render(request, "visits/who_can/detail.html", _shown(chosen))


@desk_view(*ORGANISERS)
@require_POST
def ask_them(request: DeskRequest, wanted: int) -> HttpResponse:
    """Ask those who are ticked."""
    chosen, at = request_or_404(request, wanted), timezone.now()
    shown = _shown(chosen)
    form = AskForm([one.volunteer.pk for one in shown["suited"]], request.POST)
    if not form.is_valid():
        return render(request, "visits/who_can/detail.html", {**shown, "form": form})
    try:
        asked = ask(chosen, form.cleaned_data["volunteer"], by=request.user, at=at)
    except VisitError as error:
        messages.error(request, str(error))
    else:
        told = ngettext("%(count)s person is asked.", "%(count)s people are asked.", len(asked))
        messages.success(request, told % {"count": len(asked)})
    return redirect("visits:request", request.centre.slug, chosen.pk)


@desk_view(*ORGANISERS)
@require_POST
def said(request: DeskRequest, asked: int) -> HttpResponse:
    """Note what somebody who was asked said on the phone."""
    row, at = asked_or_404(request, asked), timezone.now()
    form = SaidForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Press one of the two buttons."))
        return redirect("visits:request", request.centre.slug, row.request_id)
    try:
        if form.cleaned_data["answer"] == "no":
            refuse(row, by=request.user, at=at)
            messages.success(request, _("The no is noted."))
        else:
            visit = take(row, by=request.user, at=at)
            told = _("The visit on %(when)s is taken; the others are thanked.")
            messages.success(request, told % {"when": spoken(visit.starts_at)})
    except VisitError as error:
        messages.error(request, str(error))
    except HardStop as stop:
        messages.error(request, "; ".join(against(reason) for reason in stop.reasons))
    return redirect("visits:request", request.centre.slug, row.request_id)


@desk_view(*ORGANISERS)
@require_POST
def call_back(request: DeskRequest, wanted: int) -> HttpResponse:
    """Nobody is needed any more."""
    chosen = request_or_404(request, wanted)
    try:
        withdraw(chosen, by=request.user, at=timezone.now())
        messages.success(request, _("Called back; who was asked is told."))
    except VisitError as error:
        messages.error(request, str(error))
    return redirect("visits:request", request.centre.slug, chosen.pk)


def request_or_404(request: DeskRequest, pk: int) -> VisitRequest:
    """A request for a client of this centre within reach."""
    today = local_date(timezone.now())
    found = VisitRequest.objects.visible_to(request.user, today).filter(
        need__client__centre=request.centre
    )
    people = ("need__kind", "need__client__centre", "need__client__village", "visit")
    return get_object_or_404(found.select_related(*people), pk=pk)


def asked_or_404(request: DeskRequest, pk: int) -> AskedVolunteer:
    """One of those who were asked for a visit within reach."""
    rows = AskedVolunteer.objects.filter(
        request__in=VisitRequest.objects.visible_to(request.user, local_date(timezone.now())),
        request__need__client__centre=request.centre,
    )
    return get_object_or_404(rows.select_related("request", "volunteer"), pk=pk)


def _shown(chosen: VisitRequest) -> dict[str, Any]:
    at = timezone.now()
    looking = chosen.state in LOOKING and chosen.starts_at > at
    held = suited(chosen) if looking else []
    asked = chosen.asked.select_related("volunteer")
    return {
        "wanted": chosen,
        "looking": looking,
        "asked": asked,
        "suited": [one for one in held if one.may_be_asked],
        "others": [one for one in held if one.stops],
        "until": answers_until(chosen.starts_at, at),
        "now": at,
    }
