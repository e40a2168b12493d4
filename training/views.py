"""Courses: the list, one course, and what it is called."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.pages import paginate
from training.course_forms import CourseEditForm
from training.dates.views import places_before
from training.editing import edit_course
from training.enrolling import places_left
from training.errors import ChangedMeanwhile, Clash, TooFewPlaces
from training.filtering import CourseFilter
from training.models import Course
from training.papers.sheet import course_sheet
from training.people import enrolled_in
from training.planning import lacking
from training.reach import course_or_404


@require_safe
@desk_view(*ORGANISERS)
def list_courses(request: DeskRequest) -> HttpResponse:
    """The centre's courses, the newest first."""
    form = CourseFilter(request.GET)
    courses = Course.objects.filter(centre=request.centre).select_related("curriculum")
    found = form.chosen(courses, timezone.now()).with_figures()
    context = {"page": paginate(request, found), "form": form, "filtered": form.is_used}
    return render(request, "training/list.html", context)


@require_safe
@desk_view(*ORGANISERS)
def detail(request: DeskRequest, course: int) -> HttpResponse:
    """One course: its meetings and its people."""
    found = course_or_404(request, course)
    meetings = found.meetings.with_answers().select_related("topic", "trainer")
    outsiders = found.enrolments.staying().filter(participant__isnull=False)
    context = {
        "course": found,
        "meetings": meetings.order_by("starts_at"),
        "lacking": lacking(found),
        "enrolments": enrolled_in(found),
        "waiting": found.enrolments.waiting().select_related("volunteer__village"),
        "outsiders": outsiders.select_related("participant").order_by("participant__last_name"),
        "left": places_left(found),
        "topics": found.curriculum.topics.count(),
        "now": timezone.now(),
    }
    return render(request, "training/detail.html", context)


@desk_view(*ORGANISERS)
def edit(request: DeskRequest, course: int) -> HttpResponse:
    """Name, place and number of places."""
    found = course_or_404(request, course)
    form = CourseEditForm(posted(request), course=found)
    if form.is_valid():
        try:
            edit_course(found, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The course is saved."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except TooFewPlaces as refusal:
            told = ngettext(
                "%(n)s person is on the list, so there cannot be fewer places. Take somebody off "
                "the list first.",
                "%(n)s people are on the list, so there cannot be fewer places. Take somebody off "
                "the list first.",
                refusal.taken,
            )
            form.add_error("capacity", told % {"n": refusal.taken})
        except Clash as clash:
            form.add_error("place", str(clash))
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody changed this in the same moment. Save again."))
    context = {"course": found, "form": form, "places": places_before(request)}
    return render(request, "training/edit.html", context)


@require_safe
@desk_view(*ORGANISERS)
def export(request: DeskRequest, course: int) -> HttpResponse:
    """Who was at which meeting, as CSV."""
    return course_sheet(course_or_404(request, course), local_date(timezone.now()))
