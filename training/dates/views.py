"""Planning a course: the rhythm, the dates, other dates, and telling people of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.forms import posted
from kit.states import IllegalMove
from training.breaks import rests_in
from training.course_forms import SeminarForm
from training.dates.forms import CourseForm
from training.dates.plan_forms import PlanForm
from training.dates.reschedule_form import RescheduleForm
from training.dates.rescheduling import reschedule
from training.dates.reviewing import review
from training.dates.wishing import whom_to_serve
from training.errors import ChangedMeanwhile, Clash, InThePast
from training.models import Course, Curriculum
from training.planning import plan_course
from training.publishing import publish
from training.reach import course_or_404
from training.seminars import plan_seminar


@desk_view(*ORGANISERS)
def plan(request: DeskRequest) -> HttpResponse:
    """First the rhythm (in the address, it changes nothing), then the dates to adjust and save."""
    at = timezone.now()
    if request.method == "POST":
        return _dates_of_a_new_course(request)
    rhythm = PlanForm(
        request.GET if "first_day" in request.GET else None,
        centre=request.centre,
        at=at,
        initial=_as_last_time(request),
    )
    if not rhythm.is_valid() or rhythm.wish is None or rhythm.proposed is None:
        context = {"rhythm": rhythm, "places": places_before(request)}
        return render(request, "training/plan.html", context)
    wish = rhythm.wish
    form = CourseForm(
        initial=rhythm.initial_dates(), centre=request.centre, curriculum=wish.curriculum, at=at
    )
    facts = {"minutes": wish.minutes, "rests": wish.rests, "left_out": rhythm.proposed.left_out}
    return _dates_page(request, form, wish.curriculum, at=at, wish=wish, **facts)


def _dates_of_a_new_course(request: DeskRequest) -> HttpResponse:
    """Save a draft, or only count again who can come at the dates that were typed."""
    at = timezone.now()
    curricula = Curriculum.objects.filter(centre=None)
    chosen = request.POST.get("curriculum", "")
    curriculum = curricula.filter(pk=chosen).first() if chosen.isdecimal() else None
    curriculum = curriculum or Curriculum.objects.preparation(local_date(at))
    form = CourseForm(request.POST, centre=request.centre, curriculum=curriculum, at=at)
    if form.is_valid() and "count" not in request.POST:
        try:
            course = plan_course(request.centre, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, _("The course is saved. Nobody has been told of it yet."))
            return redirect("training:detail", request.centre.slug, course.pk)
        except Clash as clash:
            form.add_error(None, str(clash))
        except InThePast:
            form.add_error("held", _("A meeting has begun meanwhile. Look at the dates again."))
    voivodeship = request.centre.municipality.voivodeship
    rests = rests_in(voivodeship, with_breaks=bool(form.data.get("avoids_breaks")))
    facts = {"minutes": form.length(), "rests": rests, "wish": form.wish()}
    return _dates_page(request, form, curriculum, at=at, **facts)


def _dates_page(
    request: DeskRequest, form: CourseForm, curriculum: Curriculum, *, at: datetime, **facts: Any
) -> HttpResponse:
    """The dates to adjust, beside what speaks for and against them."""
    found = review(
        form.dates(),
        form.moments(),
        served=whom_to_serve(request.centre, curriculum),
        today=local_date(at),
        **facts,
    )
    context = {"form": form, "places": places_before(request), "review": found}
    return render(request, "training/plan_dates.html", context)


@desk_view(*ORGANISERS)
def seminar(request: DeskRequest) -> HttpResponse:
    """One meeting with a title of the centre's own, for whomever it is."""
    at = timezone.now()
    form = SeminarForm(posted(request), centre=request.centre, at=at)
    if form.is_valid():
        try:
            course = plan_seminar(request.centre, **form.facts(), by=request.user, at=at)
            messages.success(request, _("The course is saved. Nobody has been told of it yet."))
            return redirect("training:detail", request.centre.slug, course.pk)
        except Clash as clash:
            form.add_error("day", str(clash))
    context = {"form": form, "places": places_before(request)}
    return render(request, "training/seminar.html", context)


@desk_view(*ORGANISERS)
def dates(request: DeskRequest, course: int) -> HttpResponse:
    """All dates to come on one page; whoever is affected is told once."""
    found, at = course_or_404(request, course), timezone.now()
    form = RescheduleForm(
        posted(request), course=found, at=at, wanted=request.GET if request.GET else None
    )
    if form.is_valid() and "count" not in request.POST:
        try:
            moved = reschedule(found, form.changes(), by=request.user, at=at)
            told = _("The dates are saved and everyone will be told.")
            messages.success(request, told if moved else _("No date has changed."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except Clash as clash:
            form.add_error(None, str(clash))
        except (ChangedMeanwhile, IllegalMove):
            told = _("Somebody changed a meeting in the same moment. Open this page again.")
            form.add_error(None, told)
    return render(request, "training/dates.html", _around(found, form, at))


def _around(course: Course, form: RescheduleForm, at: Any) -> dict[str, Any]:
    voivodeship = course.centre.municipality.voivodeship
    rests = rests_in(voivodeship, with_breaks=course.avoids_breaks)
    facts = review(
        form.dates(),
        form.moments(),
        minutes=form.length(),
        rests=rests,
        served=whom_to_serve(course.centre, course.curriculum, course),
        today=local_date(at),
    )
    return {"course": course, "form": form, "review": facts}


@require_POST
@desk_view(*ORGANISERS)
def publish_course(request: DeskRequest, course: int) -> HttpResponse:
    """Tell those who have a place; the course stands on the centre's page from now on."""
    found = course_or_404(request, course)
    if publish(found, by=request.user, at=timezone.now()):
        messages.success(request, _("The course is published and those on the list are invited."))
    else:
        messages.info(request, _("The course has been published already."))
    return redirect("training:detail", request.centre.slug, found.pk)


def _as_last_time(request: DeskRequest) -> dict[str, Any]:
    """The place and the number of places of the centre's latest course."""
    latest = Course.objects.filter(centre=request.centre).first()
    first = {"avoids_breaks": True}
    if latest is None:
        return first
    return first | {"place": latest.place, "capacity": latest.capacity}


def places_before(request: DeskRequest) -> list[str]:
    """Where the centre has met, to choose from."""
    rows = Course.objects.filter(centre=request.centre).order_by("place")
    return list(rows.values_list("place", flat=True).distinct())
