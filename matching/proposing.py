"""Whom one could ask for a need. The list proposes, a person decides."""

from dataclasses import dataclass
from datetime import date

from clients.models import Need
from matching.eligibility import Facts, gather
from matching.engine import Ranked, rank
from matching.wording import against, in_favour, parts_in_words, score_tone, score_words
from volunteers.models import Volunteer

COULD_NOT_COME = frozenset({"kind", "far", "no_time", "few_days", "no_windows"})
"""With one of these against them, a neighbour's volunteer is not shown at all: why tell of them?"""


@dataclass(frozen=True)
class Candidate:
    """A volunteer held against a need, with the reasons in words."""

    volunteer: Volunteer
    ranked: Ranked

    @property
    def in_favour(self) -> list[str]:
        """What can be said aloud to the volunteer."""
        return in_favour(self.ranked)

    @property
    def against(self) -> list[str]:
        return [against(reason) for reason in self.ranked.reasons]

    @property
    def stops(self) -> list[str]:
        """Those reasons that nobody can override."""
        return [against(reason) for reason in self.ranked.reasons if reason.hard]

    @property
    def is_known(self) -> bool:
        """Whether the client has had them as a volunteer before."""
        return any(part.name == "continuity" and part.value for part in self.ranked.parts)

    @property
    def score(self) -> str:
        return score_words(self.ranked.score)

    @property
    def tone(self) -> str:
        """The colour of the score's tag."""
        return score_tone(self.ranked.score)

    @property
    def parts(self) -> list[tuple[str, str]]:
        return parts_in_words(self.ranked)


def candidates(need: Need, *, today: date) -> list[Candidate]:
    """Everybody who may come into question, the best first.

    `need` wants its kind and its client with village loaded. People excluded for the client are
    not in the list.
    """
    return ranking(gather(need, today=today))


def ranking(facts: Facts) -> list[Candidate]:
    """Those who were gathered for a need, the best first."""
    found = (
        Candidate(facts.volunteers[int(ranked.person)], ranked)
        for ranked in rank(facts.need, facts.people)
    )
    return [one for one in found if may_be_shown(one, facts.centre)]


def may_be_shown(candidate: Candidate, centre: int) -> bool:
    """Whether it is this centre's business: of a neighbour's people only those who could come."""
    if candidate.volunteer.centre_id == centre:
        return True
    stops = {reason.code for reason in candidate.ranked.reasons if reason.hard}
    others = {reason.code for reason in candidate.ranked.reasons if not reason.hard}
    return stops <= {"asked"} and not others & COULD_NOT_COME


def held_against(need: Need, volunteer: Volunteer, *, today: date) -> Ranked | None:
    """One volunteer and one need; None where the volunteer is not in question at all."""
    facts = gather(need, today=today, only=volunteer)
    return next(iter(rank(facts.need, facts.people)), None)
