"""The stand-in as one running thing: HTTP for the app and for people, SMTP for mail."""

import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from demo.phone_network.api import Api
from demo.phone_network.book import Book
from demo.phone_network.callbacks import Courier
from demo.phone_network.conduct import Conduct
from demo.phone_network.exchange import Request, Response
from demo.phone_network.listening import Listener
from demo.phone_network.mailbox import MailServer
from demo.phone_network.pages import Pages
from demo.phone_network.sending import Sending

ACCOUNT = "AC" + "0" * 32
TOKEN = "demo-token"  # noqa: S105 - opens nothing but this stand-in
NUMBER = "+48732100000"
PATIENCE = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


class PhoneNetwork:
    """A phone network, from `start` to `stop` or for a `with` block.

    Port 0 takes a free port; `url` and `smtp_port` say which. `book` is a path, or memory.
    `patience` are the seconds between tries to reach the app; `conduct` is how it behaves.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        smtp_port: int = 0,
        book: str | Path = ":memory:",
        account: str = ACCOUNT,
        token: str = TOKEN,
        number: str = NUMBER,
        inbound_url: str = "http://127.0.0.1:8000/hooks/sms/inbound/",
        patience: Sequence[float] = PATIENCE,
        conduct: Conduct | None = None,
    ) -> None:
        self.book = Book(book)
        self.conduct = conduct or Conduct()
        self.courier = Courier(
            self.book,
            self.conduct,
            account=account,
            token=token,
            inbound_url=inbound_url,
            patience=patience,
        )
        self.sending = Sending(self.book, self.courier, self.conduct, number=number)
        self._api = Api(self.book, self.sending, account=account, token=token)
        self._pages = Pages(self.book, self.courier, self.conduct, number=number)
        self._mail = MailServer(self.book, host, smtp_port)
        self._http = Listener((host, port), self._answer)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    @property
    def smtp_port(self) -> int:
        return int(self._mail.port)

    def start(self) -> None:
        self._mail.start()
        self.courier.start()
        self._thread.start()

    def stop(self) -> None:
        """End every connection, then everything else; the book keeps what was under way."""
        self._http.hang_up()
        self._thread.join()
        self._mail.stop()
        self.courier.stop()
        self.book.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _answer(self, request: Request) -> Response:
        if request.path.startswith("/2010-04-01/"):
            return self._api.answer(request)
        if request.path == "/health/":
            return Response(b"ok", content_type="text/plain")
        return self._pages.answer(request)
