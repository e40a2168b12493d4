"""What happened to a message, in sentences, so that anybody at the desk can follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.money import zloty
from kit.phones import display
from messaging.models import Attempt, Call, Channel, Message, Reply
from messaging.outbox.reasons import in_words
from messaging.purposes import label_of

State = Message.State
Result = Attempt.Result

ENDS: dict[str, Promise] = {
    Result.ACCEPTED: gettext_lazy("The provider took it."),
    Result.REFUSED: gettext_lazy("The provider refused it."),
    Result.UNKNOWN: gettext_lazy(
        "No clear answer came. The provider is asked before anything else."
    ),
    Result.ABSENT: gettext_lazy("It never reached the provider."),
}
PRESENT: dict[str, Promise] = {
    State.QUEUED: gettext_lazy("It waits to be sent."),
    State.DELIVERED: gettext_lazy("It reached the telephone."),
    State.UNDELIVERED: gettext_lazy("It did not reach the telephone."),
    State.FAILED: gettext_lazy("It was not sent."),
    State.CANCELLED: gettext_lazy("It was called off before sending."),
    State.EXPIRED: gettext_lazy("It was not sent any more."),
    State.JOINED: gettext_lazy("Another message to the same person says this too."),
    State.UNCONFIRMED: gettext_lazy("Nobody knows whether it arrived. Please phone."),
}
"""Where a message has got to; what is on its way is told by its attempts."""

PRESENT_CALL: dict[str, Promise] = {
    State.QUEUED: gettext_lazy("It stands on the call list: nobody has phoned yet."),
    State.CANCELLED: gettext_lazy("The call was called off."),
    State.EXPIRED: gettext_lazy("Nobody phoned in time."),
}
CALLS: dict[str, Promise] = {
    Call.Outcome.TOLD: gettext_lazy("%(name)s phoned: the person knows."),
    Call.Outcome.YES: gettext_lazy("%(name)s phoned: the answer was yes."),
    Call.Outcome.NO: gettext_lazy("%(name)s phoned: the answer was no."),
    Call.Outcome.MISSED: gettext_lazy("%(name)s phoned: nobody answered."),
    Call.Outcome.UNDONE: gettext_lazy("%(name)s took back that the person had been told."),
}


@dataclass(frozen=True)
class Step:
    """One thing that happened, and the reason where there is one."""

    at: datetime
    text: str
    detail: str = ""


def summary(message: Message) -> list[str]:
    """What kind of message it is, when it was to go out, until when it holds, what it costs."""
    told = {"about": label_of(message.purpose), "moment": _moment(message.due_at)}
    match message.channel:
        case Channel.PHONE:
            told["number"] = display(message.number) if message.number else _("no number known")
            first = _("A call to make to %(number)s. It is about: %(about)s.")
        case Channel.EMAIL:
            told["address"] = message.address
            first = _("An e-mail to %(address)s. It is about: %(about)s. To be sent on %(moment)s.")
        case _:
            told["number"] = display(message.address)
            first = _("A text to %(number)s. It is about: %(about)s. To be sent on %(moment)s.")
    until = _("After %(moment)s it has no point.") % {"moment": _moment(message.expires_at)}
    return [first % told, until, *_cost(message), *_asking(message)]


def story(message: Message) -> list[Step]:
    """The message's life, the oldest step first; three queries."""
    steps = [Step(message.created_at, _("Put into the outbox."))]
    said = ""
    for number, attempt in enumerate(message.attempts.all(), 1):
        steps.extend(_of_attempt(attempt, number))
        said = attempt.code
    calls = list(message.calls.select_related("by"))
    steps.extend(Step(call.at, str(CALLS[call.outcome]) % {"name": call.by}) for call in calls)
    steps.extend(_present(message, said))
    if message.unwanted_at and message.state != State.CANCELLED:
        steps.append(Step(message.unwanted_at, _("Called off, but it was already on its way.")))
    if message.answered_at and message.answer:
        answered = _("Answered: %(answer)s.") % {"answer": answer_word(message)}
        steps.append(Step(message.answered_at, answered))
    if message.settled_at and not calls:
        seen_to = _("Seen to by %(name)s.") % {"name": str(message.settled_by)}
        steps.append(Step(message.settled_at, seen_to))
    return sorted(steps, key=lambda step: step.at)


def answer_word(message: Message) -> str:
    """ "yes" or "no" in the reader's language; empty where nothing was answered."""
    return str(Reply.Meaning(message.answer).label) if message.answer else ""


def _present(message: Message, said: str) -> Iterator[Step]:
    words = PRESENT_CALL if message.channel == Channel.PHONE else PRESENT
    if message.state in words:
        why = in_words(message.reason) if message.reason != said else ""
        if message.channel == Channel.PHONE and message.reason == "expired":
            why = ""
        yield Step(message.state_at, str(words[message.state]), why)


def _of_attempt(attempt: Attempt, number: int) -> Iterator[Step]:
    begun = _("Attempt %(number)s: handed to the provider.") % {"number": number}
    yield Step(attempt.started_at, begun)
    if attempt.ended_at is not None and attempt.result in ENDS:
        yield Step(attempt.ended_at, str(ENDS[attempt.result]), in_words(attempt.code))


def _cost(message: Message) -> Iterator[str]:
    if message.parts and message.price:
        cost = zloty(message.parts * message.price)
        yield ngettext(
            "It takes %(n)s part and costs %(cost)s each time it is sent.",
            "It takes %(n)s parts and costs %(cost)s each time it is sent.",
            message.parts,
        ) % {"n": message.parts, "cost": cost}


def _asking(message: Message) -> Iterator[str]:
    if message.asks and not message.answered_at:
        yield _("It asks for an answer, which has not come yet.")


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "j E Y, H:i")
