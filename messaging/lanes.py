"""Several calls at a time from one worker. The lanes only call: no lane touches the database."""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.db import connections

from messaging.models import Attempt

CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


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
    """So many calls at once; with one lane, one after another on the caller's own thread."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._threads = ThreadPoolExecutor(number, "lane") if number > 1 else None
        self._under_way: set[Future[Call]] = set()

    @property
    def free(self) -> int:
        return self.number - len(self._under_way)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def begin(self, attempt: Attempt, call: Callable[[], str]) -> None:
        """Make the call on a free lane."""
        if self._threads is not None:
            self._under_way.add(self._threads.submit(_apart, attempt, call))
            return
        ended: Future[Call] = Future()
        ended.set_result(_made(attempt, call))
        self._under_way.add(ended)

    def ended(self) -> list[Call]:
        """Wait until at least one call has ended; give all that have."""
        done, self._under_way = wait(self._under_way, return_when=FIRST_COMPLETED)
        return [call.result() for call in done]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=True)


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
