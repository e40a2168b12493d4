"""Making a missed topic good: for oneself under /my/, or for somebody on the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from centres.access import ORGANISERS, DeskRequest, desk_view
from training.errors import CourseIsFull, NotOpenToThem
from training.making_up.making_good import give_back
from training.making_up.making_good import make_up as do_make_up
from training.models import Guest, Meeting
from volunteers.models import Volunteer
from volunteers.reach import own_or_404, volunteer_or_404


@desk_view(*ORGANISERS)
@require_POST
def make_up(request: DeskRequest, volunteer: int, meeting: int) -> HttpResponse:
    """Give somebody of this centre a place at one meeting of a course that is open to them."""
    person = volunteer_or_404(request, volunteer)
    _take_place(request, person, meeting, request.user)
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@desk_view(*ORGANISERS)
@require_POST
def make_up_drop(request: DeskRequest, volunteer: int, meeting: int) -> HttpResponse:
    """They cannot go there after all."""
    person = volunteer_or_404(request, volunteer)
    _drop_place(request, person, meeting, request.user)
    return redirect("volunteers:detail", request.centre.slug, person.pk)


@login_required
@require_POST
def my_make_up(request: SignedInRequest, volunteer: int, meeting: int) -> HttpResponse:
    """The volunteer takes a place at one meeting elsewhere."""
    _take_place(request, own_or_404(request, volunteer), meeting, request.user)
    return redirect("my:preparation")


@login_required
@require_POST
def my_make_up_drop(request: SignedInRequest, volunteer: int, meeting: int) -> HttpResponse:
    """The volunteer cannot go there after all."""
    _drop_place(request, own_or_404(request, volunteer), meeting, request.user)
    return redirect("my:preparation")


def _take_place(request: SignedInRequest, person: Volunteer, pk: int, by: User) -> None:
    """Another centre's course that is not open is as good as none: 404."""
    reachable = Meeting.objects.told().filter(course__open_to_neighbours=True)
    own = Meeting.objects.told().filter(course__centre=person.centre_id)
    meeting = get_object_or_404(reachable | own, pk=pk)
    try:
        do_make_up(meeting, person, by=by, at=timezone.now())
        messages.success(request, _("The place is taken. A message with day and place will come."))
    except CourseIsFull:
        messages.error(request, _("Somebody took the last place meanwhile. Choose another one."))
    except NotOpenToThem:
        messages.error(request, _("This meeting cannot be chosen any more. Choose another one."))


def _drop_place(request: SignedInRequest, person: Volunteer, pk: int, by: User) -> None:
    guest = get_object_or_404(
        Guest.objects.select_related("meeting__course__centre", "volunteer__centre"),
        meeting=pk,
        volunteer=person,
    )
    if give_back(guest, by=by, at=timezone.now()):
        messages.success(request, _("The place is given back."))
    else:
        messages.error(request, _("The meeting has begun or was called off."))
