"""The outbox as a list on the screen and as a table for a spreadsheet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit.phones import display
from messaging.models import Channel, Message
from messaging.outbox.explaining import answer_word
from messaging.outbox.reasons import in_words
from messaging.outbox.settling import can_retry, can_settle, can_unsettle
from messaging.purposes import label_of


@dataclass(frozen=True)
class Line:
    """A message and what somebody can do about it now."""

    message: Message
    about: str
    can_settle: bool
    can_retry: bool
    can_unsettle: bool

    @classmethod
    def of(cls, message: Message, *, at: datetime) -> "Line":
        """Asks the database nothing."""
        return cls(
            message=message,
            about=label_of(message.purpose),
            can_settle=can_settle(message),
            can_retry=can_retry(message, at=at),
            can_unsettle=can_unsettle(message),
        )


COLUMNS = (
    _("Queued at"),
    _("To whom"),
    _("Number or e-mail"),
    _("Channel"),
    pgettext_lazy("message", "Text"),
    _("What about"),
    _("State"),
    pgettext_lazy("message", "Since"),
    _("Reason"),
    pgettext_lazy("noun", "Answer"),
    _("Parts"),
    _("Told by telephone"),
)


def columns() -> list[str]:
    """The heads of the columns, in the language in use."""
    return [str(name) for name in COLUMNS]


def row(message: Message) -> tuple[object, ...]:
    """One message's cells, in the order of the columns."""
    number = message.channel != Channel.EMAIL
    return (
        message.created_at,
        message.recipient_name,
        display(message.address) if number else message.address,
        message.get_channel_display(),
        message.body,
        label_of(message.purpose),
        message.get_state_display(),
        message.state_at,
        in_words(message.reason),
        answer_word(message),
        message.parts or None,
        message.settled_at,
    )
