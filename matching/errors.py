"""What stands in the way of an offer, an answer or a step of a match."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

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

    def __init__(self, state: str, why: str = "") -> None:
        super().__init__(state)
        self.state = state
        self.why = why
        """Of a withdrawn one, an Offer.Why."""


class NotAgreed(IllegalMove):
    """The client's agreement to this volunteer is not on record yet."""


class LifeError(Exception):
    """A step in the life of a match that cannot be done; `str()` says why, for the screen."""


class ChangedMeanwhile(LifeError):
    """Somebody else has changed it since it was read."""

    def __init__(self) -> None:
        super().__init__(_("Somebody changed this in the meantime. Look at it again."))


class NotNow(LifeError):
    """The match is not in a state in which this can be done."""

    def __init__(self) -> None:
        super().__init__(_("This step is not possible now. Look at the state of the match."))


class AlreadyArranged(LifeError):
    """The first visit has its day already: it can be moved."""

    def __init__(self) -> None:
        super().__init__(_("The first visit has been arranged already. You can move it."))


class NotAhead(LifeError):
    """The time is over."""

    def __init__(self) -> None:
        super().__init__(_("This time is over already. Choose one that is to come."))


class NotYet(LifeError):
    """The first visit is still to come."""

    def __init__(self) -> None:
        super().__init__(_("The first visit is still to come. Move it if they met before."))


class NotFree(LifeError):
    """Somebody has something else at that time; the sentence says who."""


class CannotHelp(LifeError):
    """This person cannot come in; the reasons say why, where there are any to be told."""

    def __init__(self, reasons: Sequence[str]) -> None:
        told = "; ".join(reasons)
        super().__init__(
            told or _("This person is not in question any more. Choose somebody else.")
        )


class AlreadyDecided(Exception):
    """Somebody else has sent, refused or changed this line of the plan meanwhile."""


class AlreadySent(Exception):
    """The message of an offer has gone out: taking it back would not be the whole truth."""
