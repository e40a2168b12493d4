"""Joint courses of two centres with too few people each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.forms import posted
from kit.states import IllegalMove
from training.errors import CourseIsFull, NotOpenToThem
from training.joint.forms import OWN, AnswerForm, HostsCourseForm, PeopleForm, ProposeForm
from training.joint.joining_forces import answer as do_answer
from training.joint.joining_forces import give_course, propose, send_people
from training.joint.too_few import neighbours, waiting_for_a_course
from training.models import JointCourse


@require_safe
@desk_view(*ORGANISERS)
def joint(request: DeskRequest) -> HttpResponse:
    """Who waits here and nearby, and what was proposed."""
    at, centre = timezone.now(), request.centre
    found = JointCourse.objects.of(centre).alive()
    between = found.select_related("proposer", "partner", "host", "course")[:20]
    context = {
        "waiting": waiting_for_a_course(at).filter(centre=centre).count(),
        "neighbours": neighbours(centre, at),
        "between": [_shown(one, request) for one in between],
    }
    return render(request, "training/joint.html", context)


def _shown(one: JointCourse, request: DeskRequest) -> dict[str, Any]:
    """One proposal or agreement, and what this centre can do about it now."""
    agreed, hosts = one.state == JointCourse.State.AGREED, one.host_id == request.centre.pk
    owed = agreed and hosts and one.course is None
    return {
        "joint": one,
        "other": one.other(request.centre),
        "to_answer": not agreed and one.partner_id == request.centre.pk,
        "course_form": HostsCourseForm(joint=one, at=timezone.now()) if owed else None,
        "to_send": agreed and not hosts and one.course is not None and not one.course.is_draft,
    }


@desk_view(*ORGANISERS)
@require_POST
def joint_propose(request: DeskRequest) -> HttpResponse:
    """Ask a neighbour."""
    at = timezone.now()
    form = ProposeForm(request.POST, neighbours=neighbours(request.centre, at))
    if form.is_valid():
        partner = form.cleaned_data["partner"]
        host = request.centre if form.cleaned_data["host"] == OWN else partner
        propose(request.centre, partner, host=host, by=request.user, at=at)
        messages.success(request, _("The proposal stands on the other coordinator's Today."))
    else:
        messages.error(request, _("Things have changed meanwhile. Look at the neighbours again."))
    return redirect("training:joint", request.centre.slug)


@desk_view(*ORGANISERS)
@require_POST
def joint_answer(request: DeskRequest, joint: int) -> HttpResponse:
    """Agree, or not."""
    asked = JointCourse.objects.filter(partner=request.centre)
    found, form = get_object_or_404(asked, pk=joint), AnswerForm(request.POST)
    if form.is_valid():
        try:
            agree = form.cleaned_data["answer"] == "yes"
            do_answer(found, agree=agree, by=request.user, at=timezone.now())
            messages.success(request, _("The answer is noted; the other coordinator sees it."))
        except IllegalMove:
            messages.info(request, _("Somebody has answered already."))
    return redirect("training:joint", request.centre.slug)


@desk_view(*ORGANISERS)
@require_POST
def joint_course(request: DeskRequest, joint: int) -> HttpResponse:
    """The host says which course it is."""
    at = timezone.now()
    found = get_object_or_404(JointCourse.objects.filter(host=request.centre), pk=joint)
    form = HostsCourseForm(request.POST, joint=found, at=at)
    try:
        if form.is_valid():
            give_course(found, form.cleaned_data["course"], by=request.user, at=at)
            messages.success(request, _("The course is open to the other centre's people."))
        else:
            messages.error(request, _("Plan the course first, then choose it here."))
    except NotOpenToThem:
        messages.error(request, _("Both centres must agree first."))
    return redirect("training:joint", request.centre.slug)


@desk_view(*ORGANISERS)
def joint_people(request: DeskRequest, joint: int) -> HttpResponse:
    """The other centre's coordinator sends their own people."""
    at = timezone.now()
    mine = JointCourse.objects.of(request.centre).exclude(host=request.centre)
    agreed = mine.filter(course__published_at__isnull=False).select_related("course", "host")
    found = get_object_or_404(agreed, pk=joint)
    form = PeopleForm(posted(request), centre=request.centre, at=at)
    if form.is_valid():
        try:
            send_people(found, form.cleaned_data["volunteers"], by=request.user, at=at)
            messages.success(request, _("They have places and will get an invitation."))
            return redirect("training:joint", request.centre.slug)
        except (CourseIsFull, NotOpenToThem):
            form.add_error("volunteers", _("There are not places enough for all of them."))
    return render(request, "training/joint_people.html", {"joint": found, "form": form})
