"""The photograph on the volunteer's page on the desk and on their own."""

from typing import Any

from django.utils.translation import gettext as _

from centres.access import DeskRequest
from centres.panels import Panel
from volunteers.models import Photograph, Volunteer


def photograph_panel(request: DeskRequest, volunteer: Volunteer) -> Panel:
    """On the desk: the picture, or that there is none."""
    shown = photograph_shown(volunteer, own=False)
    return Panel(_("Photograph"), "volunteers/_photograph.html", shown, order=90)


def photograph_shown(volunteer: Volunteer, *, own: bool) -> dict[str, Any]:
    """What the template needs, on the desk and on the person's `own` page; without the picture."""
    since = Photograph.objects.filter(volunteer=volunteer).values_list("added_at", flat=True)
    return {"since": since.first(), "volunteer": volunteer, "own": own}
