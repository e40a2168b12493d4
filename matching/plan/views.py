"""The plan for all needs: asking for it, reading it, taking it along, and earlier ones."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.exporting import csv_response, xlsx_response
from kit.pages import paginate
from matching.models import Proposal, ProposalQuerySet, Refusal, RefusalQuerySet
from matching.plan.counting import standing, totals
from matching.plan.earlier import how_they_fared
from matching.plan.making import is_large, propose, ring_after_commit, work_out
from matching.plan.reading import grouped, lines_of, rows
from matching.plan.sheet import HEADER, sheet_rows


@require_safe
@desk_view(*ORGANISERS)
def plan(request: DeskRequest) -> HttpResponse:
    """The last plan beside what stands; while one is being worked out, that."""
    today = timezone.localdate()
    proposal = request.centre.proposals.select_related("asked_by").first()
    if proposal is not None and proposal.made_at is None:
        return render(request, "matching/plan/under_way.html", {"proposal": proposal})
    context: dict[str, object] = {
        "proposal": proposal,
        "standing": standing(request.centre, request.user, today),
        "refusals": _refusals(request),
    }
    if proposal is not None:
        context |= _shown(request, proposal)
    return render(request, "matching/plan/plan.html", context)


@desk_view(*ORGANISERS)
@require_POST
def propose_all(request: DeskRequest) -> HttpResponse:
    """Work out a plan now, or, for a large centre, let a worker do it."""
    at = timezone.now()
    typed = request.POST.get("after", "")
    after = int(typed) if typed.isdecimal() and len(typed) < 10 else None
    proposal, ours = propose(request.centre, after=after, by=request.user, at=at)
    if not ours:
        messages.info(request, _("Somebody has just asked for a new plan. Here it is."))
    elif is_large(request.centre, local_date(at)):
        ring_after_commit()
    else:
        work_out(proposal, at=at)
    return redirect("matching:plan", request.centre.slug)


@require_safe
@desk_view(*ORGANISERS)
def plan_csv(request: DeskRequest) -> HttpResponse:
    """The last plan as CSV; that it was taken out is noted."""
    name = f"{_('plan')}-{timezone.localdate()}.csv"
    return csv_response(name, HEADER, _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def plan_xlsx(request: DeskRequest) -> HttpResponse:
    """The same as a workbook."""
    name = f"{_('plan')}-{timezone.localdate()}.xlsx"
    return xlsx_response(name, HEADER, _taken_out(request))


@require_safe
@desk_view(*ORGANISERS)
def plans(request: DeskRequest) -> HttpResponse:
    """Every plan of the centre, with what became of it."""
    page = paginate(request, _made(request))
    found = how_they_fared(list(page), request.user, timezone.localdate())
    return render(request, "matching/plan/earlier.html", {"page": page, "plans": found})


@require_safe
@desk_view(*ORGANISERS)
def plan_earlier(request: DeskRequest, proposal: int) -> HttpResponse:
    """One plan and what was decided about it, to be read."""
    found = get_object_or_404(_made(request), pk=proposal)
    context = {"proposal": found, **_shown(request, found)}
    return render(request, "matching/plan/one_earlier.html", context)


def _shown(request: DeskRequest, proposal: Proposal) -> dict[str, object]:
    today = timezone.localdate()
    page = paginate(request, lines_of(proposal, request.user, today))
    counted = totals(proposal, request.user, today)
    found = rows(list(page), request.user, today)
    return {
        "page": page,
        "rows": found,
        "groups": grouped(found),
        "sendable": sum(row.may_send for row in found),
        "totals": counted,
        "how_good": counted.sentence(proposal),
        "today": today,
    }


def _taken_out(request: DeskRequest) -> Iterator[tuple[object, ...]]:
    at = timezone.now()
    log_reading("list", None, by=request.user, at=at, centre=request.centre.pk, kind="clients.need")
    proposal = _made(request).first()
    if proposal is None:
        return iter(())
    today = local_date(at)
    lines = list(lines_of(proposal, request.user, today))
    return sheet_rows(rows(lines, request.user, today))


def _made(request: DeskRequest) -> ProposalQuerySet:
    return request.centre.proposals.made().select_related("asked_by")


def _refusals(request: DeskRequest) -> RefusalQuerySet:
    """Refused pairs of needs that are still looked for."""
    found = Refusal.objects.visible_to(request.user, timezone.localdate())
    return found.standing(request.centre).select_related(
        "need__client__village", "need__kind", "volunteer__centre", "refused_by"
    )
