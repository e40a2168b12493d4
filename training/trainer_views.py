"""Who leads a meeting, and what somebody who leads meetings sees of them."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import CASE_WORKERS, ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from kit.pages import paginate
from training.course_forms import TrainerForm
from training.editing import choose_trainer
from training.errors import Clash
from training.models import Meeting
from training.reach import meeting_or_404

HALF_A_DAY = timedelta(hours=12)
"""A meeting that is on, or is just over, stands among those to come: its list is wanted."""


@desk_view(*ORGANISERS)
def choose(request: DeskRequest, meeting: int) -> HttpResponse:
    """Somebody of the centre, or a guest."""
    found, at = meeting_or_404(request, meeting), timezone.now()
    present = {"trainer": found.trainer, "guest_trainer": found.guest_trainer}
    form = TrainerForm(posted(request), centre=request.centre, at=at, initial=present)
    if form.is_valid():
        try:
            choose_trainer(found, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("It is noted who leads."))
            return redirect("training:detail", request.centre.slug, found.course_id)
        except Clash as clash:
            form.add_error("trainer" if form.cleaned_data["trainer"] else None, str(clash))
    return render(request, "training/trainer.html", {"meeting": found, "form": form})


@require_safe
@desk_view(*CASE_WORKERS)
def mine(request: DeskRequest) -> HttpResponse:
    """The meetings here that the person leads, with what to bring; those to come first."""
    at = timezone.now()
    led = Meeting.objects.filter(trainer=request.user, course__centre=request.centre)
    rows = led.exclude(state=Meeting.State.CANCELLED).with_answers()
    rows = rows.select_related("topic", "course").order_by("-starts_at")
    context = {
        "to_come": rows.filter(starts_at__gt=at - HALF_A_DAY).order_by("starts_at"),
        "page": paginate(request, rows.filter(starts_at__lte=at - HALF_A_DAY)),
        "now": at,
    }
    return render(request, "training/mine.html", context)
