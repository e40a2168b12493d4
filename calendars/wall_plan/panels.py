"""The plan for the wall on the client's card."""

from django.utils.translation import gettext as _

from calendars.wall_plan.views import WEEKS
from centres.access import DeskRequest
from centres.panels import Panel
from clients.models import Client


def client_panel(request: DeskRequest, client: Client) -> Panel:
    """Where it is printed from, for how many weeks."""
    context = {"client": client, "weeks": WEEKS}
    return Panel(_("Plan for the wall"), "timetable/_client_panel.html", context, order=35)
