"""The list of what volunteers reported themselves, for the social worker to confirm or amend."""

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.pages import paginate
from visits.afterwards.confirming import confirm, confirm_all
from visits.errors import VisitError
from visits.models import Outcome, Visit
from visits.reach import visit_or_404, visits_in_reach


@desk_view(*CASE_WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def unconfirmed(request: DeskRequest) -> HttpResponse:
    """What volunteers reported and nobody confirmed, the oldest first; several at once."""
    if request.method == "POST":
        marked = [pk for pk in request.POST.getlist("outcome") if pk.isdecimal()]
        chosen = list(_waiting(request).filter(pk__in=marked))
        count = confirm_all(chosen, by=request.user, at=timezone.now())
        told = ngettext("%(n)s report is confirmed.", "%(n)s reports are confirmed.", count)
        messages.success(request, told % {"n": count})
        return redirect("visits:unconfirmed", request.centre.slug)
    own = request.GET.get("whose") == "mine"
    waiting = _waiting(request)
    if own:
        waiting = waiting.filter(visit__match__need__client__worker=request.user)
    context = {"page": paginate(request, waiting), "own": own}
    return render(request, "visits/unconfirmed.html", context)


@desk_view(*CASE_WORKERS)
@require_POST
def confirm_report(request: DeskRequest, visit: int) -> HttpResponse:
    """Let what the volunteer said of this visit count."""
    chosen = visit_or_404(request, visit)
    shown = chosen.outcomes.filter(pk=_number(request.POST.get("outcome", ""))).first()
    if shown is None:
        return redirect("visits:detail", request.centre.slug, chosen.pk)
    shown.visit = chosen
    try:
        confirm(shown, by=request.user, at=timezone.now())
    except VisitError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The report is confirmed."))
    return redirect("visits:detail", request.centre.slug, chosen.pk)


def _waiting(request: DeskRequest) -> QuerySet[Outcome]:
    people = Prefetch("visit", Visit.objects.with_people())
    return (
        Outcome.objects.waiting()
        .filter(visit__in=visits_in_reach(request).values("pk"))
        .prefetch_related(people, "kinds")
        .order_by("visit__starts_at", "pk")
    )


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
