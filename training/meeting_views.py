"""One meeting: who will come and who came, its paper list, another time, calling it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.states import IllegalMove
from messaging.errors import TooLate
from training.answering import note_answers
from training.attendance_forms import AnswersForm, AttendanceForm
from training.attending import mark_attendance
from training.errors import ChangedMeanwhile, NotHeldYet, TopicTaken
from training.forms import AddMeetingForm, MoveForm
from training.models import Meeting
from training.people import people_of
from training.planning import add_meeting, cancel_meeting, move_meeting
from training.reach import course_or_404, meeting_or_404

WRITE_IN_ROWS = range(5)
"""Empty lines on the paper list, for people who come without having been enrolled."""


@desk_view(*ORGANISERS)
def attendance(request: DeskRequest, meeting: int) -> HttpResponse:
    """Before the meeting who will come, afterwards who came; saving again corrects it."""
    found, at = meeting_or_404(request, meeting), timezone.now()
    begun = found.starts_at <= at
    kind, note = (AttendanceForm, mark_attendance) if begun else (AnswersForm, note_answers)
    form = kind(request.POST if request.method == "POST" else None, people=people_of(found))
    if form.is_valid():
        try:
            note(found, form.marks(), by=request.user, at=at)
            told = _("The attendance is noted.") if begun else _("The answers are noted.")
            messages.success(request, told)
            return redirect("training:detail", request.centre.slug, found.course_id)
        except (NotHeldYet, TooLate):
            form.add_error(None, _("The meeting was moved meanwhile. Open this page again."))
        except IllegalMove:
            form.add_error(None, _("The meeting was called off, so nobody attended it."))
    context = {"meeting": found, "form": form, "begun": begun}
    return render(request, "training/attendance.html", context)


@require_safe
@desk_view(*ORGANISERS)
def sheet(request: DeskRequest, meeting: int) -> HttpResponse:
    """The list to be signed on paper."""
    found = meeting_or_404(request, meeting)
    context = {"meeting": found, "people": people_of(found), "write_in_rows": WRITE_IN_ROWS}
    return render(request, "training/sheet.html", context)


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
    return render(request, "training/add.html", {"course": found, "form": form})


@desk_view(*ORGANISERS)
def move(request: DeskRequest, meeting: int) -> HttpResponse:
    """Another time; everyone enrolled is told once."""
    found, at = meeting_or_404(request, meeting), timezone.now()
    form = MoveForm(request.POST or None, meeting=found, at=at)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("starts_at", "minutes")}
        try:
            move_meeting(found, **facts, by=request.user, at=at)
            messages.success(request, _("The meeting is moved and everyone will be told."))
            return redirect("training:detail", request.centre.slug, found.course_id)
        except IllegalMove:
            form.add_error(None, _("This meeting was held or called off already."))
        except ChangedMeanwhile:
            form.add_error(None, _("Somebody moved this meeting in the same moment. Save again."))
    return render(request, "training/move.html", {"meeting": found, "form": form})


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
