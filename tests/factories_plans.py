"""Makers of plans for a whole centre."""

from typing import Any

from centres.models import Centre, HelpKind
from clients.models import Need
from matching.models import Line, Proposal
from matching.plan.making import propose, work_out
from tests.factories import NOW, UserFactory, VillageFactory
from tests.factories_matching import cleared, open_need
from volunteers.models import Volunteer


def plan_for(centre: Centre) -> Proposal:
    """A new plan of everything that is open, worked out."""
    proposal, ours = propose(centre, by=UserFactory(), at=NOW)
    assert ours
    return work_out(proposal, at=NOW)


def pairs_in(proposal: Proposal) -> dict[Need, Volunteer | None]:
    """Who is proposed for which need."""
    return {line.need: line.volunteer for line in proposal.lines.all()}


def line_for(proposal: Proposal, need: Need) -> Line:
    """The line about this need as it is now."""
    return proposal.lines.get(need=need)


def neighbours(centre: Centre, count: int, **fields: Any) -> list[Volunteer]:
    """Cleared volunteers who live in the same village, each for one person."""
    village = VillageFactory(municipality=centre.municipality)
    return [
        cleared(centre, village=village, **({"most_clients": 1} | fields)) for _ in range(count)
    ]


def needs_of(
    centre: Centre, count: int, *, kind: HelpKind | None = None, **fields: Any
) -> list[Need]:
    """Open needs for company on Tuesdays."""
    return [open_need(centre, kind=kind, **fields) for _ in range(count)]
