"""A person reads a reply that the system did not understand."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.answering import answer, take_back
from messaging.errors import NotPossibleNow
from messaging.models import Message, OptOut, Reply
from messaging.opting_out import opt_out

UNDONE_WITHIN = timedelta(minutes=30)
"""A slip of the finger is noticed soon; later one changes the visit itself."""


class How(StrEnum):
    """What a person did about a reply; the values stand on buttons."""

    ANSWER = "answer"
    PHONED = "phoned"
    SEEN = "seen"
    STOP = "stop"


@transaction.atomic
def handle(
    reply: Reply,
    *,
    centre: Centre,
    by: User,
    at: datetime,
    question: Message | None = None,
    meaning: Reply.Meaning | None = None,
    how: How = How.SEEN,
) -> str:
    """Close a reply: as yes or no to a question, as STOP, or as seen to by other means.

    Returns what followed. Raises NotPossibleNow when a colleague was faster, and what `answer`
    raises.
    """
    waiting = Reply.objects.of(centre).filter(pk=reply.pk).waiting()
    if not waiting.update(handled_at=at, handled_by=by):
        raise NotPossibleNow(_("Somebody has dealt with this reply already."))
    facts: dict[str, object] = {"how": str(how)}
    changed: dict[str, object] = {}
    if question is not None and meaning is not None:
        effect = answer(question, meaning, by=by, at=at)
        facts = {"how": str(How.ANSWER), "question": question.pk, "meaning": str(meaning)}
        changed = {"meaning": meaning, "answers": question}
    elif how == How.STOP:
        opt_out(reply.sender, at=at, centre=centre.pk, by=by, said=OptOut.Said.WRITTEN)
        effect = _("No more text messages to this number.")
        changed = {"meaning": Reply.Meaning.STOP}
    else:
        name = {"name": str(by)}
        effect = _("Seen to by %(name)s.") % name
        if how == How.PHONED:
            effect = _("Answered by telephone: %(name)s.") % name
    Reply.objects.filter(pk=reply.pk).update(effect=effect[:200], **changed)
    log("messaging.handle_reply", reply, by=by, at=at, centre=centre.pk, **facts)
    return effect


def can_undo(reply: Reply, *, at: datetime) -> bool:
    """Whether what a person did about it can still be taken back."""
    return (
        reply.handled_by_id is not None
        and reply.handled_at is not None
        and reply.handled_at > at - UNDONE_WITHIN
        and reply.meaning != Reply.Meaning.STOP
    )


@transaction.atomic
def undo(reply: Reply, *, centre: Centre, by: User, at: datetime) -> None:
    """Put a reply before people again, with its question as open as before.

    Raises NotPossibleNow and what `take_back` raises; nothing has changed then.
    """
    handled = Reply.objects.of(centre).filter(pk=reply.pk, handled_at=reply.handled_at)
    if not can_undo(reply, at=at) or not handled.update(handled_at=None, handled_by=None):
        raise NotPossibleNow(_("This can no longer be undone."))
    question = reply.answers
    if question is not None and question.answered_at == reply.handled_at:
        take_back(question, by=by, at=at)
        handled_as_unclear = {"meaning": Reply.Meaning.UNCLEAR, "suggestion": reply.meaning}
        Reply.objects.filter(pk=reply.pk).update(**handled_as_unclear)
    Reply.objects.filter(pk=reply.pk).update(effect="")
    log("messaging.undo_reply", reply, by=by, at=at, centre=centre.pk)


@transaction.atomic
def take(reply: Reply, *, centre: Centre, by: User, at: datetime) -> None:
    """Take a reply from a number that no centre knows; from then on it is this centre's alone.

    Raises NotPossibleNow when another centre was faster.
    """
    if not Reply.objects.for_nobody_yet().filter(pk=reply.pk).update(centre=centre):
        raise NotPossibleNow(_("Another centre has taken this reply."))
    log("messaging.take_reply", reply, by=by, at=at, centre=centre.pk)


@transaction.atomic
def give_back(reply: Reply, *, centre: Centre, by: User, at: datetime) -> None:
    """Let other centres see that a stranger's reply waits, because it is not for this one.

    Raises NotPossibleNow when somebody dealt with it, or the number was written to from here.
    """
    ours = Reply.objects.of(centre).waiting().filter(pk=reply.pk, answers=None)
    written_to = Message.objects.filter(centre=centre, address=reply.sender).exists()
    if written_to or not ours.update(centre=None):
        raise NotPossibleNow(_("This reply is for this centre."))
    log("messaging.give_reply_back", reply, by=by, at=at, centre=centre.pk)
