"""The moments at which a worker is killed. They are put around the product's functions from here,
in the process of the test's own worker, so that the product knows nothing of them."""

import os
import signal
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

from messaging.channels.sms.transport import SmsTransport
from messaging.delivering import claiming, recording, resolving, sending

Point = Callable[["Death"], None]


class Death:
    """Comes at the so-manyth arrival at a point, as SIGKILL does: nothing is tidied up."""

    def __init__(self, arrivals: int) -> None:
        self.arrivals = arrivals

    def arrive(self) -> None:
        self.arrivals -= 1
        if self.arrivals <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def after(self, owner: Any, name: str) -> None:
        """Arrive whenever this function has done something."""
        really = getattr(owner, name)

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            result = really(*args, **kwargs)
            if result or result is None:
                self.arrive()
            return result

        setattr(owner, name, wrapped)


def in_the_middle_of_the_request(death: Death) -> None:
    really = HTTPConnection.send

    def send(self: HTTPConnection, data: bytes) -> None:
        if not _is_body(self, data):
            return really(self, data)
        really(self, data[: len(data) // 2])
        death.arrive()
        return really(self, data[len(data) // 2 :])

    HTTPConnection.send = send  # type: ignore[method-assign,assignment]  # what this module is for


def when_the_request_has_left(death: Death) -> None:
    really = HTTPConnection.send

    def send(self: HTTPConnection, data: bytes) -> None:
        really(self, data)
        if _is_body(self, data):
            death.arrive()

    HTTPConnection.send = send  # type: ignore[method-assign,assignment]  # what this module is for


def _is_body(connection: HTTPConnection, data: bytes) -> bool:
    return getattr(connection, "_method", "") == "POST" and not data.startswith(b"POST ")


POINTS: dict[str, Point] = {
    "before the claim is committed": lambda death: death.after(claiming, "move"),
    "after the claim": lambda death: death.after(sending, "claim"),
    "in the middle of the request": in_the_middle_of_the_request,
    "when the request has left": when_the_request_has_left,
    "after acceptance": lambda death: death.after(SmsTransport, "send"),
    "before the end is committed": lambda death: death.after(recording, "move"),
    "after the end is committed": lambda death: death.after(sending._Run, "note"),
    "after a look-up": lambda death: death.after(SmsTransport, "find"),
    "before a look-up's result is committed": lambda death: death.after(resolving, "listed_within"),
}


def install(name: str, arrivals: int) -> None:
    """Let this process die at the so-manyth arrival at the point."""
    POINTS[name](Death(arrivals))
