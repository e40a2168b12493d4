"""Plans for the wall: one client's, and those of everybody who is visited in a month."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from calendars.wall_plan.gathering import WallPlan, photographs_of, wall_plans
from calendars.wall_plan.paper import wall_paper
from centres.access import CASE_WORKERS, DeskRequest, desk_view
from clients.models import Client
from kit.clock import local_date
from kit.pdf import pdf_response
from training.month import Month, month_of
from visits.reach import client_or_404

WEEKS = (4, 6, 8)
"""How many coming weeks a sheet may hold; visits exist eight weeks ahead."""


@require_safe
@desk_view(*CASE_WORKERS)
def wall_plan(request: DeskRequest, client: int) -> HttpResponse:
    """One client's sheet for the coming weeks; that it was printed is noted."""
    at = timezone.now()
    person = client_or_404(request, client)
    asked = request.GET.get("weeks", "")
    weeks = int(asked) if asked in map(str, WEEKS) else WEEKS[1]
    today = local_date(at)
    plans = wall_plans([person], today, today + timedelta(weeks=weeks, days=-1), at=at)
    log_reading("wall_plan", person, by=request.user, at=at, centre=request.centre.pk)
    return _paper(request, plans or [WallPlan(person)], _("wall-plan"))


@require_safe
@desk_view(*CASE_WORKERS)
def wall_plans_of_month(request: DeskRequest) -> HttpResponse:
    """The sheets of all clients within reach who are visited in the month; it is noted."""
    at = timezone.now()
    month = Month(_asked(request, local_date(at)))
    clients = Client.objects.visible_to(request.user, local_date(at)).filter(centre=request.centre)
    ordered = list(clients.prefetch_related("languages").order_by("last_name", "first_name", "pk"))
    last = month.after - timedelta(days=1)
    plans = wall_plans(ordered, month.first, last, at=at)
    log_reading(
        "wall_plan", None, by=request.user, at=at, centre=request.centre.pk, kind="clients.client"
    )
    name = _("wall-plans")
    return _paper(request, plans, f"{name}-{month.first:%Y-%m}")


def coming_month(at: datetime) -> date:
    """The first day of the month after this one: the one that is printed for."""
    return Month(local_date(at).replace(day=1)).after


def _asked(request: DeskRequest, today: date) -> date:
    asked = request.GET.get("month", "")
    return month_of(asked, today) if asked else coming_month(timezone.now())


def _paper(request: DeskRequest, plans: list[WallPlan], name: str) -> HttpResponse:
    paper = wall_paper(request.centre, plans, photographs_of(plans))
    return pdf_response(f"{name}.pdf", paper)
