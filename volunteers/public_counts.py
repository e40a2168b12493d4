"""How many people help, for the public pages."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from centres.models import Centre
from centres.public_figures import Figure
from volunteers.models import Volunteer

HELPING = (Volunteer.State.READY, Volunteer.State.ACTIVE)


def count_helping(centre: Centre | None, today: date) -> int:
    """Volunteers who are prepared, whether they visit somebody yet or not."""
    helping = Volunteer.objects.filter(state__in=HELPING)
    return (helping.filter(centre=centre) if centre else helping).count()


VOLUNTEERS = Figure(
    "volunteers",
    _("prepared volunteers"),
    ngettext_lazy("prepared volunteer", "prepared volunteers"),
    count_helping,
    changes_with=(Volunteer,),
    order=10,
)
