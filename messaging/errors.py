from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MessagingError(Exception):
    """Something that cannot be done with a message; the text is a sentence for the screen."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class TooLate(MessagingError):
    """An answer came when it could change nothing any more; handlers of answers raise it."""


class AlreadyAnswered(MessagingError):
    """Somebody has answered this question before."""

    def __init__(self) -> None:
        super().__init__(_("This question has been answered already."))


class NotPossibleNow(MessagingError):
    """The message is no longer in a state in which this can be done."""


class TextRefused(MessagingError):
    """A text holds what no message may; `reasons` are sentences for whoever wrote it."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
