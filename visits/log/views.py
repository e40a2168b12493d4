"""The log as a page of the server: it needs no JavaScript, and it is what the phone starts from."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from visits.afterwards.reporting import report
from visits.afterwards.views import what_followed
from visits.errors import VisitError, spoken
from visits.forms import QuickReportForm
from visits.log.keeping import DAYS_BACK
from visits.log.questions import questions
from visits.log.reach import case_worker, own_visits
from visits.models import Outcome, Visit


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Visits of the last fourteen days that wait, and those logged today."""
    at, user = timezone.now(), case_worker(request)
    own = own_visits(user, at)
    waiting = own.planned().between(at - DAYS_BACK, at).order_by("-starts_at")
    logged = Outcome.objects.filter(reported_by=user, reported_at__gt=at - timedelta(hours=12))
    context = {
        "waiting": [(visit, QuickReportForm.for_visit(visit)) for visit in waiting],
        "logged": own.filter(outcomes__in=logged).exclude(state=Visit.State.PLANNED).distinct(),
        **questions(),
    }
    return render(request, "log/home.html", context)


@login_required
@require_POST
def report_at_once(request: SignedInRequest, visit: int) -> HttpResponse:
    """Note the usual cases without a form; whatever else happened has the whole form."""
    at, user = timezone.now(), case_worker(request)
    chosen = get_object_or_404(own_visits(user, at), pk=visit)
    form = QuickReportForm(request.POST)
    if not form.is_valid():
        return redirect("visits:report", chosen.client.centre.slug, chosen.pk)
    form.hold(chosen)
    try:
        outcome = report(chosen, **form.facts(), by=user, at=at)
    except VisitError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{spoken(chosen.starts_at)}: {what_followed(outcome)}")
    return redirect("log:home")
