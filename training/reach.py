"""Courses and meetings within reach of a desk."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from centres.access import ORGANISERS, DeskRequest
from training.models import Course, Meeting


def course_or_404(request: DeskRequest, pk: int) -> Course:
    """A course of this centre."""
    return get_object_or_404(
        Course.objects.select_related("centre__municipality", "curriculum"),
        pk=pk,
        centre=request.centre,
    )


def meeting_or_404(request: DeskRequest, pk: int) -> Meeting:
    """A meeting of this centre."""
    meetings = Meeting.objects.select_related("course__centre", "course__curriculum", "topic")
    return get_object_or_404(meetings, pk=pk, course__centre=request.centre)


def meeting_to_lead_or_404(request: DeskRequest, pk: int) -> Meeting:
    """A meeting of this centre, for its organisers and for the colleague who leads it.

    Raises PermissionDenied for others. Leading a meeting opens its list and its code, and nothing
    else of the course.
    """
    meeting = meeting_or_404(request, pk)
    leads = meeting.trainer_id == request.user.pk
    if not (leads or request.roles & set(ORGANISERS)):
        raise PermissionDenied
    return meeting
