"""What is said about proposals: roughly when and how far, never for whom or what."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kit.week import Window
from matching.agreement.agreeing import NOT_THIS_TIME
from matching.offers.reminding import AGAIN
from matching.offers.telling import ACCEPTED, ASK, CALL, TAKEN, WITHDRAWN
from matching.wording import hint
from messaging.placeholders import plain
from messaging.wordings import Facts, Wording

SAMPLES: tuple[Facts, ...] = tuple(
    # As the recipient's language has it, hence put into words late.
    {"hint": lazy(hint, str)([Window(weekday, 960, 1020)], 14), "until": "26.11"}
    for weekday in range(7)
)
HINT = plain("hint", _("roughly when and how far"))
UNTIL = plain("until", _("the last day for an answer"))

WORDINGS = (
    Wording(
        purpose=ASK,
        label=_("Proposal to help somebody"),
        standard=_("We have a proposal of help for you: {hint}. We wait until {until}."),
        placeholders=(HINT, UNTIL),
        samples=SAMPLES,
        asks=True,
    ),
    Wording(
        purpose=AGAIN,
        label=_("Reminder that a proposal waits for an answer"),
        standard=_("Our proposal ({hint}) waits for your answer until {until}."),
        placeholders=(HINT, UNTIL),
        samples=SAMPLES,
        asks=True,
    ),
    Wording(
        purpose=ACCEPTED,
        label=_("Thanks for saying yes"),
        standard=_("Thank you for saying yes! We will phone you to arrange the first visit."),
    ),
    Wording(
        purpose=TAKEN,
        label=_("Somebody else was faster"),
        standard=_("Thank you! Somebody else has taken up this proposal. You will hear from us."),
    ),
    Wording(
        purpose=CALL,
        label=_("A no after a yes: the centre will phone"),
        standard=_("Thank you for letting us know. We will phone you about it."),
    ),
    Wording(
        purpose=NOT_THIS_TIME,
        label=_("What was agreed does not come about"),
        standard=_(
            "Thank you for being ready to help! This time it will not work out. "
            "We will gladly ask you again."
        ),
    ),
    Wording(
        purpose=WITHDRAWN,
        label=_("A proposal is withdrawn"),
        standard=_("Our proposal is no longer needed; you need not answer. You will hear from us."),
    ),
)
