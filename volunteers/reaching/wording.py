"""The wishes about messages in words."""

from django.utils.translation import gettext as _

from kit.week import clock_face
from messaging.quiet_hours import BEGIN, END
from volunteers.models import Volunteer


def hours_wanted(volunteer: Volunteer) -> str:
    """Between which hours texts may come, where the person chose any."""
    if volunteer.texts_from is None and volunteer.texts_until is None:
        return ""
    first, last = volunteer.texts_from or END, volunteer.texts_until or BEGIN
    return _("Texts between %(first)s and %(last)s") % {
        "first": clock_face(first),
        "last": clock_face(last),
    }


def way_wanted(volunteer: Volunteer) -> str:
    """In a line for the staff: by which way, between which hours, and whether reminded."""
    usual = _("by text message") if volunteer.phone else _("as usual")
    reminders = "" if volunteer.reminders else _("no reminders")
    said = (volunteer.get_way_display() or usual, hours_wanted(volunteer), reminders)
    return "; ".join(part for part in said if part)
