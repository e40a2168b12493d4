"""Which page answers which address."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from demo.phone_network.book import Book
from demo.phone_network.callbacks import Courier
from demo.phone_network.conduct import Conduct
from demo.phone_network.conduct_page import ConductPage
from demo.phone_network.exchange import Request, Response, see_other
from demo.phone_network.mail_pages import MailPages
from demo.phone_network.phone_pages import PhonePages
from demo.phone_network.rendering import not_found, static_file


class Pages:
    def __init__(self, book: Book, courier: Courier, conduct: Conduct, *, number: str) -> None:
        phones, mail = PhonePages(book, courier, number=number), MailPages(book)
        behaviour = ConductPage(conduct)
        self._routes: list[tuple[str, str, Callable[..., Response]]] = [
            ("GET", r"/", phones.all),
            ("GET", r"/phone/(?P<number>[^/]+)/", phones.one),
            ("POST", r"/phone/(?P<number>[^/]+)/", phones.reply),
            ("GET", r"/mail/", mail.all),
            ("GET", r"/mail/(?P<address>[^/]+)/", mail.one),
            ("GET", r"/zachowanie/", behaviour.show),
            ("POST", r"/zachowanie/", behaviour.change),
            ("GET", r"/static/(?P<name>[^/]+)", _file),
            ("GET", r"/mail|/(phone|mail)/[^/]+", _with_slash),
        ]

    def answer(self, request: Request) -> Response:
        for method, pattern, view in self._routes:
            found = re.fullmatch(pattern, request.path)
            if found and method == request.method:
                return view(request, **{k: unquote(v) for k, v in found.groupdict().items()})
        return not_found()


def _file(request: Request, name: str) -> Response:
    return static_file(name)


def _with_slash(request: Request) -> Response:
    return see_other(f"{request.path}/")
