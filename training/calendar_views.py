"""The month with its meetings, and what is taught."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date, month_bounds
from training.breaks import rests_in
from training.models import Curriculum, Meeting
from training.month import Month, month_of, weeks_of


@require_safe
@desk_view(*ORGANISERS)
def month(request: DeskRequest) -> HttpResponse:
    """All meetings of the centre in one month, as weeks and as a list."""
    today = local_date(timezone.now())
    shown = month_of(request.GET.get("month", ""), today)
    begins, ends = month_bounds(shown.year, shown.month)
    rows = Meeting.objects.filter(
        course__centre=request.centre, starts_at__gte=begins, starts_at__lt=ends
    )
    meetings = list(
        rows.exclude(state=Meeting.State.CANCELLED)
        .with_answers()
        .select_related("topic", "course", "trainer")
        .order_by("starts_at")
    )
    rests = rests_in(request.centre.municipality.voivodeship, with_breaks=True)
    context = {
        "month": Month(shown),
        "weeks": weeks_of(shown, meetings, rests.why, today),
        "meetings": meetings,
        "now": timezone.now(),
    }
    return render(request, "training/calendar.html", context)


@require_safe
@desk_view(*ORGANISERS)
def topics(request: DeskRequest) -> HttpResponse:
    """Each training with its topics: what people take home, what to bring, where to read on."""
    today = local_date(timezone.now())
    # An edition that begins next month is prepared for now.
    soon = today + timedelta(days=60)
    taught = Curriculum.objects.filter(centre=None).in_force(today)
    coming = Curriculum.objects.filter(centre=None, in_force_from__gt=today)
    shown = (taught | coming.filter(in_force_from__lte=soon)).prefetch_related("topics")
    return render(request, "training/topics.html", {"curricula": _in_order(list(shown))})


def _in_order(curricula: list[Curriculum]) -> list[Curriculum]:
    """The preparation first."""
    return sorted(curricula, key=lambda one: (not one.prepares, one.code, -one.edition))
