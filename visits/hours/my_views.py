"""A volunteer's own hours: on their page, as a paper, as a table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from centres.panels import Panel
from kit.clock import local_date
from kit.pdf import pdf_response
from visits.hours.counting import in_hours
from visits.hours.own import given, months_of, own_hours_csv, own_hours_paper
from visits.models import Outcome
from volunteers.models import OwnRequest, Volunteer
from volunteers.reach import once_own_or_404


def panel(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """Month by month, and what still waits for a confirmation."""
    outcomes = list(given(volunteer))
    waiting = Outcome.objects.waiting().filter(visit__match__volunteer=volunteer)
    months = months_of(outcomes)
    asked = volunteer.own_requests.waiting().filter(sort=OwnRequest.Sort.CERTIFICATE)
    context = {
        "volunteer": volunteer,
        "months": months,
        "visits": len(outcomes),
        "total": in_hours(sum(month.minutes for month in months)),
        "unconfirmed": waiting.filter(result=Outcome.Result.DONE).count(),
        "asked": asked.exists(),
    }
    return Panel(_("What you have given"), "visits/_my_hours.html", context)


@require_safe
@login_required
def paper(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The months as PDF."""
    own = once_own_or_404(request, volunteer)
    made = own_hours_paper(own, today=local_date(timezone.now()))
    return pdf_response(f"{_('hours')}.pdf", made)


@require_safe
@login_required
def table(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Visit by visit as CSV."""
    return own_hours_csv(once_own_or_404(request, volunteer))
