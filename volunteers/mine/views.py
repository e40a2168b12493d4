"""The pages of `/my/`: each shows all centres where the person volunteers, one after another."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from centres.access import DeskRequest
from centres.panels import Panel, panels
from kit.clock import local_date
from volunteers.being_free import windows_of
from volunteers.clearance import running_out
from volunteers.mine.steps import next_steps
from volunteers.models import Volunteer
from volunteers.portrait import MY_MEANING, missing, missing_for_minors


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """What is next, in every centre where the person volunteers."""
    at = timezone.now()
    own = own_of(request)
    found = next_steps(own, at)
    context = {
        "own": [_standing(volunteer) for volunteer in own],
        "next": found[0] if found else None,
        "later": found[1:],
        "several": len(own) > 1,
    }
    return render(request, "my/home.html", context)


@require_safe
@login_required
def preparation(request: SignedInRequest) -> HttpResponse:
    """The passport, meetings to come, courses to choose."""
    return _panels(request, "preparation")


@require_safe
@login_required
def visits(request: SignedInRequest) -> HttpResponse:
    """Proposals, the people whom one helps, visits to come and to report."""
    return _panels(request, "visits")


@require_safe
@login_required
def hours(request: SignedInRequest) -> HttpResponse:
    """What one has given, month by month."""
    return _panels(request, "hours")


@require_safe
@login_required
def times(request: SignedInRequest) -> HttpResponse:
    """When one usually can, days away, and what suits one."""
    today = timezone.localdate()
    mine = [
        {
            "volunteer": volunteer,
            "windows": windows_of(volunteer),
            "absences": volunteer.absences.filter(last_day__gte=today),
        }
        for volunteer in own_of(request)
        if volunteer.state != Volunteer.State.ENDED
    ]
    return render(request, "my/times.html", {"mine": mine})


@require_safe
@login_required
def papers(request: SignedInRequest) -> HttpResponse:
    """What is signed and checked, until when, and what is missing."""
    today = local_date(timezone.now())
    mine = [
        {
            "volunteer": volunteer,
            "missing": missing(volunteer, today),
            "minors_wanted": any(kind.with_minors for kind in volunteer.help_kinds.all()),
            "missing_for_minors": missing_for_minors(volunteer, today),
            "running_out": running_out(volunteer, today),
            "agreements": volunteer.agreements.all(),
            "checks": volunteer.checks.in_use().order_by("kind"),
            "panels": _panels_of(request, "papers", volunteer),
            "today": today,
        }
        for volunteer in own_of(request)
    ]
    return render(request, "my/papers.html", {"mine": mine})


def own_of(request: SignedInRequest) -> list[Volunteer]:
    """The person's volunteerings, the first one first; ended ones too."""
    own = Volunteer.objects.for_clearance().filter(user=request.user)
    return list(own.select_related("village").order_by("applied_at", "pk"))


def _panels(request: SignedInRequest, page: str) -> HttpResponse:
    """A page on which upper rooms show what they know of each volunteering."""
    own = own_of(request)
    mine = [
        {"volunteer": volunteer, "panels": _panels_of(request, page, volunteer)}
        for volunteer in own
    ]
    return render(request, f"my/{page}.html", {"mine": mine, "several": len(own) > 1})


def _panels_of(request: SignedInRequest, page: str, volunteer: Volunteer) -> list[Panel]:
    # These pages' panels take any request, as `centres.panels` says of "my".
    return panels.for_page(f"my:{page}", cast("DeskRequest", request), volunteer)


def _standing(volunteer: Volunteer) -> dict[str, Any]:
    """Where one stands at a centre, and how many things are missing."""
    today = timezone.localdate()
    return {
        "volunteer": volunteer,
        "meaning": MY_MEANING[volunteer.state],
        "ended": volunteer.state == Volunteer.State.ENDED,
        "missing": missing(volunteer, today),
        "missing_for_minors": missing_for_minors(volunteer, today)
        if any(kind.with_minors for kind in volunteer.help_kinds.all())
        else [],
    }
