"""What happened to a message, step by step, so that anybody at the desk can follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.models import Attempt, Message, Reply
from messaging.reasons import in_words

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
    State.UNCONFIRMED: gettext_lazy("Nobody knows whether it arrived. Please phone."),
    State.PHONED: gettext_lazy("The person was told by telephone."),
}
"""Where a message has got to; what is on its way is told by its attempts."""


@dataclass(frozen=True)
class Step:
    """One thing that happened, and the reason where there is one."""

    at: datetime
    text: str
    detail: str = ""


def steps(message: Message, attempts: Iterable[Attempt]) -> list[Step]:
    """The message's story, the oldest step first."""
    story = [Step(message.created_at, _("Put into the outbox."))]
    said = ""
    for number, attempt in enumerate(attempts, 1):
        story.extend(_of_attempt(attempt, number))
        said = attempt.code
    if message.state in PRESENT:
        why = in_words(message.reason) if message.reason != said else ""
        story.append(Step(message.state_at, str(PRESENT[message.state]), why))
    if message.unwanted_at and message.state != State.CANCELLED:
        story.append(Step(message.unwanted_at, _("Called off, but it was already on its way.")))
    if message.answered_at:
        answered = _("Answered: %(answer)s.") % {"answer": answer_word(message)}
        story.append(Step(message.answered_at, answered))
    if message.settled_at:
        seen_to = _("Seen to by %(name)s.") % {"name": str(message.settled_by)}
        story.append(Step(message.settled_at, seen_to))
    return sorted(story, key=lambda step: step.at)


def answer_word(message: Message) -> str:
    """ "yes" or "no" in the reader's language; empty where nothing was answered."""
    return str(Reply.Meaning(message.answer).label) if message.answer else ""


def _of_attempt(attempt: Attempt, number: int) -> Iterator[Step]:
    begun = _("Attempt %(number)s: handed to the provider.") % {"number": number}
    yield Step(attempt.started_at, begun)
    if attempt.ended_at is not None and attempt.result in ENDS:
        yield Step(attempt.ended_at, str(ENDS[attempt.result]), in_words(attempt.code))
