"""Papers and days away, noted by a coordinator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from volunteers.being_free import note_absence, remove_absence
from volunteers.changing import agree_to_news
from volunteers.forms import AbsenceForm, NewsForm
from volunteers.models import Absence, Check, Volunteer
from volunteers.papers.forms import AgreementForm, CheckForm, ConsentForm
from volunteers.papers.noting import note_check, note_guardian_consent, sign_agreement
from volunteers.reach import volunteer_or_404


@desk_view(*ORGANISERS)
def check_note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note a register check; `?kind=` chooses which one stands ticked."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    kind = request.GET.get("kind", "")
    initial = {"kind": kind} if kind in Check.Kind.values else {}
    form = CheckForm(request.POST or None, initial=initial, today=local_date(at))
    if form.is_valid():
        note_check(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The check is noted."))
        return _to_page(request, person)
    return render(request, "volunteers/check_note.html", {"form": form, "volunteer": person})


@desk_view(*ORGANISERS)
def agreement_sign(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note a signed agreement."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = AgreementForm(request.POST or None, today=local_date(at))
    if form.is_valid():
        sign_agreement(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The agreement is noted."))
        return _to_page(request, person)
    return render(request, "volunteers/agreement_sign.html", {"form": form, "volunteer": person})


@desk_view(*ORGANISERS)
def consent_note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note a minor's guardian's consent, or that it was withdrawn."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = ConsentForm(request.POST or None, volunteer=person, today=local_date(at))
    if form.is_valid():
        note_guardian_consent(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The consent is noted."))
        return _to_page(request, person)
    return render(request, "volunteers/consent_note.html", {"form": form, "volunteer": person})


@desk_view(*ORGANISERS)
@require_POST
def news_note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note that the person agreed to news from the centre, or took that back."""
    person = volunteer_or_404(request, volunteer)
    form = NewsForm(request.POST)
    if form.is_valid():
        agree_to_news(person, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Noted."))
    return _to_page(request, person)


@desk_view(*ORGANISERS)
def absence_note(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Note days on which the volunteer is away."""
    at = timezone.now()
    person = volunteer_or_404(request, volunteer)
    form = AbsenceForm(request.POST or None, today=local_date(at))
    if form.is_valid():
        note_absence(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The days away are noted."))
        return _to_page(request, person)
    return render(request, "volunteers/absence_note.html", {"form": form, "volunteer": person})


@desk_view(*ORGANISERS)
@require_POST
def absence_remove(request: DeskRequest, absence: int) -> HttpResponse:
    """The volunteer is there after all."""
    found = get_object_or_404(
        Absence.objects.select_related("volunteer"), pk=absence, volunteer__centre=request.centre
    )
    remove_absence(found, by=request.user, at=timezone.now())
    messages.success(request, _("The days away are taken back."))
    return _to_page(request, found.volunteer)


def _to_page(request: DeskRequest, person: Volunteer) -> HttpResponse:
    return redirect("volunteers:detail", request.centre.slug, person.pk)
