"""One run: queue, misbehave, kill, wait, count."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from demo.phone_network import Book
from kit.phones import demo_phone
from messaging.models import Attempt, Channel, Message
from tests.faults.points import POINTS
from tests.faults.processes import Nursery, until

SECONDS, LISTS_WITHIN = 2.0, 5.0
"""PROVIDER_SECONDS and PROVIDER_LISTS_WITHIN of the workers. What the test assumes of the network
is that it lists within the latter; its list is late by `LISTING_LATE`, the rest is for a busy
machine."""

LISTING_LATE = 1.5
TROUBLES = {
    "busy": 3,
    "busy_seconds": 1,
    "fails_before": 6,
    "fails_after": 6,
    "hangs": 4,
    "hangs_seconds": 4,
    "breaks_off": 5,
    "late_news": 15,
    "late_news_seconds": 4,
    "repeated_news": 10,
    "shuffled_news": 10,
    "forged_news": 5,
    "missing_news": 30,
    "late_listing": 40,
    "late_listing_seconds": LISTING_LATE,
    "no_listing": 5,
}
"""24 of 100 calls go wrong, and most of the news of them does."""

GROUPS, TWINS = 25, 5
"""Of so many messages so many have the number and the text of another one."""


@dataclass
class Tally:
    """What came of a run, counted in the stand-in's own book."""

    messages: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    unexplained: list[str] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"messages {self.messages}, kills {self.kills.total()}, "
            f"lost {self.lost}, doubled {self.doubled}"
        )


def queue(number: int, already: int) -> None:
    """So many more messages that are due now."""
    now = timezone.now()
    Message.objects.bulk_create(
        Message(
            channel=Channel.SMS,
            purpose="faults",
            recipient_name="Jan Nowak",
            address=demo_phone(_same(n) % 97),
            language="pl",
            body=f"GOPS: wiadomosc {_same(n)}",
            dedup=f"faults:{n}",
            created_at=now,
            due_at=now,
            expires_at=now + timedelta(hours=2, seconds=n % 60),
            state_at=now,
        )
        for n in range(already, already + number)
    )


def _same(n: int) -> int:
    """Twins share the number of the first of their group."""
    return n - n % GROUPS if n % GROUPS < TWINS else n


def slaughter(workers: Nursery, *, count: int, messages: int, kills: int) -> None:
    """Keep so many workers at work and kill them, while the messages come in little by little."""
    points, chance = list(POINTS), random.Random(1)
    queued, last, before = 0, time.monotonic(), 0
    turns = 0
    while workers.kills.total() < kills or queued < messages:
        workers.look()
        killed = workers.kills.total()
        if killed != before:
            before, last = killed, time.monotonic()
        wanted = min(messages, messages * (killed + count) // kills + 1)
        if queued < wanted:
            queue(wanted - queued, queued)
            queued = wanted
        while len(workers.alive) < count:
            point = points[turns % len(points)] if killed < kills else ""
            workers.start(point, chance.choice((1, 1, 2, 4)))
            turns += 1
        if killed < kills and (chance.random() < 0.005 or time.monotonic() - last > 3):
            workers.kill(chance.choice(list(workers.alive)))
            last = time.monotonic()
        time.sleep(0.05)


def settle(workers: Nursery, *, count: int, seconds: float) -> None:
    """Let workers that are not killed any more bring everything to its end."""

    def settled() -> bool:
        workers.look()
        while len(workers.alive) < count:
            workers.start()
        time.sleep(0.2)
        return all_settled()

    until(settled, seconds)


def all_settled() -> bool:
    """No message waits any more, and no attempt's end is unknown."""
    waiting = (Message.State.QUEUED, Message.State.SENDING)
    ours = Message.objects.filter(purpose="faults")
    return not (
        ours.filter(state__in=waiting).exists()
        or Attempt.objects.filter(message__in=ours, result__in=Attempt.OPEN).exists()
    )


def count_in(book_path: Path, kills: Counter[str]) -> Tally:
    """Hold what was queued against what the stand-in has received."""
    book = Book(book_path)
    received = book.accepted()
    book.close()
    got = Counter((sms.recipient, sms.body) for sms in received)
    messages = list(Message.objects.filter(purpose="faults").prefetch_related("attempts"))
    wanted = Counter((message.address, message.body) for message in messages)
    return Tally(
        messages=len(messages),
        kills=kills,
        lost=(wanted - got).total(),
        doubled=(got - wanted).total(),
        unexplained=[
            f"{message.pk} {message.state} {message.provider_id} "
            + ", ".join(f"{a.result} {a.code} {a.provider_id}" for a in message.attempts.all())
            for message in messages
            if not _explained(message, {sms.sid for sms in received})
        ],
    )


def _explained(message: Message, sids: set[str]) -> bool:
    """Sent or delivered, by an attempt that was accepted, under an id that the stand-in knows."""
    results = [attempt.result for attempt in message.attempts.all()]
    return (
        message.state in (Message.State.SENT, Message.State.DELIVERED)
        and message.provider_id in sids
        and Attempt.Result.ACCEPTED in results
        and not set(results) & set(Attempt.OPEN)
    )
