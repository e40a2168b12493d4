"""One HTTP call that leaves in time or not at all."""

import socket
import struct
from contextvars import ContextVar
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from messaging.channels.errors import Withheld
from messaging.delivering.lanes import moment

leave_until: ContextVar[float] = ContextVar("leave_until")
"""The moment (`lanes.moment`) after which no byte of a request may leave; unset for look-ups."""

CLOSED_AT_ONCE = (socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
"""What a broken network has not taken when we stop waiting is thrown away, not sent later on."""


class _InTime:
    """Looks at the clock when the connection stands, before the head and before the body go.

    A name that was slow to be looked up, a long handshake or a process that was stopped meanwhile
    cannot let a message out after others have begun to look for it. A body that never left makes
    the request incomplete, and the provider acts on no such thing.
    """

    sock: Any

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]  # http.client's own
        if (until := leave_until.get(None)) is not None and moment() > until:
            self.close()  # type: ignore[attr-defined]  # http.client's own
            raise Withheld
        super().send(data)  # type: ignore[misc]  # http.client's own


class _Plain(_InTime, HTTPConnection):
    """Without encryption, as the stand-in speaks."""


class _Secured(_InTime, HTTPSConnection):
    """With encryption, as the provider speaks."""


def _close(conn: Any) -> None:
    """A connection carries one call.

    A kept one that the provider has closed meanwhile fails like a lost answer would, and every
    such failure costs a look-up.
    """
    if conn is not None:
        conn.close()


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain

    def _put_conn(self, conn: Any) -> None:
        _close(conn)


class _SecuredPool(HTTPSConnectionPool):
    ConnectionCls = _Secured

    def _put_conn(self, conn: Any) -> None:
        _close(conn)


class InTimeAdapter(HTTPAdapter):
    """What requests sends with."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        options = [*HTTPConnection.default_socket_options, CLOSED_AT_ONCE]
        super().init_poolmanager(*args, **{**kwargs, "socket_options": options})
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecuredPool}
