"""What preparation shows on a person's page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.panels import Panel
from training.models import Meeting
from training.passport import stamps
from volunteers.models import Volunteer


def passport(request: HttpRequest, volunteer: Volunteer) -> Panel:
    """The five stamps and the meetings to come, for staff and for the volunteer themselves."""
    found = stamps(volunteer)
    done = sum(stamp.attended_on is not None for stamp in found)
    context: dict[str, Any] = {
        "stamps": found,
        "done": done,
        "total": len(found),
        "coming": Meeting.objects.planned()
        .filter(course__enrolments__volunteer=volunteer, starts_at__gt=timezone.now())
        .select_related("topic", "course")
        .order_by("starts_at"),
    }
    return Panel(_("Preparation"), "training/_passport.html", context, order=20)
