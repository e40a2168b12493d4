"""What would let somebody serve a need for which nobody suits: the smallest changes, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from clients.models import Need
from kit.week import Window, merge
from kit.week_grid import boxes
from matching import engine
from matching.eligibility import Facts
from matching.engine import Step
from matching.plan.unlocks import Kept, in_words, kept
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Change:
    """One way; without a volunteer it is somebody who is yet to be found."""

    volunteer: Volunteer | None
    sentence: str
    supposed: str = ""
    """The change as the form of what-if sends it."""


def changes_for(need: Need, facts: Facts) -> list[Change]:
    """The least effort first; that somebody new would come is always among them."""
    changes = kept(engine.unlock(facts.need, facts.own_people))
    return [_change(change, need, facts) for change in changes]


def _change(change: Kept, need: Need, facts: Facts) -> Change:
    sentence = in_words(change, facts.volunteers, need.client.village)
    volunteer = facts.volunteers.get(change["person"] or 0)
    if volunteer is None:
        return Change(None, sentence)
    return Change(volunteer, sentence, _supposed(volunteer, need, change["asks"]))


def _supposed(volunteer: Volunteer, need: Need, asks: Sequence[Kept]) -> str:
    """The volunteer as they are, with what is asked of them."""
    asked = {Step(ask["step"]): ask for ask in asks}

    def more(step: Step) -> int:
        return ceil(asked[step]["amount"]) if step in asked else 0

    windows = [row.window for row in volunteer.availabilities.all()]
    windows += [Window(*row) for row in asked.get(Step.TIMES, {}).get("windows", ())]
    kinds = {kind.pk for kind in volunteer.help_kinds.all()}
    if Step.KIND in asked:
        kinds.add(need.kind_id)
    return urlencode(
        {
            "weekly_minutes": volunteer.weekly_minutes + more(Step.MINUTES),
            "most_clients": volunteer.most_clients + (Step.CLIENT in asked),
            "radius_km": volunteer.radius_km + more(Step.RADIUS),
            "transport": volunteer.transport,
            "bus_days": volunteer.bus_days,
            "help_kinds": sorted(kinds),
            "windows": boxes(merge(windows)),
        },
        doseq=True,
    )
