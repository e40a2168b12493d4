"""How many people are visited, for the public pages."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from centres.models import Centre
from centres.public_figures import Figure
from matching.models import Match, MatchChange


def count_visited(centre: Centre | None, today: date) -> int:
    """Clients with a volunteer whom they have met; each counts once."""
    met = Match.objects.filter(state__in=Match.MET)
    if centre:
        met = met.filter(need__client__centre=centre)
    return met.values("need__client").distinct().count()


VISITED = Figure(
    "visited",
    _("people with a volunteer of their own"),
    ngettext_lazy("person with a volunteer of their own", "people with a volunteer of their own"),
    count_visited,
    changes_with=(Match, MatchChange),
    order=20,
)
