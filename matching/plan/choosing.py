"""Everybody who could take a line's place, and what each choice would mean for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matching import engine
from matching.models import Line, Refusal
from matching.plan.consequences import Around, around
from matching.plan.problem import PLANNED_BESIDE
from matching.proposing import Candidate, may_be_shown
from matching.wording import against
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Choice:
    """One person for the line, beside everything else that the plan has for them."""

    candidate: Candidate
    losing: Sequence[Line]
    """Whose person they would no longer be."""

    refused_why: str
    is_present: bool
    """They stand in the line already."""

    is_filled_in: bool
    """The form that came back is theirs."""

    @property
    def wishes(self) -> list[str]:
        """What may be overridden with a reason; to be asked elsewhere too is planned for."""
        reasons = self.candidate.ranked.reasons
        return [against(reason) for reason in reasons if reason.code != PLANNED_BESIDE]


@dataclass(frozen=True)
class Choices:
    """All of them, the best first."""

    able: Sequence[Choice]
    wishes: Sequence[Choice]
    unable: Sequence[Choice]
    freed: Volunteer | None
    """Who would be free again if somebody else were chosen."""

    freed_for: Sequence[Line]
    """What nobody serves now and they could take up then."""


def choices(line: Line, *, today: date, filled_in: int | None = None) -> Choices:
    """Everybody for the line's need, in a fixed number of queries.

    `filled_in` is the person whose form came back.
    """
    beside = around(line, today=today)
    refused = dict(Refusal.objects.filter(need=line.need_id).values_list("volunteer", "why"))
    volunteers = beside.whole.everybody.volunteers
    need = beside.whole.everybody.needs[line.need_id]
    ranked = engine.rank(need, beside.whole.people[line.need_id])
    centre = line.need.client.centre_id
    everybody = (Candidate(volunteers[int(one.person)], one) for one in ranked)
    candidates = [one for one in everybody if may_be_shown(one, centre)]
    found = [_choice(beside, candidate, refused, filled_in) for candidate in candidates]
    freed = volunteers.get(line.volunteer_id or 0) if line.state == Line.State.WAITING else None
    return Choices(
        able=[one for one in found if one.candidate.ranked.possible and not one.wishes],
        wishes=[one for one in found if one.candidate.ranked.possible and one.wishes],
        unable=[one for one in found if not one.candidate.ranked.possible],
        freed=freed,
        freed_for=beside.could_serve(freed) if freed else [],
    )


def _choice(
    beside: Around, candidate: Candidate, refused: dict[int, str], filled_in: int | None
) -> Choice:
    volunteer = candidate.volunteer
    possible = candidate.ranked.possible
    return Choice(
        candidate,
        losing=beside.losing(volunteer) if possible else [],
        refused_why=refused.get(volunteer.pk, ""),
        is_present=beside.line.volunteer_id == volunteer.pk
        and beside.line.state == Line.State.WAITING,
        is_filled_in=volunteer.pk == filled_in,
    )
