"""One meeting: who came, another time, calling it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.access import ORGANISERS, DeskRequest, desk_view
from kit.clock import local_date
from kit.states import IllegalMove
from training.attending import mark_attendance
from training.errors import NotHeldYet
from training.forms import AttendanceForm, MoveForm
from training.models import Meeting
from training.planning import cancel_meeting, move_meeting
from volunteers.models import Volunteer


def meeting_or_404(request: DeskRequest, pk: int) -> Meeting:
    """A meeting of this centre."""
    meetings = Meeting.objects.select_related("course__centre", "topic")
    return get_object_or_404(meetings, pk=pk, course__centre=request.centre)


def people_of(meeting: Meeting) -> list[tuple[Volunteer, str]]:
    """Everyone enrolled or noted already, by name, with what is known of their coming."""
    known = {row.volunteer_id: row.state for row in meeting.attendances.all()}
    people = Volunteer.objects.filter(enrolments__course=meeting.course) | Volunteer.objects.filter(
        attendances__meeting=meeting
    )
    ordered = people.distinct().order_by("last_name", "first_name", "pk")
    return [(volunteer, known.get(volunteer.pk, "")) for volunteer in ordered]


@desk_view(*ORGANISERS)
def attendance(request: DeskRequest, meeting: int) -> HttpResponse:
    """Tick who came; saving again corrects it."""
    found = meeting_or_404(request, meeting)
    people = people_of(found)
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        try:
            mark_attendance(found, form.marks(), by=request.user, at=timezone.now())
            messages.success(request, _("The attendance is noted."))
            return redirect("training:detail", request.centre.slug, found.course_id)
        except NotHeldYet:
            form.add_error(None, _("The meeting has not begun yet."))
        except IllegalMove:
            form.add_error(None, _("The meeting was called off, so nobody attended it."))
    rows = [(form[f"person_{person.pk}"], state) for person, state in people]
    context = {
        "meeting": found,
        "form": form,
        "rows": rows,
        "begun": found.starts_at <= timezone.now(),
    }
    return render(request, "training/attendance.html", context)


@desk_view(*ORGANISERS)
def move(request: DeskRequest, meeting: int) -> HttpResponse:
    """Another time; everyone enrolled is told once."""
    found, at = meeting_or_404(request, meeting), timezone.now()
    form = MoveForm(request.POST or None, meeting=found, today=local_date(at))
    if form.is_valid():
        try:
            move_meeting(
                found,
                starts_at=form.starts_at(),
                minutes=form.cleaned_data["minutes"],
                by=request.user,
                at=at,
            )
            messages.success(request, _("The meeting is moved and everyone will be told."))
            return redirect("training:detail", request.centre.slug, found.course_id)
        except IllegalMove:
            form.add_error(None, _("This meeting was held or called off already."))
    return render(request, "training/move.html", {"meeting": found, "form": form})


@require_POST
@desk_view(*ORGANISERS)
def cancel(request: DeskRequest, meeting: int) -> HttpResponse:
    """Call the meeting off; everyone enrolled is told once."""
    found = meeting_or_404(request, meeting)
    try:
        cancel_meeting(found, by=request.user, at=timezone.now())
        messages.success(request, _("The meeting is called off and everyone will be told."))
    except IllegalMove:
        messages.error(request, _("This meeting was held or called off already."))
    return redirect("training:detail", request.centre.slug, found.course_id)
