"""The outbox as a table for a spreadsheet."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit.phones import display
from messaging.explaining import answer_word
from messaging.models import Channel, Message
from messaging.reasons import in_words

COLUMNS = (
    _("Queued at"),
    _("To whom"),
    _("Number or e-mail"),
    _("Channel"),
    pgettext_lazy("message", "Text"),
    _("State"),
    pgettext_lazy("message", "Since"),
    _("Reason"),
    pgettext_lazy("noun", "Answer"),
    _("Parts"),
)


def row(message: Message) -> tuple[object, ...]:
    """One message's cells, in the order of the columns."""
    number = message.channel != Channel.EMAIL
    return (
        message.created_at,
        message.recipient_name,
        display(message.address) if number else message.address,
        message.get_channel_display(),
        message.body,
        message.get_state_display(),
        message.state_at,
        in_words(message.reason),
        answer_word(message),
        message.parts or None,
    )
