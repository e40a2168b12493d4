"""What suits a volunteer, typed on the desk after a talk or by themselves."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from volunteers.errors import ChangedMeanwhile
from volunteers.models import Volunteer
from volunteers.reach import own_or_404, volunteer_or_404
from volunteers.suiting.forms import SuitsForm
from volunteers.suiting.noting import note_what_suits


@desk_view(*ORGANISERS)
def suits(request: DeskRequest, volunteer: int) -> HttpResponse:
    """What was said in the talk."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = SuitsForm(posted(request), volunteer=person, today=local_date(at))
    if form.is_valid() and _saved(form, person, request, at):
        messages.success(request, _("Saved. It counts in matching from now on."))
        return redirect("volunteers:detail", request.centre.slug, person.pk)
    return render(request, "volunteers/suits.html", {"form": form, "volunteer": person})


@login_required
def my_suits(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """What one says oneself."""
    at = timezone.now()
    own = own_or_404(request, volunteer)
    form = SuitsForm(posted(request), volunteer=own, today=local_date(at))
    if form.is_valid() and _saved(form, own, request, at):
        messages.success(request, _("Saved. Thank you."))
        return redirect("my:times")
    return render(request, "my/suits.html", {"form": form, "volunteer": own})


def _saved(form: SuitsForm, volunteer: Volunteer, request: SignedInRequest, at: datetime) -> bool:
    try:
        note_what_suits(volunteer, **form.cleaned_data, by=request.user, at=at)
    except ChangedMeanwhile as error:
        form.add_error(None, str(error))
        return False
    return True
