"""Several calls at a time from one worker. The lanes only call: no lane touches the database."""

import time
from collections.abc import Callable, Container
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from django.db import connections

from messaging.models import Attempt

CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

GATHER = 0.02
"""Seconds for which what has ended waits for its neighbours, to be noted with them."""


def moment() -> float:
    """Seconds on a clock that nobody sets, and that goes on while the machine sleeps."""
    return time.clock_gettime(CLOCK)


@dataclass(frozen=True)
class Call:
    """One call and how it ended: the provider's id, or the error instead of it."""

    attempt: Attempt
    provider_id: str = ""
    failure: Exception | None = None


class Lanes:
    """So many calls at once; with one lane, one after another on the caller's own thread.

    With several, as many more wait their turn: what has ended can be noted and what comes next
    claimed in batches, and no lane stands idle meanwhile.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._threads = ThreadPoolExecutor(number, "lane") if number > 1 else None
        self._under_way: dict[Future[Call], Attempt] = {}
        self._over: SimpleQueue[Future[Call]] = SimpleQueue()

    @property
    def room(self) -> int:
        """How many more calls can be begun, or wait for their turn."""
        most = 2 * self._number if self._threads else 1
        return most - len(self._under_way)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def begin(self, attempt: Attempt, call: Callable[[], str]) -> None:
        """Make the call on the next free lane."""
        if self._threads is not None:
            future = self._threads.submit(_apart, attempt, call)
        else:
            future = Future()
            future.set_result(_made(attempt, call))
        self._under_way[future] = attempt
        future.add_done_callback(self._over.put)

    def ended(self) -> list[Call]:
        """Wait for the end of a call and for those that end soon after; give them all."""
        calls = [self._over.get()]
        until = moment() + GATHER
        while len(calls) < min(len(self._under_way), self._number // 2):
            try:
                calls.append(self._over.get(timeout=max(0, until - moment())))
            except Empty:
                break
        for call in calls:
            del self._under_way[call]
        return [call.result() for call in calls if not call.cancelled()]

    def call_off(self, channels: Container[str]) -> list[Attempt]:
        """Give back what no lane has begun on these channels; it will not be called any more."""
        waiting = [(call, of) for call, of in self._under_way.items() if not call.cancelled()]
        return [of for call, of in waiting if of.message.channel in channels and call.cancel()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)


def _made(attempt: Attempt, call: Callable[[], str]) -> Call:
    try:
        return Call(attempt, call())
    except Exception as failure:
        return Call(attempt, failure=failure)


def _apart(attempt: Attempt, call: Callable[[], str]) -> Call:
    """On a thread of its own: a connection that a text needed after all does not stay open."""
    try:
        return _made(attempt, call)
    finally:
        connections.close_all()
