"""What is next for a volunteer in matching: proposals to answer, first visits to come."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kit.clock import local
from matching.models import FirstVisit, Match
from matching.panels import my_offers
from volunteers.mine.steps import ASKED, COMING, Action, Step
from volunteers.models import Volunteer

FIRST_VISITS = 2


def next_steps(volunteer: Volunteer, at: datetime) -> Iterator[Step]:
    """Questions first; of the person to be met only what an agreed match shows."""
    for offer, hint in my_offers(volunteer, at):
        kind = str(offer.need.kind)
        until = _("We wait for your answer until %(day)s.")
        yield Step(
            ASKED,
            _("A proposal waits for your answer"),
            (f"{kind}: {hint}" if hint else kind, until % {"day": _day(offer.last_day)}),
            (Action(_("Read and answer"), f"{reverse('my:visits')}#offer-{offer.pk}"),),
            offer.expires_at,
        )
    agreed = Match.objects.live().agreed().filter(volunteer=volunteer)
    firsts = FirstVisit.objects.planned().filter(match__in=agreed, starts_at__gt=at)
    firsts = firsts.select_related("match__need__client__village").order_by("starts_at")
    for first in firsts[:FIRST_VISITS]:
        client = first.match.need.client
        yield Step(
            COMING,
            _("First visit, together with somebody from the centre"),
            (
                capfirst(date_format(local(first.starts_at), "l j E, H:i")),
                f"{client.first_name}, {client.village}",
            ),
            (Action(_("See the visit"), reverse("my:visits")),),
            first.starts_at,
        )


def _day(day: date) -> str:
    return date_format(day, "j E")
