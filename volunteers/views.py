"""Volunteers on the desk: the list and a person's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.recording import log_reading
from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.pages import paginate
from volunteers.adding_forms import AddForm
from volunteers.answering_appeals import APPEAL, appeal_to_answer, suggested_by
from volunteers.changing import change_volunteer
from volunteers.errors import ChangedMeanwhile
from volunteers.finding import SearchForm, VolunteerFilter, for_list, named, narrowed
from volunteers.forms import EditForm
from volunteers.portrait import lines_of, portrait
from volunteers.reach import volunteer_or_404
from volunteers.sheet import volunteer_sheet
from volunteers.signing_up import sign_up
from volunteers.wishes import wishes


@desk_view(*ORGANISERS)
def list_volunteers(request: DeskRequest) -> HttpResponse:
    """Volunteers of the centre; a posted name or phone is looked for, and changes nothing."""
    today = timezone.localdate()
    volunteers = for_list(request.centre)
    search = SearchForm(request.POST if request.method == "POST" else None)
    chosen = VolunteerFilter(request.GET, centre=request.centre)
    if search.is_bound:
        words = search.cleaned_data["words"] if search.is_valid() else ""
        found = named(volunteers, request.centre, words) if words else volunteers.none()
    else:
        wanted = chosen.cleaned_data if chosen.is_valid() else {}
        found = narrowed(volunteers, wanted, today)
    page = paginate(request, found)
    context = {"page": page, "lines": lines_of(page, today), "filter": chosen, "search": search}
    return render(request, "volunteers/list.html", context)


@require_safe
@desk_view(*ORGANISERS)
def export(request: DeskRequest) -> HttpResponse:
    """The filtered list as CSV; that it was taken out is noted."""
    at = timezone.now()
    chosen = VolunteerFilter(request.GET, centre=request.centre)
    wanted = chosen.cleaned_data if chosen.is_valid() else {}
    kind = "volunteers.volunteer"
    log_reading("list", None, by=request.user, at=at, centre=request.centre.pk, kind=kind)
    volunteers = narrowed(for_list(request.centre), wanted, local_date(at))
    return volunteer_sheet(volunteers, local_date(at))


@require_safe
@desk_view(*ORGANISERS)
def detail(request: DeskRequest, volunteer: int) -> HttpResponse:
    """The person's page."""
    person = volunteer_or_404(request, volunteer)
    context = portrait(request, person, timezone.localdate())
    return render(request, "volunteers/detail.html", context)


@desk_view(*ORGANISERS)
def add(request: DeskRequest) -> HttpResponse:
    """Type in a sign-up on somebody's behalf."""
    at, chosen = timezone.now(), wishes.chosen(request.POST or request.GET)
    appeal = appeal_to_answer(request.centre, chosen.get(APPEAL, ""), today=local_date(at))
    form = AddForm(request.POST or None, centre=request.centre, initial=suggested_by(appeal))
    if form.is_valid():
        volunteer = sign_up(request.centre, **form.facts(), by=request.user, at=at)
        wishes.note(chosen, volunteer, at)
        messages.success(request, _("The application is entered."))
        return redirect("volunteers:detail", request.centre.slug, volunteer.pk)
    context = {"form": form, "chosen": chosen, "appeal": appeal}
    return render(request, "volunteers/add.html", context)


@desk_view(*ORGANISERS)
def edit(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Change the profile, unless somebody else did so meanwhile."""
    person = volunteer_or_404(request, volunteer)
    form = EditForm(request.POST or None, instance=person)
    if form.is_valid():
        try:
            change_volunteer(person, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The profile is saved."))
            return redirect("volunteers:detail", request.centre.slug, person.pk)
        except ChangedMeanwhile as error:
            form.add_error(None, str(error))
    return render(request, "volunteers/edit.html", {"form": form, "volunteer": person})
