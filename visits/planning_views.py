"""Pages on which visits are planned, moved and called off."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.states import IllegalMove
from visits.cancelling import cancel, end_plan, restore
from visits.errors import VisitError, spoken
from visits.forms import CancelForm, EndPlanForm, MoveForm, PlanForm, SingleForm
from visits.models import VisitPlan
from visits.moving import move
from visits.planning import plan_single, plan_visits
from visits.reach import match_or_404, plan_or_404, visit_or_404
from visits.slots import AHEAD, in_the_gap, plan_days, skipped_holidays
from visits.suggesting import first_values, suggestions

Made = TypeVar("Made")

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def plan(request: DeskRequest, match: int) -> HttpResponse:
    """Plan the visits of a match, week by week."""
    pair, at = match_or_404(request, match), timezone.now()
    found = suggestions(pair)
    initial = first_values(pair, found, local_date(at))
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: plan_visits(pair, **form.facts(), by=request.user, at=at))
        if made is not None:
            tell_what_was_planned(request, made)
            return redirect("matching:match", request.centre.slug, pair.pk)
    context = {"form": form, "match": pair, "suggestions": found}
    return render(request, "visits/plan.html", context)


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
            return redirect("visits:detail", request.centre.slug, visit.pk)
    return render(request, "visits/single.html", {"form": form, "match": pair})


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def end(request: DeskRequest, plan: int) -> HttpResponse:
    """Let a plan run out."""
    chosen, at = plan_or_404(request, plan), timezone.now()
    form = EndPlanForm(request.POST or None, initial={"last_day": local_date(at)})
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        count = end_plan(chosen, last_day=last_day, by=request.user, at=at)
        sentence = ngettext(
            "The plan ends: %(count)s visit is cancelled.",
            "The plan ends: %(count)s visits are cancelled.",
            count,
        )
        messages.success(request, sentence % {"count": count})
        return redirect("matching:match", request.centre.slug, chosen.match_id)
    return render(request, "visits/plan_end.html", {"form": form, "plan": chosen})


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


def tell_what_was_planned(request: DeskRequest, plan: VisitPlan) -> None:
    """Say how many visits there are now, which days are left out, and what the clocks do."""
    count = plan.visits.count()
    sentence = ngettext(
        "%(count)s visit of the next eight weeks is planned.",
        "%(count)s visits of the next eight weeks are planned.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    first, last = plan.first_day, local_date(timezone.now()) + AHEAD
    left_out = [date_format(day, "j.m") for day in skipped_holidays(plan, first, last)]
    if left_out:
        told = _("Left out because of public holidays: %(days)s.")
        messages.info(request, told % {"days": ", ".join(left_out)})
    for day in plan_days(plan, first, last):
        if in_the_gap(day, plan.start):
            told = _(
                "On %(day)s the clocks go forward and %(wall)s does not exist: "
                "the visit begins an hour later."
            )
            messages.info(request, told % {"day": date_format(day, "d.m.Y"), "wall": plan.time})
