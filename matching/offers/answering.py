"""A volunteer's TAK or NIE to an offer, however it arrived, and whatever came before it."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.errors import HardStop, OfferGone
from matching.models import Match, Offer
from matching.offers.settling import accept, decline, reopen
from matching.offers.telling import promise_call, thank_late
from messaging.answers import Settled
from messaging.errors import TooLate
from messaging.models import Channel, Message, Reply

YES, NO = Reply.Meaning.YES, Reply.Meaning.NO
How, State = Offer.How, Offer.State

HOW: dict[str, str] = {
    Channel.SMS: How.TEXT,
    Channel.EMAIL: How.LINK,
    Channel.PHONE: How.PHONE,
}
"""How somebody answers what they were asked over a channel."""

_GONE: dict[str, Promise] = {
    State.ACCEPTED: gettext_lazy("This proposal has been accepted already."),
    State.DECLINED: gettext_lazy("This proposal has been declined already."),
    State.EXPIRED: gettext_lazy("The time to answer this proposal is over."),
    State.WITHDRAWN: gettext_lazy("This proposal is not open any more."),
}
_FILLED = gettext_lazy("Somebody else has already taken up this proposal. Thank you!")
_STANDS: dict[str, Promise] = {
    State.ACCEPTED: gettext_lazy("You said yes. Thank you! We will phone you."),
    State.DECLINED: gettext_lazy("You said no. Thank you for answering."),
    State.EXPIRED: _GONE[State.EXPIRED],
    State.WITHDRAWN: gettext_lazy("This proposal is no longer needed; you need not answer."),
}
_STOPPED = gettext_lazy("Thank you. Something has to be settled first: the centre will phone.")


def why_gone(gone: OfferGone) -> str:
    """Why the answer comes too late, for whoever answered."""
    return str(_FILLED if gone.why == Offer.Why.FILLED else _GONE[gone.state])


def why_stopped() -> str:
    """That something has come up; what it is, the centre tells the volunteer itself."""
    return str(_STOPPED)


def how_it_stands(target: Offer) -> str:
    """What the page of the question says once it is settled; empty while one may answer."""
    if target.state == State.OFFERED:
        return ""
    if target.state == State.ACCEPTED and not Match.objects.live().filter(offer=target).exists():
        return str(_GONE[State.WITHDRAWN])
    return str(_FILLED if target.was_filled else _STANDS[target.state])


def answer_offer(target: Offer, meaning: Reply.Meaning, *, message: Message, at: datetime) -> str:
    """Carry out the answer; return what followed. Raises TooLate with the reason."""
    how = HOW[message.channel]
    try:
        if meaning == NO:
            decline(target, how=how, by=None, at=at)
            if target.over is not None:
                return _("They will not take over; the match stands as it was.")
            return _("The proposal is declined; the need is open again.")
        accept(target, how=how, by=None, at=at)
        return _("The proposal is accepted: there is a new match.")
    except OfferGone as gone:
        raise TooLate(why_gone(gone)) from gone
    except HardStop as stop:
        raise TooLate(why_stopped()) from stop


def answer_again(
    target: Offer, meaning: Reply.Meaning, *, message: Message, at: datetime
) -> Settled:
    """An answer to an offer that is settled: everybody is told, and nothing is lost.

    Raises TooLate where a yes came in vain and staff should know that somebody was willing.
    """
    offer = Offer.objects.select_related("need", "volunteer").get(pk=target.pk)
    if offer.state == State.ACCEPTED:
        return _after_a_yes(offer, meaning, at)
    if meaning == NO:
        return Settled(_("A no to a proposal that was closed already: nothing to do."))
    if offer.was_filled:
        thank_late(offer, at)
        return Settled(_("Somebody else was faster. They were thanked and told so."))
    if offer.state == State.DECLINED and offer.noted_by_id is None:
        return _thought_better(offer, message, at)
    raise TooLate(why_gone(OfferGone(offer.state, offer.withdrawn_why)))


def _after_a_yes(offer: Offer, meaning: Reply.Meaning, at: datetime) -> Settled:
    if meaning == YES:
        return Settled(_("The same answer once more."))
    if not Match.objects.live().filter(offer=offer).exists():
        return Settled(_("A no to a proposal that was closed already: nothing to do."))
    promise_call(offer, at)
    told = _("They said yes before, now no. Please phone: the match stands until you end it.")
    return Settled(told, done=False)


def _thought_better(offer: Offer, message: Message, at: datetime) -> Settled:
    """A yes after one's own no counts, as long as nobody else was asked or found meanwhile."""
    try:
        accept(reopen(offer, by=None, at=at), how=HOW[message.channel], by=None, at=at)
    except OfferGone as gone:
        raise TooLate(why_gone(gone)) from gone
    except HardStop as stop:
        raise TooLate(why_stopped()) from stop
    Message.objects.filter(pk=message.pk).update(answered_at=at, answer=YES)
    return Settled(_("They thought better of it: the proposal is accepted, there is a new match."))
