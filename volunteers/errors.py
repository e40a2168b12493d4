"""What cannot be done with a volunteer; each says it in a sentence for the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class VolunteersError(Exception):
    """The text is a translated sentence."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class JoiningClosed(VolunteersError):
    """The centre takes no sign-ups at present."""

    def __init__(self) -> None:
        super().__init__(_("This centre takes no sign-ups at present."))


class CannotBeReached(VolunteersError):
    """There is neither a phone nor an e-mail."""

    def __init__(self) -> None:
        super().__init__(_("Enter a phone number or an e-mail address: one of them is enough."))


class TooYoung(VolunteersError):
    """The centre takes older volunteers only."""

    def __init__(self, least: int) -> None:
        told = _("In this centre one can be a volunteer from the age of %(age)s.")
        super().__init__(told % {"age": least})


class GuardianMissing(VolunteersError):
    """A minor without a parent or guardian who can be asked."""

    def __init__(self) -> None:
        super().__init__(_("Somebody under 18 needs a parent or guardian whom we can phone."))


class ChangedMeanwhile(VolunteersError):
    """Somebody saved another version after this one was read."""

    def __init__(self) -> None:
        super().__init__(_("Somebody saved this page in the same moment. Save again."))


class AnsweredAlready(VolunteersError):
    """Somebody has admitted or refused this person before."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has answered this application already."))


class TooLateToTakeBack(VolunteersError):
    """Something was built on the answer, so that it cannot simply be taken back."""

    def __init__(self) -> None:
        super().__init__(_("This can no longer be taken back. Change the person's state instead."))


class ReasonMissing(VolunteersError):
    """Ending needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("Choose why the volunteering ends."))


class StillVisits(VolunteersError):
    """A match is open: it has to end before the volunteering does."""

    def __init__(self) -> None:
        super().__init__(
            _("This person still visits somebody. End the match first: people must be told.")
        )


class ErasedAlready(VolunteersError):
    """Nothing of the profile is left."""

    def __init__(self) -> None:
        super().__init__(_("These data are erased already."))


class AskedTooLate(VolunteersError):
    """Somebody has seen to the request before."""

    def __init__(self) -> None:
        super().__init__(_("This has been seen to already."))


class WrongCode(VolunteersError):
    """The code is not the one that was sent, or it is too late for it."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the code that we sent, or it is too old. Ask for a new one.")
        )


class CannotBeProven(VolunteersError):
    """No code can be sent there; the text says why."""


class PhotographNotAgreed(VolunteersError):
    """Nobody agreed to its use, or a minor's guardian's consent is missing."""

    def __init__(self) -> None:
        super().__init__(
            _("A photograph is kept only with consent; of a minor with their guardian's as well.")
        )
