"""What would let somebody serve a need for which nobody suits: the smallest changes, in words."""

from dataclasses import dataclass

from clients.models import Need
from matching import engine
from matching.eligibility import Facts
from matching.plan.unlocks import in_words, kept
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Change:
    """One way; without a volunteer it is somebody who is yet to be found."""

    volunteer: Volunteer | None
    sentence: str


def changes_for(need: Need, facts: Facts) -> list[Change]:
    """The least effort first; that somebody new would come is always among them."""
    return [
        Change(
            facts.volunteers.get(change["person"] or 0),
            in_words(change, facts.volunteers, need.client.village),
        )
        for change in kept(engine.unlock(facts.need, facts.own_people))
    ]
