"""Courses: the list, planning, one course with its people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.pages import paginate
from training.enrolling import enrol_all, leave, places_left
from training.errors import CourseIsFull, NotPresent
from training.forms import CourseForm, EnrolForm, RhythmForm
from training.models import Course, Topic
from training.people import enrolled_in
from training.planning import lacking, plan_course
from training.reach import course_or_404
from training.sheet import course_sheet
from volunteers.models import Volunteer


@require_safe
@desk_view(*ORGANISERS)
def list_courses(request: DeskRequest) -> HttpResponse:
    """The centre's courses, the newest first."""
    courses = Course.objects.filter(centre=request.centre).with_figures()
    return render(request, "training/list.html", {"page": paginate(request, courses)})


@desk_view(*ORGANISERS)
def plan(request: DeskRequest) -> HttpResponse:
    """First the rhythm (in the address, it changes nothing), then the dates to adjust and save."""
    at = timezone.now()
    topics = list(Topic.objects.of_preparation(local_date(at)))
    rhythm = RhythmForm(request.GET if "first_day" in request.GET else None, at=at)
    form = None
    if request.method == "POST":
        form = CourseForm(request.POST, topics=topics, at=at)
        if form.is_valid():
            course = plan_course(request.centre, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The course is planned. Now enrol people."))
            return redirect("training:detail", request.centre.slug, course.pk)
    elif rhythm.is_valid():
        latest = Course.objects.filter(centre=request.centre).first()
        form = CourseForm(initial=rhythm.proposal(topics, latest), topics=topics, at=at)
    return render(request, "training/plan.html", {"rhythm": rhythm, "form": form})


@require_safe
@desk_view(*ORGANISERS)
def detail(request: DeskRequest, course: int) -> HttpResponse:
    """One course: its meetings and its people."""
    found = course_or_404(request, course)
    context = {
        "course": found,
        "meetings": found.meetings.with_answers().select_related("topic").order_by("starts_at"),
        "lacking": lacking(found),
        "enrolments": enrolled_in(found),
        "left": places_left(found),
        "topics": found.curriculum.topics.count(),
        "now": timezone.now(),
    }
    return render(request, "training/detail.html", context)


@require_safe
@desk_view(*ORGANISERS)
def export(request: DeskRequest, course: int) -> HttpResponse:
    """Who was at which meeting, as CSV."""
    return course_sheet(course_or_404(request, course), local_date(timezone.now()))


@desk_view(*ORGANISERS)
def enrol(request: DeskRequest, course: int) -> HttpResponse:
    """Choose who takes part; each is invited by their own channel."""
    found = course_or_404(request, course)
    form = EnrolForm(request.POST if request.method == "POST" else None, course=found)
    if form.is_valid():
        try:
            people = form.cleaned_data["volunteers"]
            enrol_all(found, people, by=request.user, at=timezone.now())
            messages.success(request, _("The people are enrolled and will get an invitation."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except CourseIsFull:
            form.add_error("volunteers", _("Somebody took a place in the same moment. Try again."))
        except NotPresent:
            form.add_error("volunteers", _("Somebody among them has left meanwhile. Tick again."))
    applications = Volunteer.objects.waiting().filter(centre=request.centre).count()
    left = places_left(found)
    context = {"course": found, "form": form, "left": left, "applications": applications}
    return render(request, "training/enrol.html", context)


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
