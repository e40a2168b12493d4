"""What an understood reply does: it calls the verb that the screen would call, or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from centres.models import Centre
from kit.phones import display
from messaging.answering import answer, answer_again
from messaging.answers import answers
from messaging.codes import calls_for_help, codes
from messaging.errors import AlreadyAnswered, MessagingError, TooLate
from messaging.models import Channel, Message, Reply
from messaging.opting_out import opt_in, opt_out
from messaging.queueing import channel_for, queue
from messaging.recipients import Recipient
from messaging.replies.understanding import Understood

Meaning = Reply.Meaning

REMEMBERED = timedelta(days=14)
"""For so long a reply without an open question is shown beside the last one that was asked."""

MOST_HELP_A_DAY = 3


@dataclass(frozen=True)
class Result:
    """What a reply came to; `done` when no person needs to look at it."""

    effect: str = ""
    done: bool = False
    question: Message | None = None


def carry_out(reply: Reply, understood: Understood, *, at: datetime) -> Result:
    """Do what the reply says, if it is sure what that is. Runs in the reply's transaction."""
    centre = reply.centre
    match understood.meaning:
        case Meaning.STOP:
            return _stop(reply, doubtful=understood.doubtful, at=at)
        case Meaning.START:
            opt_in(reply.sender, at=at, centre=centre.pk if centre else None)
            return Result(_("Text messages to this number again."), done=True)
        case Meaning.HELP if centre is not None:
            return _and_heard(reply, _help(reply, centre, at=at), at=at)
        case Meaning.YES | Meaning.NO | Meaning.MIXED:
            return _answer(reply, understood, at=at)
    read = codes.read(reply, at=at)
    if read is not None:
        reply.centre = read.centre or centre
        return Result(read.effect, read.done)
    return Result(question=_only_open(reply.sender, at))


def last_to(phone: str) -> Message | None:
    """What this number was sent last; it says who writes and in which language."""
    sent = Message.objects.filter(channel=Channel.SMS, address=phone, state__in=Message.MAY_BE_READ)
    return sent.select_related("centre").order_by("-due_at", "-pk").first()


def _stop(reply: Reply, *, doubtful: bool, at: datetime) -> Result:
    centre = reply.centre.pk if reply.centre else None
    count = opt_out(reply.sender, at=at, centre=centre)
    told = _("No more text messages to this number. Of those that waited %(count)s go another way.")
    effect = told % {"count": count}
    if doubtful:
        effect += " " + _("They may have meant something besides: please ask.")
    return Result(effect, done=not doubtful, question=_only_open(reply.sender, at))


def _help(reply: Reply, centre: Centre, *, at: datetime) -> Result:
    """The centre's number, three times a day at the most: then they need a person."""
    today = Reply.objects.filter(sender=reply.sender, received_at__gt=at - timedelta(days=1))
    if today.filter(meaning=Meaning.HELP).count() >= MOST_HELP_A_DAY:
        return Result(_("They were sent the centre's telephone number before. Please phone them."))
    if not _say("help", reply, centre, dedup=f"help:{reply.provider_id}", at=at):
        return Result(_("They ask for help and want no text messages. Please phone them."))
    return Result(_("They were sent the centre's telephone number."), done=True)


def _and_heard(reply: Reply, answered: Result, *, at: datetime) -> Result:
    """Besides the answer, whatever a call for help sets off in the rooms above."""
    heard = calls_for_help.read(reply, at=at)
    if heard is None:
        return answered
    return Result(f"{answered.effect} {heard.effect}", done=answered.done and heard.done)


def _answer(reply: Reply, understood: Understood, *, at: datetime) -> Result:
    asked = list(Message.objects.questions_to(reply.sender).unanswered(at).order_by("created_at"))
    if understood.several or understood.every:
        return _answer_several(asked, understood, at=at)
    asked = _numbered(asked, understood.digit)
    if understood.figure is not None:
        asked = _by_figure(asked, understood)
    if len(asked) > 1:
        return Result(_("Several questions wait for this number's answer."))
    if not asked:
        return _without_question(reply, understood, at=at)
    if understood.doubtful and not _said_last(asked[0]):
        meant = _("It may only mean that the last message was read, which asked nothing.")
        return Result(meant, question=asked[0])
    return _give(reply, asked[0], understood.meaning, at=at)


def _by_figure(asked: Sequence[Message], understood: Understood) -> list[Message]:
    """The question that offered 1 and 2, where the figure is no other question's number.

    A bare figure that could be both is left to a person: all that it may mean are returned.
    """
    offered = [question for question in asked if answers.offers_figures(question)]
    numbered = [question for question in asked if question.digit == understood.figure]
    if numbered and not understood.bare:
        return numbered
    return offered + numbered


