"""How what happens in preparation reads in a volunteer's history."""

from django.utils.translation import gettext_lazy as _

from volunteers.history import Phrase

PHRASES: dict[str, Phrase] = {
    "training.enrol": _("Enrolled in a course"),
    "training.wait": _("Waits for a place in a course"),
    "training.move_up": _("Got a place that became free"),
    "training.leave": _("Taken off the list of a course"),
    "training.make_up": _("Place at a meeting elsewhere taken"),
    "training.make_up_off": _("Place at a meeting elsewhere given back"),
    "training.code_missed": _("Wrong code of the day"),
    "training.talk": _("Catch-up talk noted"),
    "training.talk_removed": _("Catch-up talk taken back"),
    "training.certify": _("Certificate issued"),
}
