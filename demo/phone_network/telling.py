"""Bringing news to the app: in order, and again when the app cannot be reached."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from demo.phone_network.book import Book
from demo.phone_network.messages import Message
from demo.phone_network.posting import UnreachableError, post
from demo.phone_network.timetable import Timetable
from demo.phone_network.tries import record

LANES = 8
FORGED = "another-token"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """`fields` about `message`, for the app at `url`.

    News of one `line` arrives one after another. `settled` is called in the end: with True when
    the app has taken it, with False when it never will.
    """

    line: str
    url: str
    fields: dict[str, str]
    message: Message
    settled: Callable[[bool], None]
    genuine: bool = True


class Teller:
    """Posts news over several lanes.

    An app that cannot be reached, or answers with a server error, is tried again after each of
    the `patience` seconds.
    """

    def __init__(
        self, book: Book, timetable: Timetable, *, token: str, patience: Sequence[float]
    ) -> None:
        self.book = book
        self.token = token
        self.patience = tuple(patience)
        self._timetable = timetable
        self._lanes = ThreadPoolExecutor(LANES, "telling")
        self._lines: dict[str, deque[News]] = {}
        self._lock = threading.Lock()
        self._stopped = False

    def stop(self) -> None:
        """Finish the posts that are being made and begin no other."""
        self._stopped = True
        self._lanes.shutdown(wait=True, cancel_futures=True)

    def tell(self, news: News) -> None:
        with self._lock:
            line = self._lines.setdefault(news.line, deque())
            line.append(news)
            if len(line) > 1:
                return
        self._soon(partial(self._run, news, 0))

    def _run(self, news: News, tries: int) -> None:
        answer = self._post(news)
        if (answer is None or answer >= 500) and tries < len(self.patience):
            again = partial(self._run, news, tries + 1)
            self._timetable.add(self.patience[tries], partial(self._soon, again))
            return
        news.settled(answer is not None and answer < 300)
        self._next(news.line)

    def _post(self, news: News) -> int | None:
        """Post once and write it down; the app's HTTP status, None when it was not reached."""
        answer, problem = None, ""
        try:
            token = self.token if news.genuine else FORGED
            answer = post(news.url, news.fields, token=token)
        except UnreachableError as error:
            problem = str(error)
        at = datetime.now(UTC)
        record(self.book, news.message, news.url, at=at, answer=answer, problem=problem)
        return answer

    def _next(self, name: str) -> None:
        with self._lock:
            line = self._lines[name]
            line.popleft()
            if not line:
                del self._lines[name]
                return
        self._soon(partial(self._run, line[0], 0))

    def _soon(self, work: Callable[[], None]) -> None:
        if not self._stopped:
            self._lanes.submit(self._do, work)

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            logger.exception("The app could not be told")
