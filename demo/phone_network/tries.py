"""What became of every POST to the app."""

from dataclasses import dataclass
from datetime import datetime

from demo.phone_network.book import Book, stamp
from demo.phone_network.messages import Message


@dataclass(frozen=True, slots=True)
class Try:
    """One POST: the app's HTTP `answer`, or the `problem` that left it without one."""

    message_sid: str
    status: str
    url: str
    tried_at: datetime
    answer: int | None
    problem: str


def record(
    book: Book, message: Message, url: str, *, at: datetime, answer: int | None, problem: str
) -> None:
    query = """
        INSERT INTO callback_tries (message_sid, status, url, tried_at, answer, problem)
        VALUES (?, ?, ?, ?, ?, ?)
    """
    values = (message.sid, message.status, url, stamp(at), answer, problem)
    with book.writing() as database:
        database.execute(query, values)


def tries_of(book: Book, sid: str) -> list[Try]:
    """The tries to tell the app about one message, oldest first."""
    query = """
        SELECT message_sid, status, url, tried_at, answer, problem FROM callback_tries
        WHERE message_sid = ? ORDER BY id
    """
    return [
        Try(**{**dict(row), "tried_at": datetime.fromisoformat(row["tried_at"])})
        for row in book.rows(query, sid)
    ]
