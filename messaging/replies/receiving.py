"""Text messages that come in: kept first, understood then, each once."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from centres.models import Centre
from kit.clock import local_date
from kit.plain_text import clean_lines
from messaging.answers import answers
from messaging.correspondents import correspondents
from messaging.failures import note_failure
from messaging.models import Message, Reply
from messaging.replies.carrying_out import Result, carry_out, last_to
from messaging.replies.understanding import Understood, understand

Meaning = Reply.Meaning

LEFT_BEHIND = timedelta(minutes=1)
"""A reply that is only stored for longer than this belongs to a process that was killed."""


def receive(provider_id: str, sender: str, body: str, *, at: datetime, pictures: int = 0) -> Reply:
    """Take in a text message; the same `provider_id` again changes nothing.

    It is stored before it is understood, so that nothing that follows can lose it.
    """
    reply, _new = Reply.objects.get_or_create(
        provider_id=provider_id,
        defaults={
            "sender": sender,
            "body": clean_lines(body),
            "pictures": pictures,
            "received_at": at,
        },
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
        last = last_to(reply.sender)
        understood = _read(reply, last, at=at)
        reply.centre = last.centre if last else _centre_of(reply.sender)
        try:
            with transaction.atomic():
                result = carry_out(reply, understood, at=at)
        except Exception as failure:
            note_failure(f"Reply {reply.pk}", failure)
            result = Result(_("An error stopped this reply from taking effect."))
        _keep(reply, understood, result, at=at)
    return True


def _read(reply: Reply, last: Message | None, *, at: datetime) -> Understood:
    """What the text says; a picture may say something else, and only a person can see it."""
    asked = list(Message.objects.questions_to(reply.sender).unanswered(at))
    today = [q.body for q in asked if local_date(q.due_at) == local_date(reply.received_at)]
    everything_today = today if len(today) == len(asked) else []
    understood = understand(
        reply.body,
        last.language if last else None,
        everything_today,
        plainly=any(question.purpose in answers.plainly for question in asked),
        figures=any(map(answers.offers_figures, asked)),
    )
    if reply.pictures and understood.meaning in (Meaning.YES, Meaning.NO, Meaning.MIXED):
        leaning = None if understood.meaning == Meaning.MIXED else understood.meaning
        return replace(understood, meaning=Meaning.UNCLEAR, leaning=leaning)
    return understood


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


def _centre_of(phone: str) -> Centre | None:
    """The one centre that knows the number, or the only one there is; else nobody's yet."""
    known = {person.centre for person in correspondents.with_phone(phone)}
    possible = Centre.objects.filter(pk__in=known) if known else Centre.objects.all()
    centres = list(possible[:2])
    return centres[0] if len(centres) == 1 else None
