"""A volunteer's own pages."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from centres.access import DeskRequest
from centres.panels import panels
from kit.clock import local_date
from volunteers.being_free import change_windows, note_absence, remove_absence, windows_of
from volunteers.changing import agree_to_news, choose_language
from volunteers.errors import ChangedMeanwhile
from volunteers.forms import AbsenceForm, LanguageForm, NewsForm, WindowsForm
from volunteers.models import Absence, Volunteer
from volunteers.portrait import MY_MEANING, missing, missing_for_minors
from volunteers.reach import own_or_404


@require_safe
@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """What is next, in every centre where the person volunteers."""
    today = timezone.localdate()
    own = Volunteer.objects.for_clearance().filter(user=request.user).order_by("applied_at")
    mine = [
        {
            "volunteer": volunteer,
            "meaning": MY_MEANING[volunteer.state],
            "ended": volunteer.state == Volunteer.State.ENDED,
            "missing": missing(volunteer, today),
            "missing_for_minors": missing_for_minors(volunteer, today)
            if any(kind.with_minors for kind in volunteer.help_kinds.all())
            else [],
            # The panels of this page take any request, as `centres.panels` says of "my".
            "panels": panels.for_page("my", cast("DeskRequest", request), volunteer),
            "windows": windows_of(volunteer),
            "absences": volunteer.absences.filter(last_day__gte=today),
        }
        for volunteer in own
    ]
    return render(request, "my/home.html", {"mine": mine})


@login_required
def availability(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The weekly times."""
    own = own_or_404(request, volunteer)
    form = WindowsForm(request.POST or None, volunteer=own)
    if form.is_valid():
        try:
            change_windows(own, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Your times are saved."))
            return redirect("my:home")
        except ChangedMeanwhile as error:
            form.add_error(None, str(error))
    return render(request, "my/availability.html", {"form": form, "volunteer": own})


@login_required
def absence_add(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Days on which one cannot come."""
    at = timezone.now()
    own = own_or_404(request, volunteer)
    form = AbsenceForm(request.POST or None, today=local_date(at))
    if form.is_valid():
        note_absence(own, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("Noted. Your coordinator sees it."))
        return redirect("my:home")
    return render(request, "my/absence_add.html", {"form": form, "volunteer": own})


@login_required
@require_POST
def absence_remove(request: SignedInRequest, absence: int) -> HttpResponse:
    """One can come after all."""
    found = get_object_or_404(
        Absence.objects.select_related("volunteer"), pk=absence, volunteer__user=request.user
    )
    remove_absence(found, by=request.user, at=timezone.now())
    messages.success(request, _("The days away are taken back."))
    return redirect("my:home")


@login_required
def language(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The language of messages and of one's own pages."""
    own = own_or_404(request, volunteer)
    form = LanguageForm(request.POST or None, initial={"language": own.language})
    if form.is_valid():
        choose_language(own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("We will write in this language from now on."))
        return redirect("my:home")
    return render(request, "my/language.html", {"form": form, "volunteer": own})


@login_required
@require_POST
def news(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """Whether the centre may write about more than one's own help."""
    own = own_or_404(request, volunteer)
    form = NewsForm(request.POST)
    if form.is_valid():
        agree_to_news(own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Noted. You can change it at any time."))
    return redirect("my:home")