def _give(reply: Reply, question: Message, meaning: Reply.Meaning, *, at: datetime) -> Result:
    try:
        return Result(answer(question, meaning, by=None, at=at), done=True, question=question)
    except TooLate as reason:
        return _too_late(reply, question, meaning, str(reason), at=at)
    except AlreadyAnswered:
        question.refresh_from_db(fields=["answered_at", "answer"])
        return _closed_before(reply, question, meaning, at=at)
    except MessagingError as reason:
        return Result(str(reason), question=question)


def _closed_before(
    reply: Reply,
    question: Message,
    meaning: Reply.Meaning,
    *,
    doubtful: bool = False,
    at: datetime,
) -> Result:
    """Somebody or something else closed the question: its room knows what that means."""
    if question.answer == meaning:
        return Result(_("The same answer once more."), done=True, question=question)
    try:
        settled = None if doubtful else answer_again(question, meaning, at=at)
    except TooLate as reason:
        return _too_late(reply, question, meaning, str(reason), at=at)
    if settled is not None:
        return Result(settled.effect, done=settled.done, question=question)
    return Result(_("The question had been answered otherwise before."), question=question)


def _answer_several(asked: Sequence[Message], understood: Understood, *, at: datetime) -> Result:
    """Each answer to its question; where one of them finds none, a person reads all of it."""
    given = [(_numbered(asked, digit), meaning) for digit, meaning in understood.several]
    if understood.every:
        enough = len(asked) == 2 if understood.every == "both" else len(asked) > 1
        given = [([question], understood.meaning) for question in asked] if enough else []
    if not given or any(len(questions) != 1 for questions, _meaning in given):
        return Result(_("It answers other questions than those that wait for an answer."))
    effects, done = [], True
    for [question], meaning in given:
        try:
            effects.append(answer(question, meaning, by=None, at=at))
        except MessagingError as reason:
            effects.append(str(reason))
            done = False
    return Result(" ".join(effects), done=done, question=given[0][0][0])


def _without_question(reply: Reply, understood: Understood, *, at: datetime) -> Result:
    """Nothing is open: a change of mind where that is possible, else the last one is shown."""
    every = Message.objects.questions_to(reply.sender)
    recent = list(every.filter(created_at__gt=at - REMEMBERED).order_by("-created_at"))
    if not recent:
        return Result(_("Nothing was asked of this number."))
    meaning, last = understood.meaning, recent[0]
    open_still = _numbered([q for q in recent if q.expires_at > at], understood.digit)
    if len(open_still) == 1 and not understood.doubtful:
        [last] = open_still
        if answers.can_change(last) and last.answer not in ("", meaning):
            return _give(reply, last, meaning, at=at)
    if last.answered_at is None:
        return _too_late(reply, last, meaning, _("The answer came after its time."), at=at)
    return _closed_before(reply, last, meaning, doubtful=understood.doubtful, at=at)


def _too_late(
    reply: Reply, question: Message, meaning: Reply.Meaning, why: str, *, at: datetime
) -> Result:
    """Left to a person; who says yes in vain may rely on it, and is told once a question."""
    if meaning == Meaning.YES and question.centre is not None:
        dedup = f"too-late:{question.pk}"
        if _say("too_late", reply, question.centre, dedup=dedup, at=at):
            why += " " + _("They were told that it came too late.")
    return Result(why, question=question)


def _say(purpose: str, reply: Reply, centre: Centre, *, dedup: str, at: datetime) -> bool:
    """Write back at once, where the number may be written to; return whether it may."""
    last = last_to(reply.sender)
    name, language = (last.recipient_name, last.language) if last else ("", settings.LANGUAGE_CODE)
    recipient = Recipient(name=name, phone=reply.sender, language=language)
    if channel_for(recipient)[0] != Channel.SMS:
        return False
    queue(
        recipient,
        purpose,
        centre=centre,
        dedup=dedup,
        context={"phone": display(centre.phone)},
        at=at,
        expires_at=at + timedelta(hours=1),
        at_once=True,
    )
    return True


def _numbered(asked: Iterable[Message], digit: int | None) -> list[Message]:
    return [q for q in asked if digit is None or (q.digit or 1) == digit]


def _said_last(question: Message) -> bool:
    """Whether nothing was sent to the number after the text that asked."""
    last = last_to(question.address)
    return last is not None and last.pk == (question.joined_to_id or question.pk)


def _only_open(phone: str, at: datetime) -> Message | None:
    asked = list(Message.objects.questions_to(phone).unanswered(at)[:2])
    return asked[0] if len(asked) == 1 else None
