"""A plan in figures, and what stands beside it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres.models import Centre
from matching.models import Line, Match, Offer, Proposal

State = Line.State
SHOWN = 30


@dataclass(frozen=True)
class Totals:
    """How many of the lines that the reader may see are in which state."""

    served: int
    decided: int
    unserved: int
    by_hand: int
    is_changed: bool
    """A pair was refused, or lost its person to another need, since the plan was made."""

    least_urgent: int
    """The lowest urgency of what nobody serves."""

    @property
    def needs(self) -> int:
        return self.served + self.unserved

    def sentence(self, proposal: Proposal) -> str:
        """How good the plan is, as far as that is known."""
        more = min(self.unserved, proposal.weight_left // max(1, self.least_urgent))
        if self.is_changed:
            return _("It was changed after it was made: propose anew to fit the rest to that.")
        if proposal.is_proven:
            return _("Proven: no plan serves more, and none that serves as much fits better.")
        if more:
            return ngettext(
                "The time ran out: at most %(n)s need more could be served by another plan.",
                "The time ran out: at most %(n)s needs more could be served by another plan.",
                more,
            ) % {"n": more}
        return _("No plan serves more needs; the time ran out before the best pairs were proven.")


def totals(proposal: Proposal, user: User, today: date) -> Totals:
    """What the reader may see of it, counted; one query."""
    rows = (
        proposal.lines.visible_to(user, today)
        .order_by()
        .values("state", "by_hand", "why", "need__urgency")
        .annotate(n=Count("pk"))
    )
    counted: dict[str, int] = dict.fromkeys(State.values, 0)
    for row in rows:
        counted[row["state"]] += row["n"]
    idle = [row["need__urgency"] for row in rows if row["state"] == State.UNSERVED]
    return Totals(
        served=counted[State.WAITING] + counted[State.SENT],
        decided=counted[State.SENT] + counted[State.REFUSED],
        unserved=counted[State.UNSERVED] + counted[State.REFUSED],
        is_changed=any(
            row["state"] == State.REFUSED or row["why"] == Line.TAKEN_BY_HAND for row in rows
        ),
        by_hand=sum(row["n"] for row in rows if row["by_hand"]),
        least_urgent=min(idle, default=1),
    )


@dataclass(frozen=True)
class Standing:
    """What stands and is not proposed anew: the first of the live matches and waiting offers."""

    matches: list[Match]
    matches_total: int
    offers: list[Offer]
    offers_total: int


def standing(centre: Centre, user: User, today: date) -> Standing:
    """Live matches and waiting offers within the reader's reach, in four queries."""
    matches = Match.objects.visible_to(user, today).live().filter(need__client__centre=centre)
    offers = Offer.objects.visible_to(user, today).filter(
        need__client__centre=centre, state=Offer.State.OFFERED
    )
    return Standing(
        list(_with_people(matches)[:SHOWN]),
        matches.count(),
        list(_with_people(offers).order_by("expires_at", "pk")[:SHOWN]),
        offers.count(),
    )


def _with_people(found: QuerySet) -> QuerySet:  # type: ignore[type-arg]  # of matches as of offers
    return found.select_related("need__client__village", "need__kind", "volunteer__centre")
