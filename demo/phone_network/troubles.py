"""What the network may be asked to do badly, in what share of cases, and for how long."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FULL = 100
LONGEST = 3600.0


class Trouble(StrEnum):
    """The values are the names of the form's fields."""

    BUSY = "busy"
    FAILS_BEFORE = "fails_before"
    FAILS_AFTER = "fails_after"
    HANGS = "hangs"
    BREAKS_OFF = "breaks_off"
    LATE_NEWS = "late_news"
    REPEATED_NEWS = "repeated_news"
    SHUFFLED_NEWS = "shuffled_news"
    FORGED_NEWS = "forged_news"
    MISSING_NEWS = "missing_news"
    LATE_LISTING = "late_listing"
    NO_LISTING = "no_listing"


USUAL_SECONDS: Mapping[Trouble, float] = {
    Trouble.BUSY: 20,
    Trouble.HANGS: 30,
    Trouble.LATE_NEWS: 60,
    Trouble.SHUFFLED_NEWS: 3,
    Trouble.LATE_LISTING: 30,
}
"""The troubles that take time, and how long when nobody says."""


@dataclass(frozen=True)
class Troubles:
    """`shares` are out of a hundred; what is not named there goes well."""

    shares: Mapping[Trouble, int] = field(default_factory=dict)
    seconds: Mapping[Trouble, float] = field(default_factory=lambda: USUAL_SECONDS)

    def strikes(self, trouble: Trouble) -> bool:
        """Whether this one case goes wrong."""
        share = self.shares.get(trouble, 0)
        return share > 0 and random.uniform(0, FULL) < share

    def strikes_for(self, trouble: Trouble, sid: str) -> bool:
        """The same, always with the same answer for one message."""
        return random.Random(f"{trouble} {sid}").uniform(0, FULL) < self.shares.get(trouble, 0)

    @property
    def any(self) -> bool:
        return any(self.shares.values())


def from_form(form: Mapping[str, str]) -> tuple[Troubles, dict[str, str]]:
    """What was typed, and what is wrong with it by field; an empty field means nought."""
    shares: dict[Trouble, int] = {}
    seconds = dict(USUAL_SECONDS)
    problems: dict[str, str] = {}
    for trouble in Trouble:
        share = _number(form.get(trouble, ""), 0)
        if share is None or not 0 <= share <= FULL:
            problems[trouble] = "Wpisz liczbę od 0 do 100."
        else:
            shares[trouble] = int(share)
    for trouble, usual in USUAL_SECONDS.items():
        name = f"{trouble}_seconds"
        typed = _number(form.get(name, ""), usual)
        if typed is None or not 0 <= typed <= LONGEST:
            problems[name] = "Wpisz liczbę sekund od 0 do 3600."
        else:
            seconds[trouble] = typed
    return Troubles(shares, seconds), problems


def _number(typed: str, empty: float) -> float | None:
    text = typed.strip().replace(",", ".")
    if not text:
        return empty
    try:
        return float(text)
    except ValueError:
        return None
