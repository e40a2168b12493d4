"""What stands at the two ends of the stand-in in its tests: an app, and a person's browser."""

import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qsl, urlencode

from twilio.request_validator import RequestValidator

from demo.phone_network import Conduct, PhoneNetwork, Step
from demo.phone_network.messages import Message, Status

PATIENCE = 10
TOKEN = "secret-of-the-tests"


@dataclass
class Swift(Conduct):
    """A network that takes no time."""

    latency: float = 0.0

    def journey(self, message: Message) -> Sequence[Step]:
        return (Step(Status.QUEUED), Step(Status.SENT), Step(Status.DELIVERED))


@dataclass(frozen=True)
class Received:
    path: str
    fields: dict[str, str]
    genuine: bool


@dataclass
class App:
    """Takes the network's posts; `answers` are its HTTP statuses, the last one for good."""

    answers: list[int] = field(default_factory=lambda: [204])
    received: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        app = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                app.take(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def take(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers["Content-Length"])
        fields = dict(parse_qsl(request.rfile.read(length).decode(), keep_blank_values=True))
        signature = request.headers["X-Twilio-Signature"]
        genuine = RequestValidator(TOKEN).validate(self.url + request.path, fields, signature)
        self.received.append(Received(request.path, fields, genuine))
        request.send_response(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])
        request.end_headers()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def all_of(self, count: int) -> list[Received]:
        """What has been received, once there are `count`."""
        eventually(lambda: len(self.received) >= count)
        return self.received


def eventually(holds: Callable[[], object]) -> None:
    """Wait for what another thread is about to do."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.01)


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", self.text).split())

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no {name} on the page"
        return found[1]


@dataclass(frozen=True)
class Person:
    """Looks at the stand-in's pages without JavaScript."""

    net: PhoneNetwork

    def get(self, path: str) -> Page:
        return self._open(path, None, {})

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Page:
        return self._open(path, urlencode(fields).encode(), headers or {})

    def _open(self, path: str, data: bytes | None, headers: dict[str, str]) -> Page:
        request = urllib.request.Request(self.net.url + path, data, headers)  # noqa: S310 - http to loopback
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the same
                return Page(answer.status, answer.read().decode(), dict(answer.headers))
        except urllib.error.HTTPError as error:
            return Page(error.code, error.read().decode(), dict(error.headers))
