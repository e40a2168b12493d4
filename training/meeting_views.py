"""One meeting: planning one more, another time, calling it off."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local
from kit.states import IllegalMove
from training.errors import ChangedMeanwhile, Clash, TopicTaken
from training.forms import AddMeetingForm, MoveForm
from training.models import Meeting
from training.planning import add_meeting, cancel_meeting, move_meeting
from training.reach import course_or_404, meeting_or_404


@desk_view(*ORGANISERS)
def add(request: DeskRequest, course: int) -> HttpResponse:
    """A meeting about a topic whose meeting was called off."""
    found, at = course_or_404(request, course), timezone.now()
    form = AddMeetingForm(request.POST or None, course=found, at=at)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("topic", "starts_at", "minutes")}
        try:
            add_meeting(found, **facts, by=request.user, at=at)
            messages.success(request, _("The meeting is planned and everyone will be told."))
            return redirect("training:detail", request.centre.slug, found.pk)
        except TopicTaken:
            form.add_error("topic", _("The course has a meeting about this topic already."))
        except Clash as clash:
            form.add_error("start", str(clash))
    return render(request, "training/add.html", {"course": found, "form": form})


@desk_view(*ORGANISERS)
def move(request: DeskRequest, meeting: int) -> HttpResponse:
    """Another time; everyone enrolled is told once."""
    found, at = meeting_or_404(request, meeting), timezone.now()
    form = MoveForm(request.POST or None, meeting=found, at=at)
    if form.is_valid() and form.cleaned_data["with_rest"]:
        return redirect(_dates_of_all(request, found, form))
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("starts_at", "minutes")}
        try:
            move_meeting(found, **facts, by=request.user, at=at)
            messages.success(request, _("The meeting is moved and everyone will be told."))
            return redirect("training:detail", request.centre.slug, found.course_id)
        except IllegalMove:
            form.add_error(None, _("This meeting was held or called off already."))
        except Clash as clash:
            form.add_error("start", str(clash))
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody moved this meeting in the same moment. Save again."))
    return render(request, "training/move.html", {"meeting": found, "form": form})


def _dates_of_all(request: DeskRequest, meeting: Meeting, form: MoveForm) -> str:
    """The page of all dates, with those after this meeting moved by as many days."""
    wall = local(form.cleaned_data["starts_at"])
    wanted = {"number": meeting.topic.number, "day": wall.date(), "start": f"{wall:%H:%M}"}
    address = reverse("training:dates", args=[request.centre.slug, meeting.course_id])
    return f"{address}?{urlencode(wanted)}"


@desk_view(*ORGANISERS)
def cancel(request: DeskRequest, meeting: int) -> HttpResponse:
    """Call the meeting off, after a question; everyone enrolled is told once."""
    found = meeting_or_404(request, meeting)
    if request.method == "POST":
        try:
            cancel_meeting(found, by=request.user, at=timezone.now())
            messages.success(request, _("The meeting is called off and everyone will be told."))
        except IllegalMove:
            messages.info(request, _("This meeting was held or called off already."))
        return redirect("training:detail", request.centre.slug, found.course_id)
    context = {"meeting": found, "open": found.state == Meeting.State.PLANNED}
    return render(request, "training/cancel.html", context)
