"""Reports: the month of a centre, and a programme over all its centres."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from centres.models import Programme, Role
from kit.clock import local_date
from kit.exporting import csv_response
from reports.figures import Figure, Period, figures
from reports.months import chosen_month, month_after, month_before, month_period


def _hides(request: DeskRequest) -> bool:
    """Whether small groups of people must be hidden from this reader: from observers, always."""
    return not request.roles & set(CASE_WORKERS)


def _month(request: DeskRequest, at: datetime) -> date:
    return chosen_month(request.GET.get("month", ""), local_date(at))


def _programme_figures(programme: Programme, at: datetime) -> list[Figure]:
    centres = list(programme.centres.all())
    return figures(centres, Period(programme.starts_on, programme.ends_on), at=at)


def _csv(name: str, found: list[Figure], *, hide: bool) -> HttpResponse:
    header = (_("Indicator"), _("Value"), _("Definition"))
    rows = [(figure.label, figure.shown(hide=hide), figure.definition) for figure in found]
    return csv_response(name, header, rows)


@require_safe
@desk_view(*Role)
def month(request: DeskRequest) -> HttpResponse:
    """A month of one centre beside the month before."""
    at = timezone.now()
    first, hide = _month(request, at), _hides(request)
    present = figures([request.centre], month_period(first), at=at)
    before = figures([request.centre], month_period(month_before(first)), at=at)
    context = {
        "rows": [
            (figure, figure.shown(hide=hide), earlier.shown(hide=hide))
            for figure, earlier in zip(present, before, strict=True)
        ],
        "month": first,
        "month_before": month_before(first),
        "month_after": month_after(first, local_date(at)),
        "as_of": at,
        "hides": hide,
        "programmes": request.centre.programmes.all(),
    }
    return render(request, "reports/month.html", context)


@require_safe
@desk_view(*Role)
def month_csv(request: DeskRequest) -> HttpResponse:
    """The same month as a file for a spreadsheet."""
    at = timezone.now()
    first = _month(request, at)
    found = figures([request.centre], month_period(first), at=at)
    return _csv(f"{request.centre.slug}-{first:%Y-%m}.csv", found, hide=_hides(request))


@require_safe
@desk_view(*Role)
def programme(request: DeskRequest, programme: str) -> HttpResponse:
    """A programme's figures over all its centres, as counts that name nobody."""
    found, at = get_object_or_404(request.centre.programmes, slug=programme), timezone.now()
    context = {
        "programme": found,
        "centres": found.centres.count(),
        "rows": [(figure, figure.shown(hide=True)) for figure in _programme_figures(found, at)],
        "as_of": at,
    }
    return render(request, "reports/programme.html", context)


@require_safe
@desk_view(*Role)
def programme_csv(request: DeskRequest, programme: str) -> HttpResponse:
    """The same programme as a file for a spreadsheet."""
    found = get_object_or_404(request.centre.programmes, slug=programme)
    return _csv(f"{found.slug}.csv", _programme_figures(found, timezone.now()), hide=True)
