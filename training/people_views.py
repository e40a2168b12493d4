"""Who takes part in a course: enrolling, the queue, people from outside, letting go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from training.course_forms import ParticipantForm
from training.enrolling import enrol, enrol_all, leave, places_left
from training.errors import CourseIsFull, NotPresent
from training.forms import EnrolForm
from training.models import Enrolment
from training.outsiders import add_participant, remove_participant
from training.reach import course_or_404
from volunteers.models import Volunteer


@desk_view(*ORGANISERS)
def enrol_people(request: DeskRequest, course: int) -> HttpResponse:
    """Choose who takes part; each is invited by their own channel."""
    found = course_or_404(request, course)
    form = EnrolForm(posted(request), course=found)
    if form.is_valid():
        try:
            people, may_wait = form.cleaned_data["volunteers"], form.cleaned_data["may_wait"]
            enrol_all(found, people, by=request.user, at=timezone.now(), may_wait=may_wait)
            told = (
                _("The people are on the list. They are invited when you publish the course.")
                if found.is_draft
                else _("The people are enrolled and will get an invitation.")
            )
            messages.success(request, told)
            return redirect("training:detail", request.centre.slug, found.pk)
        except CourseIsFull:
            form.add_error("volunteers", _("Somebody took a place in the same moment. Try again."))
        except NotPresent:
            form.add_error("volunteers", _("Somebody among them has left meanwhile. Tick again."))
    applications = Volunteer.objects.waiting().filter(centre=request.centre).count()
    left = places_left(found)
    context = {"course": found, "form": form, "left": left, "applications": applications}
    return render(request, "training/enrol.html", context)


@require_POST
@desk_view(*ORGANISERS)
def give_place(request: DeskRequest, course: int, volunteer: int) -> HttpResponse:
    """A place for somebody in the queue, whoever stands before them."""
    found = course_or_404(request, course)
    waiting = found.enrolments.waiting().select_related("volunteer")
    chosen = get_object_or_404(waiting, volunteer=volunteer)
    try:
        if chosen.volunteer:
            enrol(found, chosen.volunteer, by=request.user, at=timezone.now())
        messages.success(request, _("The place is theirs and they will get an invitation."))
    except CourseIsFull:
        messages.error(request, _("No place is free. Change the number of places first."))
    return redirect("training:detail", request.centre.slug, found.pk)


@desk_view(*ORGANISERS)
def leave_course(request: DeskRequest, course: int, volunteer: int) -> HttpResponse:
    """Take a person off the list, after a question."""
    found = course_or_404(request, course)
    person = get_object_or_404(Volunteer, pk=volunteer, centre=request.centre)
    if request.method == "POST":
        if leave(found, person, by=request.user, at=timezone.now()):
            told = _("%(person)s is no longer on the list.") % {"person": person}
            messages.success(request, told)
        else:
            messages.info(request, _("This person is not on the list of this course."))
        return redirect("training:detail", request.centre.slug, found.pk)
    return render(request, "training/leave.html", {"course": found, "person": person})


@desk_view(*ORGANISERS)
def add_outsider(request: DeskRequest, course: int) -> HttpResponse:
    """Somebody who is no volunteer takes part."""
    found = course_or_404(request, course)
    form = ParticipantForm(posted(request), initial={"audience": found.curriculum.audience})
    if form.is_valid():
        try:
            add_participant(found, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The person is on the list."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except CourseIsFull:
            form.add_error(None, _("No place is free. Change the number of places first."))
        except NotPresent:
            form.add_error(None, _("This form was sent already. Open this page again."))
    return render(request, "training/participant.html", {"course": found, "form": form})


@require_POST
@desk_view(*ORGANISERS)
def remove_outsider(request: DeskRequest, course: int, enrolment: int) -> HttpResponse:
    """Somebody from outside does not take part after all."""
    found = course_or_404(request, course)
    rows = Enrolment.objects.filter(course=found, participant__isnull=False)
    row = get_object_or_404(rows.select_related("participant"), pk=enrolment)
    remove_participant(row, by=request.user, at=timezone.now())
    told = _("%(person)s is no longer on the list.") % {"person": row.person}
    messages.success(request, told)
    return redirect("training:detail", request.centre.slug, found.pk)
