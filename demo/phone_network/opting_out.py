"""STOP and START, which the provider itself obeys for each pair of numbers."""

from datetime import datetime

from demo.phone_network.book import Book, stamp

STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START = frozenset({"START", "YES", "UNSTOP"})
"""Only a message of one such word counts: STOP PLEASE changes nothing."""


def heed(book: Book, body: str, *, subscriber: str, service_number: str, at: datetime) -> None:
    """Note what an inbound message says about wanting more of them."""
    word = body.strip().upper()
    with book.writing() as database:
        if word in STOP:
            database.execute(
                "INSERT OR IGNORE INTO opt_outs (subscriber, service_number, since)"
                " VALUES (?, ?, ?)",
                (subscriber, service_number, stamp(at)),
            )
        elif word in START:
            database.execute(
                "DELETE FROM opt_outs WHERE subscriber = ? AND service_number = ?",
                (subscriber, service_number),
            )


def has_opted_out(book: Book, *, subscriber: str, service_number: str) -> bool:
    query = "SELECT 1 FROM opt_outs WHERE subscriber = ? AND service_number = ?"
    return bool(book.rows(query, subscriber, service_number))


def silenced(book: Book, subscriber: str) -> list[str]:
    """The service numbers that may not write to this phone."""
    query = "SELECT service_number FROM opt_outs WHERE subscriber = ? ORDER BY service_number"
    return [row["service_number"] for row in book.rows(query, subscriber)]
