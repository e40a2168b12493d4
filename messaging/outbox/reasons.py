"""Codes of the outbox and of its providers, in words for the desk."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOT_REACHABLE = gettext_lazy("The telephone could not be reached.")
NO_SMS = gettext_lazy("This number cannot receive text messages. It may be a landline.")
BLOCKED = gettext_lazy("The network did not let the message through.")
SETTINGS = gettext_lazy(
    "The provider does not accept this site's account. Tell whoever keeps the site."
)

NO_ANSWER = gettext_lazy("The provider's answer did not come.")
TROUBLE = gettext_lazy("The provider had trouble of its own.")

WORDS: dict[str, Promise] = {
    "withdrawn": gettext_lazy("It was no longer needed."),
    "called_off": gettext_lazy("Somebody called it off."),
    "expired": gettext_lazy("Its time passed before it could be sent."),
    "quiet_hours": gettext_lazy(
        "It could only have been sent between 20:00 and 8:00, when people sleep. Please phone."
    ),
    "missed": gettext_lazy(
        "Nothing was sent at that time, because the background work stood still."
    ),
    "regrouped": gettext_lazy("Something else in this text changed; it is written anew."),
    "opted_out": gettext_lazy("This number wants no text messages (STOP)."),
    "21610": gettext_lazy("This number wants no text messages (STOP)."),
    "21211": gettext_lazy("There is no such number."),
    "21614": NO_SMS,
    "21635": NO_SMS,
    "21612": BLOCKED,
    "21408": gettext_lazy("Messages to this country are not switched on."),
    "20003": SETTINGS,
    "20005": SETTINGS,
    "21606": SETTINGS,
    "21659": SETTINGS,
    "not-configured": gettext_lazy("No provider of text messages is set up on this site."),
    "20429": gettext_lazy("Too many messages at once; the provider asked for a pause."),
    "connect": gettext_lazy("The provider could not be reached."),
    "smtp-sign-in": gettext_lazy("The mail server does not accept this site's account."),
    "malformed": gettext_lazy("The message could not be put together."),
    "abandoned": gettext_lazy("The work was interrupted in the middle of sending."),
    "ReadTimeout": NO_ANSWER,
    "ConnectionError": NO_ANSWER,
    "ChunkedEncodingError": NO_ANSWER,
    "TimeoutError": NO_ANSWER,
    "SMTPServerDisconnected": NO_ANSWER,
    "ConnectionResetError": NO_ANSWER,
    "http-500": TROUBLE,
    "http-502": TROUBLE,
    "http-503": TROUBLE,
    "http-504": TROUBLE,
    "30003": NOT_REACHABLE,
    "30004": gettext_lazy("The receiver has blocked messages."),
    "30005": gettext_lazy("Nobody has this number any more."),
    "30006": NO_SMS,
    "30007": BLOCKED,
    "30008": gettext_lazy("The network did not say why."),
    "30036": gettext_lazy("The telephone was off until the message's time was over."),
    "smtp-550": gettext_lazy("There is no such mailbox."),
}


def in_words(reason: str) -> str:
    """The reason as a sentence; a code that has none is named, a sentence stays what it is."""
    if not reason:
        return ""
    if reason in WORDS:
        return str(WORDS[reason])
    if " " in reason:
        return reason
    return _("The provider's code: %(code)s.") % {"code": reason}
