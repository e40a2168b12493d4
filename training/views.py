"""Courses: the list, planning, one course with its people."""

from django.contrib import messages
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.pages import paginate
from training.enrolling import enrol, leave
from training.errors import CourseIsFull, NotPreparing
from training.forms import CourseForm, EnrolForm, RhythmForm, proposal
from training.models import Course, Enrolment, Meeting, Topic
from training.planning import plan_course, proposed_times


def course_or_404(request: DeskRequest, pk: int) -> Course:
    """A course of this centre."""
    return get_object_or_404(Course.objects.select_related("centre"), pk=pk, centre=request.centre)


@desk_view(*ORGANISERS)
def list_courses(request: DeskRequest) -> HttpResponse:
    """The centre's courses, the newest first."""
    held = Q(meetings__state=Meeting.State.HELD)
    courses = (
        Course.objects.filter(centre=request.centre)
        .annotate(
            first=Min("meetings__starts_at"),
            held=Count("meetings", filter=held, distinct=True),
            people=Count("enrolments", distinct=True),
        )
        .order_by("-first", "-pk")
    )
    return render(request, "training/list.html", {"page": paginate(request, courses)})


@desk_view(*ORGANISERS)
def plan(request: DeskRequest) -> HttpResponse:
    """First the rhythm (in the address, it changes nothing), then the dates to adjust and save."""
    at = timezone.now()
    today, topics = local_date(at), list(Topic.objects.all())
    rhythm = RhythmForm(request.GET if "first_day" in request.GET else None, today=today)
    form = None
    if request.method == "POST":
        form = CourseForm(request.POST, topics=topics, today=today)
        if form.is_valid():
            course = plan_course(request.centre, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The course is planned. Now enrol people."))
            return redirect("training:detail", request.centre.slug, course.pk)
    elif rhythm.is_valid():
        start = rhythm.cleaned_data["start"]
        times = proposed_times(
            rhythm.cleaned_data["first_day"],
            start.hour * 60 + start.minute,
            rhythm.cleaned_data["every_weeks"],
            len(topics),
        )
        form = CourseForm(initial=proposal(times, topics), topics=topics, today=today)
    return render(request, "training/plan.html", {"rhythm": rhythm, "form": form})


@desk_view(*ORGANISERS)
def detail(request: DeskRequest, course: int) -> HttpResponse:
    """One course: its meetings and its people."""
    found = course_or_404(request, course)
    context = {
        "course": found,
        "meetings": found.meetings.select_related("topic").order_by("starts_at"),
        "enrolments": found.enrolments.select_related("volunteer__village").order_by(
            "volunteer__last_name", "volunteer__first_name"
        ),
        "now": timezone.now(),
    }
    return render(request, "training/detail.html", context)


@desk_view(*ORGANISERS)
def enrol_people(request: DeskRequest, course: int) -> HttpResponse:
    """Choose who takes part; each is invited by their own channel."""
    found = course_or_404(request, course)
    form = EnrolForm(request.POST or None, course=found)
    if form.is_valid():
        try:
            for volunteer in form.cleaned_data["volunteers"]:
                enrol(found, volunteer, by=request.user, at=timezone.now())
            messages.success(request, _("The people are enrolled and will get an invitation."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except CourseIsFull:
            form.add_error("volunteers", _("There are not enough places. Tick fewer people."))
        except NotPreparing:
            form.add_error("volunteers", _("Somebody among them left meanwhile. Check the list."))
    left = found.capacity - found.enrolments.count()
    context = {"course": found, "form": form, "left": left}
    return render(request, "training/enrol.html", context)


@require_POST
@desk_view(*ORGANISERS)
def give_back(request: DeskRequest, enrolment: int) -> HttpResponse:
    """Take a person out of a course."""
    rows = Enrolment.objects.filter(course__centre=request.centre).select_related("course")
    found = get_object_or_404(rows, pk=enrolment)
    leave(found, by=request.user, at=timezone.now())
    messages.success(request, _("The person is no longer on the list of this course."))
    return redirect("training:detail", request.centre.slug, found.course_id)
