"""Things to do a little later, on one thread of their own."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

Work = Callable[[], None]


class Timetable:
    """Runs short work when it is due, in the order of its time."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Work]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="timetable", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """What is not due yet will not be done."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join()

    def add(self, after: float, work: Work) -> None:
        """Do `work` `after` seconds from now."""
        with self._changed:
            # The number keeps equal times in their order, and work from being compared.
            heapq.heappush(self._due, (time.monotonic() + after, next(self._numbers), work))
            self._changed.notify()

    def _run(self) -> None:
        while work := self._next():
            try:
                work()
            except Exception:
                # One message's trouble must not hold up all the others.
                logger.exception("Work that was due has failed")

    def _next(self) -> Work | None:
        with self._changed:
            while not self._stopped:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait)
            return None
