"""Noting that a client is away, and that they are back."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from centres.access import CASE_WORKERS, DeskRequest, desk_view
from kit.forms import PlausibleDateField
from visits.absences.going_away import end_client_absence, note_client_absence
from visits.forms import a_year_on, today
from visits.planning_views import GET_OR_POST
from visits.reach import absence_or_404, client_or_404


def _two_weeks_ago() -> date:
    return today() - timedelta(days=14)


class ClientAwayForm(forms.Form):
    """Days on which the client is away; nothing about where and why."""

    first_day = PlausibleDateField(
        label=_("First day away"), earliest=_two_weeks_ago, latest=a_year_on
    )
    last_day = PlausibleDateField(
        label=_("Last day away"),
        required=False,
        earliest=today,
        latest=a_year_on,
        help_text=_("Leave empty if nobody knows yet. Do not note where or why."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day cannot come before the first day."))
        return cleaned


@desk_view(*CASE_WORKERS)
@GET_OR_POST
def away(request: DeskRequest, client: int) -> HttpResponse:
    """Note days away; the visits of these days are called off."""
    person, at = client_or_404(request, client), timezone.now()
    form = ClientAwayForm(request.POST or None, initial={"first_day": today()})
    if request.method == "POST" and form.is_valid():
        absence = note_client_absence(person, **form.cleaned_data, by=request.user, at=at)
        count = absence.called_off.count()
        told = ngettext(
            "The days away are noted; %(count)s visit is called off.",
            "The days away are noted; %(count)s visits are called off.",
            count,
        )
        messages.success(request, told % {"count": count})
        return redirect("clients:detail", request.centre.slug, person.pk)
    return render(request, "visits/plans/client_away.html", {"form": form, "client": person})


@desk_view(*CASE_WORKERS)
@require_POST
def back(request: DeskRequest, absence: int) -> HttpResponse:
    """The client is at home again, or stays at home after all."""
    found = absence_or_404(request, absence)
    count = end_client_absence(found, by=request.user, at=timezone.now())
    told = ngettext(
        "The client is there again; %(count)s visit takes place after all.",
        "The client is there again; %(count)s visits take place after all.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("clients:detail", request.centre.slug, found.client_id)
