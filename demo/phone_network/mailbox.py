"""The stand-in mail server: whatever is sent to it, it keeps; it passes nothing on."""

import asyncio
import email
import email.policy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils.html import strip_tags

from demo.phone_network.book import Book, stamp


@dataclass(frozen=True, slots=True)
class Mail:
    id: int
    address: str
    sender: str
    subject: str
    body: str
    attachments: tuple[str, ...]
    received_at: datetime


class MailServer(Controller):
    """Listens for SMTP on a thread of its own; port 0 takes a free one."""

    def __init__(self, book: Book, host: str, port: int) -> None:
        super().__init__(_Keeper(book), hostname=host, port=port, server_hostname="localhost")

    def _trigger_server(self) -> None:
        # The first connection, made by aiosmtpd itself, needs the port that was really given.
        if isinstance(self.server, asyncio.Server):
            self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it so


class _Keeper:
    def __init__(self, book: Book) -> None:
        self.book = book

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it so
        raw = envelope.original_content or b""
        keep(self.book, raw, sender=envelope.mail_from or "", to=envelope.rcpt_tos, at=_now())
        return "250 OK"


def keep(book: Book, raw: bytes, *, sender: str, to: Sequence[str], at: datetime) -> None:
    """Put one mail into the mailbox of everybody it is for, hidden recipients included."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    names = [part.get_filename() or part.get_content_type() for part in _attached(mail)]
    with book.writing() as database:
        database.executemany(
            "INSERT INTO mails (address, sender, subject, body, attachments, raw, received_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    address.lower(),
                    str(mail.get("From", sender)),
                    str(mail.get("Subject", "")),
                    _text(mail),
                    json.dumps(names, ensure_ascii=False),
                    raw,
                    stamp(at),
                )
                for address in to
            ],
        )


def mails_to(book: Book, address: str, *, limit: int) -> list[Mail]:
    """The newest mails of one mailbox, newest first."""
    query = (
        "SELECT id, address, sender, subject, body, attachments, received_at FROM mails"
        " WHERE address = ? ORDER BY id DESC LIMIT ?"
    )
    return [
        Mail(
            **{
                **dict(row),
                "attachments": tuple(json.loads(row["attachments"])),
                "received_at": datetime.fromisoformat(row["received_at"]),
            }
        )
        for row in book.rows(query, address.lower(), limit)
    ]


def _attached(mail: EmailMessage) -> list[EmailMessage]:
    """Every part that is not the text, an invitation put beside it included."""
    parts = [part for part in mail.walk() if isinstance(part, EmailMessage)]
    return [
        part
        for part in parts
        if not part.is_multipart()
        and (part.get_filename() or part.get_content_type() not in {"text/plain", "text/html"})
    ]


def _text(mail: EmailMessage) -> str:
    """The words of a mail, the plain version where there is one."""
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    content = str(part.get_content())
    return strip_tags(content) if part.get_content_type() == "text/html" else content


def _now() -> datetime:
    return datetime.now(UTC)
