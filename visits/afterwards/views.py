"""The page on which staff say how a visit went."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.clock import local_date
from visits.afterwards.forms import ReportForm
from visits.afterwards.reporting import no_more_tries, report
from visits.errors import VisitError
from visits.models import Outcome, Visit
from visits.reach import visit_or_404, visit_to_save_or_404

AFTERWARDS = {
    "silent": "visits:silent",
    "unconfirmed": "visits:unconfirmed",
    "log": "log:home",
}
"""Lists to which one may come back after a report, by the word in the address."""


@desk_view(*CASE_WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def report_visit(request: DeskRequest, visit: int) -> HttpResponse:
    """Say how a visit went, or correct what was said; both versions are kept."""
    find = visit_to_save_or_404 if request.method == "POST" else visit_or_404
    chosen, at = find(request, visit), timezone.now()
    form = ReportForm(chosen, request.POST or None, initial=preset(request.GET.get("result", "")))
    if request.method == "POST" and form.is_valid():
        try:
            outcome = report(chosen, **form.facts(), by=request.user, at=at)
        except VisitError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, what_followed(outcome))
            return back(request, chosen)
    context = {
        "form": form,
        "visit": chosen,
        "correction": chosen.state != Visit.State.PLANNED,
        "too_early": local_date(chosen.starts_at) > local_date(at),
        "afterwards": request.GET.get("back", ""),
    }
    return render(request, "visits/report.html", context)


@desk_view(*CASE_WORKERS)
@require_POST
def leave_it(request: DeskRequest, visit: int) -> HttpResponse:
    """Another try is not needed."""
    chosen = visit_or_404(request, visit)
    try:
        no_more_tries(chosen, by=request.user, at=timezone.now())
    except VisitError as error:
        messages.error(request, str(error))
    if request.POST.get("answer") == "today":
        return redirect("desk:today", request.centre.slug)
    return redirect("visits:detail", request.centre.slug, chosen.pk)


def preset(result: str) -> dict[str, str]:
    """The result that was tapped on the page before."""
    return {"result": result} if result in Outcome.Result.values else {}


def back(request: DeskRequest, visit: Visit) -> HttpResponse:
    """To the list from which the form was opened, else to the visit."""
    target = AFTERWARDS.get(request.GET.get("back", ""))
    if target == "log:home":
        return redirect(target)
    if target:
        return redirect(target, request.centre.slug)
    return redirect("visits:detail", request.centre.slug, visit.pk)


def what_followed(outcome: Outcome) -> str:
    """What saving a report led to, for the person who saved it."""
    if outcome.wellbeing == Outcome.Wellbeing.WORRY:
        return _("Saved. The social worker and the head are told of the worry.")
    return _("Saved.")
