"""What the outbox has to say on *Today*."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.access import ORGANISERS
from centres.today import Asked, Row, Section, firsts
from kit.phones import display
from messaging.call_list import Person, by_person
from messaging.heartbeat import SILENT_AFTER
from messaging.models import Channel, Heartbeat, Message, Pause
from messaging.reasons import in_words

SOON = timedelta(hours=24)
"""What is to be said within a day is urgent."""


def worker_watch(asked: Asked) -> Iterator[Section]:
    """Nothing is sent and nothing is looked for: everybody who relies on it must know."""
    if not asked.roles & set(ORGANISERS):
        return
    outbox = reverse("messaging:outbox", args=[asked.centre.slug])
    seen, pauses = _sending(asked.at)
    rows = []
    if seen is None or seen < asked.at - SILENT_AFTER:
        rows.append(Row(_since(seen), outbox, _("Tell whoever keeps this site."), urgent=True))
    for channel, reason in pauses:
        text = _("Not being sent at the moment: %(channel)s.") % {"channel": channel.label}
        rows.append(Row(text, outbox, in_words(reason), urgent=True))
    yield Section("worker", _("Sending stands still"), rows, order=0)


def _sending(at: datetime) -> tuple[datetime | None, list[tuple[Channel, str]]]:
    """When the worker was last seen, and which channels pause and why; by one query."""
    beats = Heartbeat.objects.values_list(Value(""), "seen_at", Value(""))
    pauses = Pause.objects.filter(until__gt=at).values_list("channel", "until", "reason")
    rows = list(beats.union(pauses, all=True))
    seen = max((moment for channel, moment, _reason in rows if not channel), default=None)
    return seen, [(Channel(channel), reason) for channel, _until, reason in rows if channel]


def people_to_phone(asked: Asked) -> Iterator[Section]:
    """Whom to phone while it helps, and what did not arrive in its time; by one query."""
    if not asked.roles & set(ORGANISERS):
        return
    here = Message.objects.filter(centre=asked.centre)
    found = firsts(
        here,
        {
            "calls": Q(pk__in=here.calls(asked.at).order_by().values("pk")),
            "over": Q(pk__in=here.troubled().filter(expires_at__lte=asked.at).values("pk")),
        },
        order_by=("expires_at", "pk"),
    )
    calls, people = found["calls"], by_person(found["calls"].rows)
    yield Section(
        "calls",
        _("People to phone"),
        [_call_row(person, asked) for person in people],
        order=15,
        total=calls.total - len(calls.rows) + len(people),
        more_url=reverse("messaging:calls", args=[asked.centre.slug]),
    )
    yield Section(
        "messages",
        _("Messages that did not arrive in time"),
        [_lost_row(message, asked) for message in found["over"].rows],
        order=60,
        total=found["over"].total,
        more_url=reverse("messaging:outbox", args=[asked.centre.slug]) + "?state=trouble",
    )


def _since(seen: datetime | None) -> str:
    if seen is None:
        return _("No message can be sent: the background work has not been started.")
    moment = date_format(localtime(seen), "DATETIME_FORMAT")
    return _("No message is being sent: the background work was last seen on %(at)s.") % {
        "at": moment
    }


def _call_row(person: Person, asked: Asked) -> Row:
    number = display(person.number) if person.number else person.email
    return Row(
        f"{person.name}, {number}" if number else person.name,
        reverse("messaging:calls", args=[asked.centre.slug]),
        Truncator(" ".join(message.body for message in person.messages)).chars(90),
        urgent=person.until < asked.at + SOON,
        action=pgettext("button", "See"),
    )


def _lost_row(message: Message, asked: Asked) -> Row:
    return Row(
        _("%(who)s: %(state)s")
        % {"who": message.recipient_name, "state": message.get_state_display()},
        reverse("messaging:detail", args=[asked.centre.slug, message.pk]),
        in_words(message.reason) or Truncator(message.body).chars(80),
        action=pgettext("button", "See"),
    )
