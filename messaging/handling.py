"""A person reads a reply that the system did not understand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.recording import log
from centres.models import Centre
from messaging.answering import answer
from messaging.errors import NotPossibleNow
from messaging.models import Message, Reply


@transaction.atomic
def handle(
    reply: Reply,
    *,
    centre: Centre,
    by: User,
    at: datetime,
    question: Message | None = None,
    meaning: Reply.Meaning | None = None,
) -> str:
    """Close a reply: as yes or no to a question, or as seen to by other means.

    Returns what followed. A reply from a number that no centre knew becomes this centre's.
    Raises NotPossibleNow when a colleague was faster, and what `answer` raises.
    """
    waiting = Reply.objects.filter(pk=reply.pk).waiting()
    if not waiting.update(handled_at=at, handled_by=by, centre=centre):
        raise NotPossibleNow(_("Somebody has dealt with this reply already."))
    effect = _("Seen to by %(name)s.") % {"name": str(by)}
    facts: dict[str, object] = {}
    if question is not None and meaning is not None:
        effect = answer(question, meaning, by=by, at=at)
        facts = {"question": question.pk, "meaning": str(meaning)}
        Reply.objects.filter(pk=reply.pk).update(meaning=meaning, answers=question)
    Reply.objects.filter(pk=reply.pk).update(effect=effect[:200])
    log("messaging.handle_reply", reply, by=by, at=at, centre=centre.pk, **facts)
    return effect
