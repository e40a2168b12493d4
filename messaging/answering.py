"""Answering a question: one verb for the text message, the linked page and the telephone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from kit.states import IllegalMove
from messaging.answers import Settled, answers
from messaging.errors import AlreadyAnswered, NotPossibleNow, TooLate
from messaging.models import Message, Reply

ANSWERS = (Reply.Meaning.YES, Reply.Meaning.NO)


@transaction.atomic
def answer(message: Message, meaning: Reply.Meaning, *, by: User | None, at: datetime) -> str:
    """Carry out yes or no to the question, once; return what followed, in a sentence for staff.

    Where answers can be taken back, another one takes the first one's place while there is time.
    `by` is None when the person answered themselves; staff may also answer when the time is over,
    and then the handler decides. Raises AlreadyAnswered, TooLate, NotPossibleNow (nothing is
    asked, or nobody handles such questions); nothing has changed then.
    """
    handler = answers.handlers.get(message.purpose)
    if not message.asks or handler is None or meaning not in ANSWERS:
        raise NotPossibleNow(_("This message asks nothing that can be answered here."))
    if by is None and message.expires_at <= at:
        raise TooLate(_("The answer came after its time."))
    answers.hold(message)
    this = Message.objects.filter(pk=message.pk)
    open_to_it = this.filter(answered_at__isnull=True)
    if answers.can_change(message):
        open_to_it = this.exclude(answer=meaning)
    if not open_to_it.update(answered_at=at, answer=meaning):
        raise AlreadyAnswered
    message.refresh_from_db(fields=["answered_at", "answer"])
    if message.target is None:
        raise TooLate(_("What was asked about is no longer there."))
    try:
        effect = handler(message.target, meaning, message=message, at=at)
    except IllegalMove as too_late:
        raise TooLate(_("Things have changed since the question was asked.")) from too_late
    log("messaging.answer", message, by=by, at=at, meaning=str(meaning))
    return effect


@transaction.atomic
def answer_again(message: Message, meaning: Reply.Meaning, *, at: datetime) -> Settled | None:
    """See to an answer to a question that is closed; None where nobody has registered how.

    Raises TooLate; nothing has changed then.
    """
    again = answers.again.get(message.purpose)
    if again is None or message.target is None:
        return None
    answers.hold(message)
    settled = again(message.target, meaning, message=message, at=at)
    log("messaging.answer_again", message, by=None, at=at, meaning=str(meaning), done=settled.done)
    return settled


@transaction.atomic
def take_back(message: Message, *, by: User, at: datetime) -> None:
    """Open the question again, as if nobody had answered.

    Raises NotPossibleNow where the answer cannot be undone, TooLate where time has passed over it.
    """
    undo = answers.taking_back.get(message.purpose)
    if undo is None or message.target is None:
        raise NotPossibleNow(_("This answer cannot be taken back."))
    undo(message.target, message=message, by=by, at=at)
    Message.objects.filter(pk=message.pk).update(answered_at=None, answer="")
    log("messaging.take_back", message, by=by, at=at)
