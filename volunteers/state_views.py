"""Answers to applications, and changes of a volunteer's state."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.states import IllegalMove
from volunteers.admitting import admit as do_admit
from volunteers.admitting import refuse as do_refuse
from volunteers.admitting import take_back as do_take_back
from volunteers.errors import VolunteersError
from volunteers.forms import MoveForm
from volunteers.models import Volunteer
from volunteers.moving import move as do_move
from volunteers.moving import moves_by_hand
from volunteers.reach import volunteer_or_404


@desk_view(*ORGANISERS)
@require_POST
def admit(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Say yes to an application."""
    person = volunteer_or_404(request, volunteer)
    try:
        do_admit(person, by=request.user, at=timezone.now())
        undo = reverse("volunteers:take_back", args=[request.centre.slug, person.pk])
        messages.success(request, _("%(name)s is admitted.") % {"name": person}, extra_tags=undo)
    except VolunteersError as error:
        messages.info(request, str(error))
    return _to_page(request, person)


@desk_view(*ORGANISERS)
@require_POST
def refuse(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Say no to an application."""
    person = volunteer_or_404(request, volunteer)
    try:
        do_refuse(person, by=request.user, at=timezone.now())
        undo = reverse("volunteers:take_back", args=[request.centre.slug, person.pk])
        told = _("%(name)s is not admitted. Phone them: no message goes out.") % {"name": person}
        messages.success(request, told, extra_tags=undo)
    except VolunteersError as error:
        messages.info(request, str(error))
    return _to_page(request, person)


@desk_view(*ORGANISERS)
@require_POST
def take_back(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Undo an answer to an application."""
    person = volunteer_or_404(request, volunteer)
    try:
        do_take_back(person, by=request.user, at=timezone.now())
        messages.success(request, _("Taken back: the application waits again."))
    except VolunteersError as error:
        messages.error(request, str(error))
    return _to_page(request, person)


@desk_view(*ORGANISERS)
def move(request: DeskRequest, volunteer: int) -> HttpResponse:
    """Choose among the states that are open to this person."""
    person = volunteer_or_404(request, volunteer)
    states = moves_by_hand(person, timezone.localdate())
    form = MoveForm(request.POST or None, states=states)
    if form.is_valid():
        try:
            before = do_move(person, **form.cleaned_data, by=request.user, at=timezone.now())
            undo = _way_back(request, person, before)
            messages.success(request, _("The state is saved."), extra_tags=undo)
            return _to_page(request, person)
        except (VolunteersError, IllegalMove) as error:
            form.add_error(None, _told(error))
    context = {"form": form, "volunteer": person, "states": states}
    return render(request, "volunteers/move.html", context)


@desk_view(*ORGANISERS)
@require_POST
def move_back(request: DeskRequest, volunteer: int, state: str) -> HttpResponse:
    """Undo a change of state."""
    person = volunteer_or_404(request, volunteer)
    try:
        do_move(person, state, by=request.user, at=timezone.now())
        messages.success(request, _("Undone."))
    except (VolunteersError, IllegalMove, ValueError) as error:
        messages.error(request, _told(error))
    return _to_page(request, person)


def _way_back(request: DeskRequest, person: Volunteer, before: Volunteer.State) -> str:
    """The address that undoes the move; empty where the table knows no way back."""
    if before not in Volunteer.MOVES[Volunteer.State(person.state)]:
        return ""
    return reverse("volunteers:move_back", args=[request.centre.slug, person.pk, before.value])


def _told(error: Exception) -> str:
    if isinstance(error, VolunteersError):
        return str(error)
    return _("The state has changed meanwhile. Look at the person's page again.")


def _to_page(request: DeskRequest, person: Volunteer) -> HttpResponse:
    return redirect("volunteers:detail", request.centre.slug, person.pk)
