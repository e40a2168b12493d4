"""Pages on which single visits are planned, moved and called off."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.clock import local
from kit.states import IllegalMove
from visits.cancelling import cancel, restore
from visits.errors import VisitError, spoken
from visits.forms import CancelForm, MoveForm, SingleForm
from visits.models import Visit
from visits.moving import move
from visits.planning import plan_single
from visits.plans.forms import clock_notes
from visits.reach import match_or_404, visit_or_404

Made = TypeVar("Made")

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def single(request: DeskRequest, match: int) -> HttpResponse:
    """Plan one visit, or enter one that was made without a plan."""
    pair, at = match_or_404(request, match), timezone.now()
    form = SingleForm(request.POST or None, initial={"minutes": pair.need.minutes})
    if request.method == "POST" and form.is_valid():
        facts = {"starts_at": form.starts_at, "minutes": form.cleaned_data["minutes"]}
        visit = attempt(form, lambda: plan_single(pair, **facts, by=request.user, at=at))
        if visit is not None:
            when = spoken(visit.starts_at)
            messages.success(request, _("A visit is planned for %(when)s.") % {"when": when})
            tell_of_clocks(request, visit)
            return redirect("visits:detail", request.centre.slug, visit.pk)
    return render(request, "visits/single.html", {"form": form, "match": pair})


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def move_visit(request: DeskRequest, visit: int) -> HttpResponse:
    """Give a planned visit another time."""
    chosen, at = visit_or_404(request, visit), timezone.now()
    form = MoveForm(chosen, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"starts_at": form.starts_at, "minutes": form.cleaned_data["minutes"]}
        if attempt(form, lambda: move(chosen, **facts, by=request.user, at=at) or True):
            messages.success(request, _("The visit is moved; those it concerns are told."))
            tell_of_clocks(request, chosen)
            return redirect("visits:detail", request.centre.slug, chosen.pk)
    return render(request, "visits/move.html", {"form": form, "visit": chosen})


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def cancel_visit(request: DeskRequest, visit: int) -> HttpResponse:
    """Call off a visit that is still to come; it can be undone."""
    chosen, at = visit_or_404(request, visit), timezone.now()
    present = chosen.version
    form = CancelForm(request.POST or None, initial={"version": present})
    if request.method == "POST" and form.is_valid():
        form.hold(chosen)
        try:
            cancel(chosen, reason=form.cleaned_data["reason"], by=request.user, at=at)
        except (VisitError, IllegalMove) as error:
            form.refuse(error, version=present)
        else:
            undo = reverse("visits:restore", args=[request.centre.slug, chosen.pk])
            told = _("The visit is called off; those it concerns are told.")
            messages.success(request, told, extra_tags=undo)
            return redirect("visits:detail", request.centre.slug, chosen.pk)
    return render(request, "visits/cancel.html", {"form": form, "visit": chosen})


@desk_view(*CASE_WORKERS)
@require_POST
def restore_visit(request: DeskRequest, visit: int) -> HttpResponse:
    """Take a visit back on that was called off."""
    chosen = visit_or_404(request, visit)
    try:
        restore(chosen, by=request.user, at=timezone.now())
    except (VisitError, IllegalMove) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The visit takes place after all; those it concerns are told."))
    return redirect("visits:detail", request.centre.slug, chosen.pk)


def attempt(form: forms.Form, verb: Callable[[], Made]) -> Made | None:
    """What the verb made, or None once the form says why it refused."""
    try:
        return verb()
    except VisitError as error:
        form.add_error(None, str(error))
        return None


def tell_of_clocks(request: DeskRequest, visit: Visit) -> None:
    """Say what was understood where the hour comes twice that night."""
    wall = local(visit.starts_at)
    if note := clock_notes(wall.date(), wall.hour * 60 + wall.minute):
        messages.info(request, note)
