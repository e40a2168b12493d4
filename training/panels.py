"""What preparation shows on a person's page."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.panels import Panel
from kit.clock import local_date
from training.in_the_room.code_of_the_day import has_code_to_enter
from training.making_up.making_good import missed_topics, options
from training.models import Attendance, Enrolment, Guest, Meeting
from training.people import answer_label
from training.preparedness.passport import rule_in_words, stamps, standing_of
from volunteers.models import Volunteer


def passport(request: HttpRequest, volunteer: Volunteer) -> Panel | None:
    """The stamps, the meetings to come, and where a missed topic can be made good.

    For staff and for the volunteer themselves. Applicants get none: first somebody has to say yes
    to them.
    """
    at = timezone.now()
    standing, today = standing_of(volunteer), local_date(at)
    if volunteer.state == Volunteer.State.APPLIED and not standing.attended:
        return None
    found = stamps(volunteer, standing, today)
    missed = missed_topics(volunteer, standing, at=at)
    context: dict[str, Any] = {
        "volunteer": volunteer,
        "stamps": found,
        "done": sum(stamp.holds for stamp in found),
        "total": len(found),
        "prepared": standing.counted(today) >= standing.required,
        "valid_until": standing.valid_until,
        "rule": rule_in_words(volunteer.centre),
        "coming": meetings_to_come(volunteer),
        "code_wanted": has_code_to_enter(volunteer, at=at),
        "missed": missed,
        "options": options(volunteer, missed, at=at),
        "talks_possible": volunteer.centre.talks_allowed > 0,
    }
    return Panel(_("Preparation"), "training/_passport.html", context, order=20)


def meetings_to_come(volunteer: Volunteer) -> list[tuple[Meeting, str]]:
    """Meetings that are not over, of the volunteer's courses and as a guest, with their answer."""
    if volunteer.state not in Volunteer.PRESENT:
        return []
    answer = Attendance.objects.filter(meeting=OuterRef("pk"), volunteer=volunteer)
    guest = Guest.objects.filter(meeting=OuterRef("pk"), volunteer=volunteer)
    own = Enrolment.objects.filter(volunteer=volunteer, state=Enrolment.State.ENROLLED)
    meetings = (
        Meeting.objects.planned()
        .told()
        .annotate(as_guest=Exists(guest), answer=Subquery(answer.values("state")[:1]))
        .filter(Exists(guest) | Q(course__in=own.values("course")), starts_at__gt=timezone.now())
        .select_related("topic", "course__centre")
        .order_by("starts_at")
    )
    return [
        (meeting, answer_label(meeting.answer or ""))  # type: ignore[attr-defined]  # annotated above
        for meeting in meetings
    ]
