"""How many visits take place, for the public pages."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from centres.models import Centre
from centres.public_figures import Figure
from kit.clock import day_bounds
from visits.models import Outcome, Visit

DAYS = 365


def count_done(centre: Centre | None, today: date) -> int:
    """Visits of the last twelve months that took place."""
    done = Visit.objects.filter(
        state=Visit.State.DONE, starts_at__gte=day_bounds(today - timedelta(DAYS))[0]
    )
    return (done.of_centre(centre.pk) if centre else done).count()


VISITS = Figure(
    "visits",
    _("visits in the last twelve months"),
    ngettext_lazy("visit in the last twelve months", "visits in the last twelve months"),
    count_done,
    changes_with=(Outcome,),
    order=30,
)
