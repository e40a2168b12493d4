"""How soon concerns are to be opened, what is to be done about them, and who hears by phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from centres.models import Centre, Role
from kit.week import clock_face
from visits.concerns.checklists import STANDARD, checklist
from visits.concerns.escalating import hours_of, office_hours_of
from visits.concerns.forms import AlarmForm, RulesForm, hours_name, lines_name
from visits.concerns.ruling import hear_alarms_on, set_rules
from visits.models import Concern

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@desk_view(Role.HEAD)
@GET_OR_POST
def rules(request: DeskRequest) -> HttpResponse:
    """The centre's hours and checklists; the head answers for them."""
    form = RulesForm(request.POST or None, initial=_present(request.centre))
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        hours = {int(severity): wanted[hours_name(severity)] for severity in Concern.Severity}
        lists = {category: wanted[lines_name(category)] for category in STANDARD}
        set_rules(
            request.centre,
            hours=hours,
            lists=lists,
            office=form.office,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("visits:concerns", request.centre.slug)
    return render(request, "visits/concern_rules.html", {"form": form})


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def alarm(request: DeskRequest) -> HttpResponse:
    """One's own mobile number for alarms."""
    form = AlarmForm(request.POST or None, initial={"phone": request.user.phone})
    if request.method == "POST" and form.is_valid():
        hear_alarms_on(request.user, form.cleaned_data["phone"], at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("visits:concerns", request.centre.slug)
    return render(request, "visits/concern_alarm.html", {"form": form})


def _present(centre: Centre) -> dict[str, Any]:
    hours = hours_of([centre])[centre]
    present: dict[str, Any] = {hours_name(severity): hours[severity] for severity in hours}
    if (office := office_hours_of([centre]).get(centre)) is not None:
        present |= {"opens": clock_face(office.opens), "closes": clock_face(office.closes)}
    for category in STANDARD:
        present[lines_name(category)] = "\n".join(checklist(centre, category))
    return present
