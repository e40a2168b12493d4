"""HTTP on a socket: from bytes to a request, from an answer to bytes."""

import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any

from demo.phone_network.exchange import Request, Response

LARGEST_BODY = 1_000_000

Answerer = Callable[[Request], Response]
logger = logging.getLogger(__name__)


class Listener(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], answer: Answerer) -> None:
        self.answer = answer
        self.ended = False
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's own: that asks the name service who we are, and may wait for long.
        TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Stop listening, and end the connections that clients keep open for later."""
        self.ended = True
        self.shutdown()
        self.server_close()
        for connection in list(self._open):
            # Only shut, not closed: the thread that serves it closes it, perhaps just now.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):  # a client that went away is no error
            logger.exception("A connection has failed")


class _Handler(BaseHTTPRequestHandler):
    server: Listener
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def _serve(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            self.close_connection = True
            self._send(Response(status=413))
            return
        body = self.rfile.read(int(length))
        method = "GET" if self.command == "HEAD" else self.command
        self._send(self._answer(Request(method, self.path, self.headers, body)))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - http.server's names

    def _answer(self, request: Request) -> Response:
        try:
            return self.server.answer(request)
        except ConnectionError:
            raise
        except Exception:
            if not self.server.ended:
                logger.exception("The stand-in could not answer")
            return Response(status=500)

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Nothing: addresses of pages hold telephone numbers."""
