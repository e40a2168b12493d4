"""What stands in the way of an offer, an answer or a step of a match."""

from collections.abc import Sequence

from kit.states import IllegalMove
from matching.engine import Reason


class NeedNotOpen(Exception):
    """Nobody is looked for: the need is matched, closed, offered to somebody or out of date."""


class NotInQuestion(Exception):
    """This volunteer cannot be proposed for this need at all; nobody is told why."""


class HardStop(Exception):
    """Something that nobody can override speaks against this pair."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = tuple(reasons)


class OverrideNeeded(Exception):
    """Only wishes speak against this pair: they are overridden with a written reason."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = tuple(reasons)


class OfferGone(Exception):
    """The offer was answered, withdrawn or has expired, or somebody else was quicker."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NotAgreed(IllegalMove):
    """The client's agreement to this volunteer is not on record yet."""
