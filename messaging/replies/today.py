"""What came back and waits for a person, on *Today*, with what can be done in one press."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.access import ORGANISERS
from centres.today import Asked, Press, Row, Section, firsts
from kit.phones import display
from messaging.models import Reply
from messaging.replies.handling import How

LONG_UNREAD = timedelta(hours=24)


def replies_waiting(asked: Asked) -> Iterator[Section]:
    """Text messages that only a person can understand, and strangers' for whoever takes them."""
    if not asked.roles & set(ORGANISERS):
        return
    waiting = Reply.objects.filter(Q(centre=asked.centre) | Q(centre=None)).waiting()
    found = firsts(
        waiting.select_related("answers"),
        {"ours": Q(centre=asked.centre), "strangers": Q(pk__gt=0)},
        order_by=("received_at", "pk"),
    )
    ours, strangers = found["ours"], found["strangers"]
    yield Section(
        "replies",
        _("Replies for you to read"),
        [_row(reply, asked) for reply in ours.rows],
        order=10,
        total=ours.total,
        more_url=reverse("messaging:replies", args=[asked.centre.slug]),
    )
    yield Section(
        "strangers",
        _("Replies from numbers that nobody knows"),
        [_stranger(reply, asked) for reply in strangers.rows],
        order=11,
        total=strangers.total,
        more_url=reverse("messaging:replies", args=[asked.centre.slug]),
    )


def _row(reply: Reply, asked: Asked) -> Row:
    who = reply.answers.recipient_name if reply.answers else display(reply.sender)
    said = Truncator(reply.body or _("(no text)")).chars(80)
    leaning = reply.get_suggestion_display()
    hint = _("It leans to: %(answer)s.") % {"answer": leaning} if leaning else ""
    return Row(
        _("%(who)s: %(text)s") % {"who": who, "text": said},
        reverse("messaging:reply", args=[asked.centre.slug, reply.pk]),
        f"{reply.effect} {hint}".strip(),
        urgent=reply.received_at < asked.at - LONG_UNREAD,
        action=pgettext("button", "Read"),
        presses=tuple(_presses(reply, asked)),
    )


def _presses(reply: Reply, asked: Asked) -> Iterator[Press]:
    url = reverse("messaging:reply_handle", args=[asked.centre.slug, reply.pk])
    question = reply.answers
    if question is not None and question.answered_at is None and question.expires_at > asked.at:
        # What the reply leans to stands out; nothing else may invite a hurried press.
        for label, side in ((_("Yes"), Reply.Meaning.YES), (_("No"), Reply.Meaning.NO)):
            leans = reply.suggestion == side
            yield Press(label, url, f"{side.value}-{question.pk}", primary=leans)
    if reply.suggestion == Reply.Meaning.STOP:
        yield Press(_("No more messages"), url, How.STOP)
    yield Press(_("Answered by phone"), url, How.PHONED)
    yield Press(_("Nothing to do"), url, How.SEEN)


def _stranger(reply: Reply, asked: Asked) -> Row:
    """Neither the number nor the text: the first centre that takes it reads it alone."""
    list_url = reverse("messaging:replies", args=[asked.centre.slug])
    take_url = reverse("messaging:reply_take", args=[asked.centre.slug, reply.pk])
    return Row(
        _("Somebody wrote from a number that no centre knows."),
        list_url,
        _("Take it if nobody else does: then only your centre can read it."),
        urgent=reply.received_at < asked.at - LONG_UNREAD,
        presses=(Press(_("Take and read"), take_url, ""),),
    )
