"""A volunteer chooses a course themselves, or gives their place back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from training.enrolling import confirm, enrol_or_wait, leave
from training.errors import NotPresent
from training.models import Course, Enrolment
from volunteers.reach import own_or_404


@login_required
@require_POST
def choose(request: SignedInRequest, volunteer: int, course: int) -> HttpResponse:
    """A place, or the last one in the queue; only at one's own centre, before the course begins."""
    at = timezone.now()
    own = own_or_404(request, volunteer)
    courses = Course.objects.published().filter(centre=own.centre, meetings__starts_at__gt=at)
    found = get_object_or_404(courses.distinct(), pk=course)
    try:
        enrolment = enrol_or_wait(found, own, by=request.user, at=at)
    except NotPresent:
        messages.info(request, _("The centre has to admit you first."))
        return redirect("my:preparation")
    if enrolment.state == Enrolment.State.WAITING:
        messages.success(
            request, _("You are in the queue. You will get a message when a place is yours.")
        )
    else:
        confirm(enrolment, by=request.user, at=at)
        messages.success(request, _("You have a place. We will remind you before each meeting."))
    return redirect("my:preparation")


@login_required
@require_POST
def give_back(request: SignedInRequest, volunteer: int, course: int) -> HttpResponse:
    """Not taking part after all; whoever waits gets the place."""
    own = own_or_404(request, volunteer)
    found = get_object_or_404(Course, pk=course, enrolments__volunteer=own)
    if leave(found, own, by=request.user, at=timezone.now()):
        messages.success(request, _("Thank you for telling us. Your place is free for others."))
    return redirect("my:preparation")
