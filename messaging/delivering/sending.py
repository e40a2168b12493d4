"""Emptying the outbox: each message claimed, handed over once, and noted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from messaging.channels.errors import Refused, Uncertain, Withheld
from messaging.channels.picking import Transports, transports
from messaging.delivering import recording
from messaging.delivering.claiming import claim, ready
from messaging.delivering.lanes import Call, Lanes, moment
from messaging.delivering.patience import RUN_FOR, hand_over_within
from messaging.failures import note_failure
from messaging.models import Attempt, Message
from messaging.moving import move

DOUBTS_IN_A_ROW = 5
"""After so many calls without a clear answer the channel rests. What still waits is better off
waiting than in doubt."""


@dataclass
class Counts:
    """What one run did."""

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    withheld: int = 0
    expired: int = 0


def send_due(
    *,
    at: Callable[[], datetime],
    limit: int = 500,
    by: Transports | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Counts:
    """Send what is due, the nearest end first; return what became of it.

    `at` gives the present moment whenever it is asked, because a run takes time. Several runs may
    go on at once, here and on other machines. Raises RuntimeError inside a transaction.
    """
    begun = at()
    run = _Run(at, transports() if by is None else by, Counts(expired=expire_stale(at=begun)))
    with Lanes(settings.SENDING_LANES) as lanes:
        while True:
            if lanes.room and limit and not stop() and at() - begun <= RUN_FOR:
                limit -= run.take_up(lanes, min(lanes.room, limit))
            if not lanes.busy:
                return run.counts
            run.note(lanes.ended())
            run.obey_rest(lanes)


def expire_stale(*, at: datetime) -> int:
    """Close what has waited past its time: word that comes too late is worse than none."""
    return move(Message.objects.stale(at), Message.State.EXPIRED, at=at, reason="expired")


@dataclass
class _Run:
    """Claims and notes, on one thread and one connection; the calls are made by the lanes."""

    at: Callable[[], datetime]
    by: Transports
    counts: Counts
    doubts: Counter[str] = field(default_factory=Counter)
    """Calls without a clear answer since the last one that had one, by channel."""

    resting: set[str] = field(default_factory=set)
    """Channels that were told to rest, and whose waiting calls are still to be called off."""

    def take_up(self, lanes: Lanes, most: int) -> int:
        """Claim up to so many and begin their calls; return how many were claimed."""
        until = moment() + hand_over_within().total_seconds()
        marks = claim(most, at=self.at())
        if not marks:
            return 0
        attempts = ready(marks, at=self.at())
        for attempt in attempts:
            send = self.by[attempt.message.channel].send
            lanes.begin(attempt, partial(send, attempt.message, attempt.mark, until))
        withheld = set(marks) - {attempt.mark for attempt in attempts}
        for attempt in Attempt.objects.filter(mark__in=withheld) if withheld else ():
            self._withheld(attempt)
        return len(marks)

    @transaction.atomic
    def note(self, calls: Iterable[Call]) -> None:
        """Note how calls ended, all that have by now in one transaction.

        What a killed process could not note is looked up like any other call in doubt.
        """
        answered: dict[int, tuple[Attempt, str]] = {}
        for call in calls:
            if call.failure is None:
                answered[call.attempt.message_id] = (call.attempt, call.provider_id)
                self.doubts[call.attempt.message.channel] = 0
            else:
                self._note(call.attempt, call.failure)
        if answered:
            recording.taken_together(answered, at=self.at())
            self.counts.sent += len(answered)

    def obey_rest(self, lanes: Lanes) -> None:
        """Call off what waits for a lane on a channel that has to rest."""
        if self.resting:
            for attempt in lanes.call_off(self.resting):
                self._withheld(attempt)
            self.resting.clear()

    def _note(self, attempt: Attempt, failure: Exception) -> None:
        if isinstance(failure, Withheld):
            self._withheld(attempt)
        elif isinstance(failure, Refused):
            recording.refused(attempt, failure, at=self.at())
            self.counts.refused += 1
            self.doubts[attempt.message.channel] = 0
            if failure.pauses:
                self.resting.add(attempt.message.channel)
        else:
            self._in_doubt(attempt, failure)

    def _withheld(self, attempt: Attempt) -> None:
        recording.absent(attempt, at=self.at())
        self.counts.withheld += 1

    def _in_doubt(self, attempt: Attempt, failure: Exception) -> None:
        if not isinstance(failure, Uncertain):
            note_failure(f"Attempt {attempt.pk}", failure)
        code = failure.code if isinstance(failure, Uncertain) else type(failure).__name__
        rest = failure.retry_after if isinstance(failure, Uncertain) else None
        recording.uncertain(attempt, code, at=self.at())
        self.counts.uncertain += 1
        channel = attempt.message.channel
        self.doubts[channel] += 1
        if rest is not None or self.doubts[channel] >= DOUBTS_IN_A_ROW:
            recording.let_rest(channel, code, rest, at=self.at())
            self.doubts[channel] = 0
            self.resting.add(channel)
