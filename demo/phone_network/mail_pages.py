"""Mailboxes, so that sign-in codes can be read."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from demo.phone_network import reading
from demo.phone_network.book import Book
from demo.phone_network.exchange import Request, Response
from demo.phone_network.mailbox import mails_to
from demo.phone_network.rendering import card, page, template
from demo.phone_network.wording import moment


class MailPages:
    def __init__(self, book: Book) -> None:
        self.book = book

    def all(self, request: Request) -> Response:
        now, typed = datetime.now(UTC), request.query.get("adres", "").strip()
        found = reading.mailboxes(self.book, part=typed)
        context = {
            "typed": typed,
            "mailboxes": [card(holder, "mail", holder.name, now=now) for holder in found],
            "refresh": "/mail/?" + urlencode({"adres": typed, "fragment": "1"}),
        }
        return page(template(request, "mailboxes.html", "_mailboxes.html"), context)

    def one(self, request: Request, address: str) -> Response:
        """Everything in one mailbox; to look at it is to have read it."""
        now = datetime.now(UTC)
        mails = mails_to(self.book, address, limit=reading.NEWEST)
        reading.read_mails(self.book, address, at=now)
        context = {
            "address": address,
            "mails": [{"mail": mail, "when": moment(mail.received_at, now=now)} for mail in mails],
            "refresh": "?fragment=1",
        }
        return page(template(request, "mailbox.html", "_mails.html"), context)
