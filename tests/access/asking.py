"""Asking an address as somebody, with everything that it did undone, and noting what came."""

import hashlib
import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse
from django_q.models import OrmQ
from pypdf import PdfReader

from accounts.models import User
from audit.models import Action
from messaging.models import Message
from tests.access.doors import Beside, Door
from tests.access.routes import Route
from tests.access.sight import may_see
from tests.access.world import Seeded, marks_in

WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
READS_LEAVE = frozenset({"audit_reading", "cache", "django_session"})
"""What looking at a page may write: that it was looked at, how often, and the session."""

SECRETS = re.compile(r'(?:name="csrfmiddlewaretoken" value|nonce|"X-CSRFToken": )\s*=?\s*"[^"]+"')
# In Polish a hyphen at which a line ends stands at the head of the next one too.
BROKEN = re.compile(r"-\s*\n\s*-?")
UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Answer:
    """What came of one request."""

    status: int
    location: str
    marks: frozenset[str]
    """The canaries in the page and its headers."""

    logged: frozenset[str]
    """The canaries in what was logged meanwhile."""

    sent: frozenset[str]
    """The canaries in the texts of messages that were queued."""

    noted: frozenset[str]
    """The canaries in the audit log and in tasks for the worker."""

    cookies: frozenset[str]
    """The names of the cookies that it sets."""

    writes: frozenset[str]
    """The tables that were written to."""

    kept: str
    """The Cache-Control header."""

    likeness: str
    """The same for the same page, whatever its address and its secrets."""

    harm: tuple[str, ...]
    """What the request did that it must never do."""

    @property
    def changed(self) -> frozenset[str]:
        """The tables that looking at a page would not have written to."""
        return self.writes - READS_LEAVE


class Browser(RequestFactory):
    """Asks our pages without keeping copies of every template's context, as Django's client does.

    What a view raises reaches the test (`DEBUG_PROPAGATE_EXCEPTIONS` in the fixture).
    """

    def __init__(self, *, csrf: bool = False) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=csrf)

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))


class Listener(logging.Handler):
    """Keeps every log record as the text it would become, exceptions included."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@dataclass
class Sweep:
    """The two centres, a browser for everybody, and every answer that was had already."""

    own: Seeded
    other: Seeded
    people: dict[str, User]
    browser: Browser = field(default_factory=Browser)
    sessions: dict[str, dict[str, str]] = field(init=False)
    answers: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    last: tuple[int, int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Sign everybody in now: what a test does is undone after it."""
        self.last = _last_rows()
        self.sessions = {who: _signed_in(user) for who, user in self.people.items()}
        self.sessions["anonymous"] = {}

    def get(self, who: str, address: str) -> Answer:
        return self.ask(who, "get", address)

    def ask(self, who: str, method: str, address: str) -> Answer:
        """A request that brings nothing with it; asked once, remembered afterwards."""
        key = (who, method, address)
        if key not in self.answers:
            self.answers[key] = self.send(who, method, address, {})
        return self.answers[key]

    def send(
        self,
        who: str,
        method: str,
        address: str,
        data: Mapping[str, Any],
        *,
        look: Callable[[Collection[str]], Iterable[str]] = lambda tables: (),
        browser: Browser | None = None,
    ) -> Answer:
        """One request and its undoing.

        `look` is called in between, with the tables that were written to, and says what is wrong.
        """
        browser = browser or self.browser
        browser.cookies = SimpleCookie(self.sessions[who])
        tables: set[str] = set()
        with transaction.atomic(), listening() as lines:
            with connection.execute_wrapper(noting(tables)):
                response = getattr(browser, method)(address, data)
                text = _text(response)
            sent, noted = _queued_since(self.last) if tables - READS_LEAVE else ("", "")
            harm = tuple(look(tables - READS_LEAVE))
            transaction.set_rollback(True)
        return Answer(
            status=response.status_code,
            location=response.headers.get("Location", ""),
            marks=self.marks("\n".join([*response.headers.values(), text])),
            logged=self.marks("\n".join(lines)),
            sent=self.marks(sent),
            noted=self.marks(noted),
            cookies=frozenset(response.cookies),
            writes=frozenset(tables),
            kept=response.headers.get("Cache-Control", ""),
            likeness=_likeness(text, address),
            harm=harm,
        )

    def marks(self, text: str) -> frozenset[str]:
        return marks_in(text, self.own, self.other)

    def strange_marks(self, who: str, marks: frozenset[str]) -> list[str]:
        """Those of the marks that this person must never be shown."""
        own = self.own.canary.lower()
        return sorted(
            mark for mark in marks if not may_see(who, mark, abroad=not mark.startswith(own))
        )


@contextmanager
def listening() -> Iterator[list[str]]:
    """What is logged inside at the level of servers or above."""
    root, listener = logging.getLogger(), Listener()
    before = root.level
    root.addHandler(listener)
    root.setLevel(logging.INFO)
    try:
        yield listener.lines
    finally:
        root.setLevel(before)
        root.removeHandler(listener)


def noting(tables: set[str]) -> Any:
    """Notes which tables are written to."""

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if written := WRITING.match(sql):
            tables.add(written[1])
        return execute(sql, params, many, context)

    return wrapper


def address_of(route: Route, seeded: Seeded, row: Door | Beside, **values: Any) -> str:
    """The address with this centre's objects in it, those of the row, and `values` before all."""
    known = {param: seeded.objects.get(row.objects.get(param, param)) for param in route.params}
    fixed = getattr(row, "fixed", {})
    filled = known | fixed | values
    return reverse(route.name, kwargs={param: filled[param] for param in route.params})


def _signed_in(user: User) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def _text(response: HttpResponse) -> str:
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"%PDF"):
        return _printed(body)
    return body.decode(errors="replace")


@cache
def _printed(paper: bytes) -> str:
    """What stands on a paper; a canary that runs into the next line is put together again."""
    pages = PdfReader(BytesIO(paper)).pages
    return BROKEN.sub("-", "\n".join(page.extract_text() for page in pages))


def _last_rows() -> tuple[int, int, int]:
    newest = [
        table.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for table in (Message, Action, OrmQ)
    ]
    return newest[0], newest[1], newest[2]


def _queued_since(last: tuple[int, int, int]) -> tuple[str, str]:
    """The texts of new messages; the facts of new log entries and the payloads of new tasks."""
    texts = Message.objects.filter(pk__gt=last[0]).values_list("subject", "body", "calendar")
    facts = Action.objects.filter(pk__gt=last[1]).values_list("verb", "facts")
    tasks = OrmQ.objects.filter(pk__gt=last[2])
    return str(list(texts)), str([*facts, *(task.task() for task in tasks)])


def _likeness(text: str, path: str) -> str:
    same = UUIDS.sub("", SECRETS.sub("", text.replace(path, "")))
    return hashlib.sha256(same.encode()).hexdigest()
