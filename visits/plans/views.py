"""Pages of a plan: making it, its dates, changing it from a day on, letting it end, undoing."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.clock import local_date
from matching.models import Match
from visits.cancelling import end_plan
from visits.errors import VisitError
from visits.forms import EndPlanForm
from visits.models import VisitPlan
from visits.planning import draft, plan_visits
from visits.planning_views import GET_OR_POST, attempt
from visits.plans.forms import ChangePlanForm, PlanForm
from visits.plans.previewing import dates_of, preview
from visits.plans.replanning import by_hand, change_plan
from visits.plans.suggesting import first_values, suggestions
from visits.plans.undoing import undo, undoable
from visits.reach import match_or_404, plan_or_404

PREVIEW, EDIT = "preview", "edit"
"""What a button asks for; without one of them the plan is saved."""


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def plan(request: DeskRequest, match: int) -> HttpResponse:
    """Plan the visits of a match: the form, the dates that come of it, the plan."""
    pair, at = match_or_404(request, match), timezone.now()
    found = suggestions(pair)
    initial = first_values(pair, found, local_date(at))
    form = PlanForm(request.POST or None, initial=initial)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != EDIT:
        if step == PREVIEW:
            return previewed(request, form, pair)
        made = attempt(form, lambda: plan_visits(pair, **form.facts(), by=request.user, at=at))
        if made is not None:
            return planned(request, made)
    context = {"form": form, "match": pair, "suggestions": found}
    return render(request, "visits/plans/plan.html", context)


@desk_view(*CASE_WORKERS)
@require_safe
def dates(request: DeskRequest, plan: int) -> HttpResponse:
    """The dates of a plan, to read and to print. Each opening is noted, as it names a client."""
    chosen, at = plan_or_404(request, plan), timezone.now()
    log_reading("plan", chosen, by=request.user, at=at, centre=request.centre.pk)
    context = {
        "plan": chosen,
        "days": dates_of(chosen, at=at),
        "step": undoable(chosen, at=at),
        "over": chosen.last_day is not None and chosen.last_day < local_date(at),
        "followed_by": chosen.followed_by.first(),
        "now": at,
    }
    return render(request, "visits/plans/dates.html", context)


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def change(request: DeskRequest, plan: int) -> HttpResponse:
    """Let a plan go another way from a day on."""
    chosen, at = plan_or_404(request, plan), timezone.now()
    form = ChangePlanForm(chosen, request.POST or None)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != EDIT:
        if step == PREVIEW:
            return previewed(request, form, chosen.match, changed=chosen)
        made = attempt(form, lambda: change_plan(chosen, **form.facts(), by=request.user, at=at))
        if made is not None:
            told = _("The plan is changed; those it concerns are told.")
            messages.success(request, told, extra_tags=_undo_address(request, made))
            return redirect("visits:plan_dates", request.centre.slug, made.pk)
    return render(request, "visits/plans/change.html", {"form": form, "plan": chosen})


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
        undo_url = _undo_address(request, chosen)
        messages.success(request, sentence % {"count": count}, extra_tags=undo_url)
        return redirect("matching:match", request.centre.slug, chosen.match_id)
    return render(request, "visits/plans/end.html", {"form": form, "plan": chosen})


@desk_view(*CASE_WORKERS)
@require_POST
def undo_step(request: DeskRequest, plan: int) -> HttpResponse:
    """Put the plan back as it was before the last thing done to it."""
    chosen, at = plan_or_404(request, plan), timezone.now()
    step = undoable(chosen, at=at)
    if step is None:
        messages.error(request, _("There is nothing here that can be undone any more."))
        return redirect("visits:plan_dates", request.centre.slug, chosen.pk)
    try:
        undo(step, by=request.user, at=at)
        messages.success(request, _("Undone. Whoever had been told of it is told again."))
    except VisitError as error:
        messages.error(request, str(error))
    return redirect("matching:match", request.centre.slug, chosen.match_id)


def previewed(
    request: DeskRequest, form: PlanForm, match: Match, changed: VisitPlan | None = None
) -> HttpResponse:
    """The dates before anything is saved; with what stands in the way there is nothing to save."""
    at, facts = timezone.now(), form.facts()
    apart: Collection[int] = ()
    facts.pop("version", None)
    if "from_day" in facts:
        facts["first_day"] = facts.pop("from_day")
    if changed is not None:
        later = changed.visits.upcoming(at).filter(plan_day__gte=facts["first_day"])
        apart = [visit.pk for visit in later if not by_hand(visit, changed)]
    wanted = draft(match, **facts)
    days = preview(wanted, by=request.user, at=at, apart_from=apart)
    context = {
        "form": form,
        "match": match,
        "plan": wanted,
        "changed": changed,
        "days": days,
        "count": sum(day.takes_place for day in days),
        "left_out": sum(bool(day.left_out) for day in days),
        "clashes": [day.clash for day in days if day.clash],
    }
    return render(request, "visits/plans/preview.html", context)


def planned(request: DeskRequest, made: VisitPlan) -> HttpResponse:
    """Say how many visits there are now, and show them."""
    count = made.visits.count()
    sentence = ngettext(
        "%(count)s visit of the next eight weeks is planned.",
        "%(count)s visits of the next eight weeks are planned.",
        count,
    )
    undo_url = _undo_address(request, made)
    messages.success(request, sentence % {"count": count}, extra_tags=undo_url)
    return redirect("visits:plan_dates", request.centre.slug, made.pk)


def _undo_address(request: DeskRequest, made: VisitPlan) -> str:
    return reverse("visits:plan_undo", args=[request.centre.slug, made.pk])
