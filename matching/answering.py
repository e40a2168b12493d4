"""A volunteer's TAK or NIE to an offer, however it arrived."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.errors import HardStop, OfferGone
from matching.models import Offer
from matching.offering import accept, decline
from messaging.errors import TooLate
from messaging.models import Message, Reply

_GONE: dict[str, Promise] = {
    Offer.State.ACCEPTED: gettext_lazy("This proposal has been accepted already."),
    Offer.State.DECLINED: gettext_lazy("This proposal has been declined already."),
    Offer.State.EXPIRED: gettext_lazy("The time to answer this proposal is over."),
    Offer.State.WITHDRAWN: gettext_lazy("This proposal is not open any more."),
}

_STOPPED = gettext_lazy("Thank you. Something has to be settled first: the centre will phone.")


def why_gone(gone: OfferGone) -> str:
    """Why the answer comes too late, for whoever answered."""
    return str(_GONE[gone.state])


def why_stopped() -> str:
    """That something has come up; what it is, the centre tells the volunteer itself."""
    return str(_STOPPED)


def answer_offer(target: Offer, meaning: Reply.Meaning, *, message: Message, at: datetime) -> str:
    """Carry out the answer; return what followed. Raises TooLate with the reason."""
    try:
        if meaning == Reply.Meaning.NO:
            decline(target, by=None, at=at)
            return _("The proposal is declined; the need is open again.")
        accept(target, by=None, at=at)
        return _("The proposal is accepted: there is a new match.")
    except OfferGone as gone:
        raise TooLate(why_gone(gone)) from gone
    except HardStop as stop:
        raise TooLate(why_stopped()) from stop
