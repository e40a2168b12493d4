"""What became of the plans that a centre has made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from accounts.models import User
from matching.models import Line, Offer, Proposal


@dataclass(frozen=True)
class Fared:
    """One plan and how many of its lines, as far as the reader may see them, came to what."""

    proposal: Proposal
    needs: int
    sent: int
    accepted: int
    refused: int
    unserved: int


def how_they_fared(proposals: Sequence[Proposal], user: User, today: date) -> list[Fared]:
    """The same plans with their counts; one query."""
    lines = Line.objects.visible_to(user, today).filter(proposal__in=proposals).order_by()
    counted = {
        row["proposal"]: row
        for row in lines.values("proposal").annotate(
            needs=Count("pk"),
            sent=Count("pk", Q(state=Line.State.SENT)),
            accepted=Count("pk", Q(offer__state=Offer.State.ACCEPTED)),
            refused=Count("pk", Q(state=Line.State.REFUSED)),
            unserved=Count("pk", Q(state=Line.State.UNSERVED)),
        )
    }
    return [_fared(one, counted.get(one.pk, {})) for one in proposals]


def _fared(proposal: Proposal, counts: Mapping[str, Any]) -> Fared:
    names = ("needs", "sent", "accepted", "refused", "unserved")
    return Fared(proposal, *(int(counts.get(name, 0)) for name in names))
