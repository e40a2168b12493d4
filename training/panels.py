"""What preparation shows on a person's page."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.panels import Panel
from training.models import Attendance, Enrolment, Meeting
from training.passport import stamps
from training.people import answer_label
from volunteers.models import Volunteer


def passport(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """The stamps and the meetings to come, for staff and for the volunteer themselves.

    Applicants get none: first somebody has to say yes to them.
    """
    found = stamps(volunteer)
    done = sum(stamp.attended_on is not None for stamp in found)
    if volunteer.state == Volunteer.State.APPLIED and not done:
        return None
    context: dict[str, Any] = {
        "stamps": found,
        "done": done,
        "total": len(found),
        "required": volunteer.centre.meetings_required,
        "coming": _coming(volunteer),
    }
    return Panel(_("Preparation"), "training/_passport.html", context, order=20)


def _coming(volunteer: Volunteer) -> list[tuple[Meeting, str]]:
    """Meetings to come of the volunteer's courses, with what they answered, in words."""
    if volunteer.state not in Volunteer.PRESENT:
        return []
    answer = Attendance.objects.filter(meeting=OuterRef("pk"), volunteer=volunteer)
    meetings = (
        Meeting.objects.planned()
        .told()
        .filter(
            course__enrolments__volunteer=volunteer,
            course__enrolments__state=Enrolment.State.ENROLLED,
            starts_at__gt=timezone.now(),
        )
        .select_related("topic", "course")
        .annotate(answer=Subquery(answer.values("state")[:1]))
        .order_by("starts_at")
    )
    return [
        (meeting, answer_label(meeting.answer or ""))  # type: ignore[attr-defined]  # annotated above
        for meeting in meetings
    ]
