"""Concerns: the list, one with its steps, and what can be done about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from clients.models import Client
from kit.clock import local_date
from kit.pages import paginate
from kit.states import IllegalMove
from visits.concerns import act, close, open_concern, review
from visits.errors import VisitError
from visits.forms import ConcernForm, ConcernStepForm
from visits.models import Concern, Visit
from visits.reach import client_or_404, concern_or_404, visit_or_404

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@desk_view(*CASE_WORKERS)
@require_safe
def concerns(request: DeskRequest) -> HttpResponse:
    """The concerns that this person is to know of; the closed ones on request."""
    found = Concern.objects.visible_to(request.user, local_date(timezone.now())).filter(
        client__centre=request.centre
    )
    everything = request.GET.get("state") == "all"
    if not everything:
        found = found.unresolved()
    page = paginate(request, found.select_related("client__worker"))
    return render(request, "visits/concerns.html", {"page": page, "everything": everything})


@desk_view(*CASE_WORKERS)
@require_safe
def concern(request: DeskRequest, concern: int) -> HttpResponse:
    """One concern with its steps. Each opening is noted."""
    return show(request, concern_or_404(request, concern), None)


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def open_from_visit(request: DeskRequest, visit: int) -> HttpResponse:
    """A worry that came up around a visit."""
    chosen = visit_or_404(request, visit)
    return open_about(request, chosen.client, chosen)


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def open_from_client(request: DeskRequest, client: int) -> HttpResponse:
    """A worry about a client, from anywhere: a neighbour, a phone call."""
    return open_about(request, client_or_404(request, client), None)


@desk_view(*CASE_WORKERS)
@require_POST
def review_concern(request: DeskRequest, concern: int) -> HttpResponse:
    """Take a concern up."""
    return step(request, concern, review)


@desk_view(*CASE_WORKERS)
@require_POST
def act_on_concern(request: DeskRequest, concern: int) -> HttpResponse:
    """Write down what was done."""
    return step(request, concern, act)


@desk_view(*CASE_WORKERS)
@require_POST
def close_concern(request: DeskRequest, concern: int) -> HttpResponse:
    """Close a concern, saying why nothing more has to be done."""
    return step(request, concern, close)


def step(request: DeskRequest, pk: int, verb: Callable[..., None]) -> HttpResponse:
    """Carry one step out and show the concern again."""
    chosen = concern_or_404(request, pk)
    present = chosen.version
    form = ConcernStepForm(request.POST)
    if not form.is_valid():
        return show(request, chosen, form)
    form.hold(chosen)
    try:
        verb(chosen, note=form.cleaned_data["note"], by=request.user, at=timezone.now())
    except (VisitError, IllegalMove) as error:
        form.refuse(error, version=present)
        return show(request, concern_or_404(request, pk), form)
    messages.success(request, _("Saved."))
    return redirect("visits:concern", request.centre.slug, pk)


def show(request: DeskRequest, chosen: Concern, form: ConcernStepForm | None) -> HttpResponse:
    """The page of one concern, with the form of the next step."""
    log_reading("concern", chosen, by=request.user, at=timezone.now(), centre=request.centre.pk)
    context = {
        "concern": chosen,
        "steps": chosen.steps.select_related("by"),
        "outcomes": chosen.visit.outcomes.select_related("reported_by") if chosen.visit else (),
        "form": form or ConcernStepForm(initial={"version": chosen.version}),
        "next_states": chosen.next_states,
    }
    return render(request, "visits/concern.html", context)


def open_about(request: DeskRequest, client: Client, visit: Visit | None) -> HttpResponse:
    """The form of a new concern, and opening it."""
    form = ConcernForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = open_concern(
            client, visit=visit, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("The social worker and the head are told of the worry."))
        known = Concern.objects.visible_to(request.user, local_date(opened.opened_at))
        if known.filter(pk=opened.pk).exists():
            return redirect("visits:concern", request.centre.slug, opened.pk)
        return redirect("clients:detail", request.centre.slug, client.pk)
    context = {"form": form, "client": client, "visit": visit}
    return render(request, "visits/concern_open.html", context)
