"""What the outbox has to say on *Today*."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.access import ORGANISERS
from centres.today import ROWS_SHOWN, Asked, Row, Section
from kit.phones import display
from messaging.heartbeat import SILENT_AFTER
from messaging.models import Heartbeat, Message, Pause, Reply
from messaging.reasons import in_words

LONG_UNREAD = timedelta(hours=24)


def worker_watch(asked: Asked) -> Iterator[Section]:
    """Nothing is sent and nothing is looked for: everybody who relies on it must know."""
    if not asked.roles & set(ORGANISERS):
        return
    outbox = reverse("messaging:outbox", args=[asked.centre.slug])
    rows = []
    seen = Heartbeat.objects.values_list("seen_at", flat=True).first()
    if seen is None or seen < asked.at - SILENT_AFTER:
        rows.append(Row(_since(seen), outbox, _("Tell whoever keeps this site."), urgent=True))
    for pause in Pause.objects.filter(until__gt=asked.at):
        what = _("Not being sent at the moment: %(channel)s.")
        text = what % {"channel": pause.get_channel_display()}
        rows.append(Row(text, outbox, in_words(pause.reason), urgent=True))
    yield Section("worker", _("Sending stands still"), rows, order=0)


def replies_waiting(asked: Asked) -> Iterator[Section]:
    """Text messages that only a person can understand."""
    if not asked.roles & set(ORGANISERS):
        return
    waiting = Reply.objects.of(asked.centre).waiting().select_related("answers")
    rows = [_reply_row(reply, asked) for reply in waiting.order_by("received_at")[:ROWS_SHOWN]]
    yield Section(
        "replies",
        _("Replies for you to read"),
        rows,
        order=10,
        total=waiting.count() if len(rows) == ROWS_SHOWN else len(rows),
        more_url=reverse("messaging:replies", args=[asked.centre.slug]),
    )


def messages_lost(asked: Asked) -> Iterator[Section]:
    """Messages that may not have reached their person."""
    if not asked.roles & set(ORGANISERS):
        return
    troubled = Message.objects.filter(centre=asked.centre).troubled()
    rows = [_lost_row(message, asked) for message in troubled.order_by("-state_at")[:ROWS_SHOWN]]
    yield Section(
        "messages",
        _("Messages that did not arrive"),
        rows,
        order=15,
        total=troubled.count() if len(rows) == ROWS_SHOWN else len(rows),
        more_url=reverse("messaging:outbox", args=[asked.centre.slug]) + "?state=trouble",
    )


def _since(seen: datetime | None) -> str:
    if seen is None:
        return _("No message can be sent: the background work has not been started.")
    moment = date_format(localtime(seen), "DATETIME_FORMAT")
    return _("No message is being sent: the background work was last seen on %(at)s.") % {
        "at": moment
    }


def _reply_row(reply: Reply, asked: Asked) -> Row:
    who = reply.answers.recipient_name if reply.answers else display(reply.sender)
    said = Truncator(reply.body or _("(no text)")).chars(80)
    return Row(
        _("%(who)s: %(text)s") % {"who": who, "text": said},
        reverse("messaging:reply", args=[asked.centre.slug, reply.pk]),
        reply.effect,
        urgent=reply.received_at < asked.at - LONG_UNREAD,
        action=pgettext("button", "Read"),
    )


def _lost_row(message: Message, asked: Asked) -> Row:
    return Row(
        _("%(who)s: %(state)s")
        % {"who": message.recipient_name, "state": message.get_state_display()},
        reverse("messaging:detail", args=[asked.centre.slug, message.pk]),
        in_words(message.reason) or Truncator(message.body).chars(80),
        urgent=message.expires_at > asked.at,
        action=pgettext("button", "See"),
    )
