"""What a volunteer changes on their own pages: times, days away, language, news."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from kit.clock import local_date
from volunteers.being_free import change_windows, note_absence, remove_absence
from volunteers.changing import agree_to_news, choose_language
from volunteers.errors import ChangedMeanwhile
from volunteers.forms import AbsenceForm, LanguageForm, NewsForm, WindowsForm
from volunteers.models import Absence
from volunteers.reach import own_or_404


@login_required
def availability(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The weekly times."""
    own = own_or_404(request, volunteer)
    form = WindowsForm(request.POST or None, volunteer=own)
    if form.is_valid():
        try:
            change_windows(own, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Your times are saved."))
            return redirect("my:times")
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
        absence = note_absence(own, **form.cleaned_data, by=request.user, at=at)
        undo = reverse("my:absence_remove", args=[absence.pk])
        messages.success(request, _("Noted. Your coordinator sees it."), extra_tags=undo)
        return redirect("my:times")
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
    return redirect("my:times")


@login_required
def language(request: SignedInRequest, volunteer: int) -> HttpResponse:
    """The language of messages and of one's own pages."""
    own = own_or_404(request, volunteer)
    form = LanguageForm(request.POST or None, initial={"language": own.language})
    if form.is_valid():
        choose_language(own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("We will write in this language from now on."))
        return redirect("my:messages")
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
    return redirect("my:messages")
