"""What the outbox has to say on *Today*."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.access import ORGANISERS
from centres.today import Asked, Row, Section, firsts
from kit.phones import display
from messaging.calls.listing import Person, by_person
from messaging.models import Message
from messaging.outbox.reasons import in_words
from messaging.watch.watching import watch

SOON = timedelta(hours=24)
"""What is to be said within a day is urgent."""


def worker_watch(asked: Asked) -> Iterator[Section]:
    """Channels that rest. That no worker is there stands at the top of every page (`alarm.py`)."""
    if not asked.roles & set(ORGANISERS):
        return
    outbox = reverse("messaging:outbox", args=[asked.centre.slug])
    rows = []
    for channel, reason in watch(at=asked.at).pauses:
        text = _("Not being sent at the moment: %(channel)s.") % {"channel": channel.label}
        rows.append(Row(text, outbox, in_words(reason), urgent=True))
    yield Section("worker", _("Sending stands still"), rows, order=0)


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
