"""Text messages that come in: kept first, understood then, each once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from centres.models import Centre
from kit.phones import display
from kit.plain_text import clean_lines
from messaging.answering import answer
from messaging.codes import codes
from messaging.errors import MessagingError
from messaging.failures import note_failure
from messaging.models import Channel, Message, Reply
from messaging.opting_out import opt_in, opt_out
from messaging.queueing import queue
from messaging.recipients import Recipient
from messaging.understanding import Understood, understand

Meaning = Reply.Meaning

LEFT_BEHIND = timedelta(minutes=1)
"""A reply that is only stored for longer than this belongs to a process that was killed."""

REMEMBERED = timedelta(days=14)
"""For so long a reply without an open question is shown beside the last one that was asked."""


@dataclass(frozen=True)
class Result:
    """What a reply came to; `done` when no person needs to look at it."""

    effect: str = ""
    done: bool = False
    question: Message | None = None


def receive(provider_id: str, sender: str, body: str, *, at: datetime) -> Reply:
    """Take in a text message; the same `provider_id` again changes nothing.

    It is stored before it is understood, so that nothing that follows can lose it.
    """
    reply, _new = Reply.objects.get_or_create(
        provider_id=provider_id,
        defaults={"sender": sender, "body": clean_lines(body), "received_at": at},
    )
    take_in(reply, at=at)
    return reply


def understand_stored(*, at: datetime) -> int:
    """Take in what a killed process had only stored. Returns how many replies that were."""
    left = Reply.objects.filter(understood_at__isnull=True, received_at__lte=at - LEFT_BEHIND)
    return sum(take_in(reply, at=at) for reply in left)


def take_in(reply: Reply, *, at: datetime) -> bool:
    """Understand a stored reply and act on it, in one transaction, once; False if it was before.

    What is not understood, or can change nothing any more, stays open for a person. An error in a
    handler leaves its reply open too: nothing of the handler's is kept, but the reply is.
    """
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        if not Reply.objects.filter(pk=reply.pk, understood_at=None).update(understood_at=at):
            return False
        last = _last_to(reply.sender)
        understood = understand(reply.body, last.language if last else None)
        reply.centre = last.centre if last else _only_centre()
        try:
            with transaction.atomic():
                result = _act(reply, understood, at=at)
        except Exception as failure:
            note_failure(f"Reply {reply.pk}", failure)
            result = Result(_("An error stopped this reply from taking effect."))
        _keep(reply, understood, result, at=at)
    return True


def _act(reply: Reply, understood: Understood, *, at: datetime) -> Result:
    centre = reply.centre
    match understood.meaning:
        case Meaning.STOP:
            count = opt_out(reply.sender, at=at, centre=centre.pk if centre else None)
            told = _("No more text messages to this number. Cancelled: %(count)s.")
            return Result(told % {"count": count}, done=True)
        case Meaning.START:
            opt_in(reply.sender, at=at, centre=centre.pk if centre else None)
            return Result(_("Text messages to this number again."), done=True)
        case Meaning.HELP if centre is not None:
            _send_help(reply, centre, at=at)
            return Result(_("They were sent the centre's telephone number."), done=True)
        case Meaning.YES | Meaning.NO:
            return _answer(reply, understood, at=at)
    read = codes.read(reply, at=at)
    if read is not None:
        reply.centre = read.centre or centre
        return Result(read.effect, read.done)
    return Result(question=_only_open(reply.sender, at))


def _answer(reply: Reply, understood: Understood, *, at: datetime) -> Result:
    asked = list(Message.objects.questions_to(reply.sender).unanswered(at).order_by("created_at"))
    if understood.digit is not None:
        asked = [question for question in asked if (question.digit or 1) == understood.digit]
    if len(asked) != 1:
        return _without_question(reply, understood, several=len(asked) > 1, at=at)
    try:
        effect = answer(asked[0], understood.meaning, by=None, at=at)
    except MessagingError as reason:
        return Result(str(reason), question=asked[0])
    return Result(effect, done=True, question=asked[0])


def _without_question(
    reply: Reply, understood: Understood, *, several: bool, at: datetime
) -> Result:
    if several:
        return Result(_("Several questions wait for this number's answer."))
    last = (
        Message.objects.questions_to(reply.sender)
        .filter(created_at__gt=at - REMEMBERED)
        .order_by("-created_at")
        .first()
    )
    if last is None:
        return Result(_("Nothing was asked of this number."))
    if last.answered_at is None:
        return Result(_("The answer came after its time."), question=last)
    if last.answer == understood.meaning:
        return Result(_("The same answer once more."), done=True, question=last)
    return Result(_("The question had been answered otherwise before."), question=last)


def _keep(reply: Reply, understood: Understood, result: Result, *, at: datetime) -> None:
    question = result.question
    reply.meaning = understood.meaning
    reply.digit = understood.digit
    reply.suggestion = understood.leaning or ""
    reply.answers = question
    reply.centre = question.centre if question is not None else reply.centre
    reply.effect = result.effect[:200]
    reply.understood_at = at
    reply.handled_at = at if result.done else None
    reply.save()


def _last_to(phone: str) -> Message | None:
    """What this number was sent last; it says who writes and in which language."""
    sent = Message.objects.filter(channel=Channel.SMS, address=phone, state__in=Message.MAY_BE_READ)
    return sent.select_related("centre").order_by("-created_at").first()


def _only_open(phone: str, at: datetime) -> Message | None:
    asked = list(Message.objects.questions_to(phone).unanswered(at)[:2])
    return asked[0] if len(asked) == 1 else None


def _only_centre() -> Centre | None:
    """Where there is one centre, every stranger writes to it."""
    centres = list(Centre.objects.all()[:2])
    return centres[0] if len(centres) == 1 else None


def _send_help(reply: Reply, centre: Centre, *, at: datetime) -> None:
    last = _last_to(reply.sender)
    name, language = (last.recipient_name, last.language) if last else ("", settings.LANGUAGE_CODE)
    queue(
        Recipient(name=name, phone=reply.sender, language=language),
        "help",
        centre=centre,
        dedup=f"help:{reply.provider_id}",
        context={"phone": display(centre.phone)},
        at=at,
        expires_at=at + timedelta(hours=1),
        at_once=True,
    )
