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
from centres.models import Role
from clients.models import Client
from kit.clock import local_date
from kit.pages import paginate
from kit.states import IllegalMove
from visits.concerns import act, assess, close, open_concern, review, tick
from visits.concerns.checklists import checklist
from visits.concerns.forms import AssessForm, ConcernForm, ConcernStepForm
from visits.concerns.telling import told
from visits.errors import VisitError
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
    found = found.order_by("-severity", "-opened_at") if not everything else found
    page = paginate(request, found.select_related("client__worker"))
    context = {"page": page, "everything": everything, "rules": Role.HEAD in request.roles}
    return render(request, "visits/concerns.html", context)


@desk_view(*CASE_WORKERS)
@require_safe
def concern(request: DeskRequest, concern: int) -> HttpResponse:
    """One concern with its steps. Each opening is noted."""
    return show(request, concern_or_404(request, concern))


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


@desk_view(*CASE_WORKERS)
@require_POST
def assess_concern(request: DeskRequest, concern: int) -> HttpResponse:
    """Say anew what it is about and how serious it is."""
    chosen = concern_or_404(request, concern)
    present = chosen.version
    form = AssessForm(request.POST)
    if not form.is_valid():
        return show(request, chosen, assessing=form)
    form.hold(chosen)
    category, severity = form.cleaned_data["category"], form.cleaned_data["severity"]
    try:
        assess(chosen, category=category, severity=severity, by=request.user, at=timezone.now())
    except VisitError as error:
        form.refuse(error, version=present)
        return show(request, concern_or_404(request, concern), assessing=form)
    messages.success(request, _("Saved."))
    return redirect("visits:concern", request.centre.slug, concern)


@desk_view(*CASE_WORKERS)
@require_POST
def tick_duty(request: DeskRequest, concern: int) -> HttpResponse:
    """Note that a point of the checklist was done."""
    chosen = concern_or_404(request, concern)
    try:
        tick(chosen, request.POST.get("duty", ""), by=request.user, at=timezone.now())
    except VisitError as error:
        messages.error(request, str(error))
    return redirect("visits:concern", request.centre.slug, concern)


def step(request: DeskRequest, pk: int, verb: Callable[..., None]) -> HttpResponse:
    """Carry one step out and show the concern again."""
    chosen = concern_or_404(request, pk)
    present = chosen.version
    form = ConcernStepForm(request.POST)
    if not form.is_valid():
        return show(request, chosen, stepping=form)
    form.hold(chosen)
    try:
        verb(chosen, note=form.cleaned_data["note"], by=request.user, at=timezone.now())
    except (VisitError, IllegalMove) as error:
        form.refuse(error, version=present)
        return show(request, concern_or_404(request, pk), stepping=form)
    messages.success(request, _("Saved."))
    return redirect("visits:concern", request.centre.slug, pk)


def show(
    request: DeskRequest,
    chosen: Concern,
    *,
    stepping: ConcernStepForm | None = None,
    assessing: AssessForm | None = None,
) -> HttpResponse:
    """The page of one concern, with the forms of what can be done about it."""
    log_reading("concern", chosen, by=request.user, at=timezone.now(), centre=request.centre.pk)
    known = {"version": chosen.version, "category": chosen.category, "severity": chosen.severity}
    steps = list(chosen.steps.select_related("by"))
    done = {step.duty: step for step in steps if step.duty}
    duties = dict.fromkeys([*checklist(request.centre, chosen.category), *done])
    context = {
        "concern": chosen,
        "steps": steps,
        "duties": [(duty, done.get(duty)) for duty in duties],
        "told": told(chosen),
        "outcomes": chosen.visit.outcomes.select_related("reported_by") if chosen.visit else (),
        "form": stepping or ConcernStepForm(initial=known),
        "assess_form": assessing or AssessForm(initial=known, auto_id="id_assess_%s"),
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
