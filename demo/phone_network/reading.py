"""What the pages show: phones, mailboxes, conversations, and what has not been read in them."""

from dataclasses import dataclass
from datetime import datetime

from demo.phone_network.book import Book, stamp
from demo.phone_network.messages import ON_THE_PHONE, Message

ARRIVED = ", ".join(f"'{status}'" for status in sorted(ON_THE_PHONE))
NEWEST = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """A phone or a mailbox: its `name`, its last message's text and time, how many are unread."""

    name: str
    last: str
    at: datetime
    unread: int


def phones(book: Book, *, digits: str = "") -> list[Holder]:
    """Phones that have got or sent something, the latest first; `digits` narrows by number."""
    query = f"""
        SELECT phone AS name, body AS last, created_at AS at,
            (SELECT count(*) FROM messages AS m WHERE m.recipient = phone
             AND m.direction != 'inbound' AND m.status IN ({ARRIVED}) AND m.read_at IS NULL
            ) AS unread
        FROM (
            SELECT CASE direction WHEN 'inbound' THEN sender ELSE recipient END AS phone,
                body, created_at, max(id) AS latest
            FROM messages WHERE direction = 'inbound' OR status IN ({ARRIVED})
            GROUP BY phone
        )
        WHERE phone LIKE '%' || ? || '%' ORDER BY latest DESC LIMIT ?
    """  # noqa: S608 - a constant of this file
    return _holders(book, query, digits, NEWEST)


def mailboxes(book: Book, *, part: str = "") -> list[Holder]:
    """Mailboxes that have got something, the latest first; `part` narrows by address."""
    query = """
        SELECT address AS name, subject AS last, max(received_at) AS at,
            sum(read_at IS NULL) AS unread
        FROM mails WHERE instr(address, lower(?)) > 0
        GROUP BY address ORDER BY max(id) DESC LIMIT ?
    """
    return _holders(book, query, part, NEWEST)


def conversation(book: Book, phone: str) -> list[Message]:
    """What the phone has got and sent, oldest first, the newest 200 of it."""
    condition = f"""
        (direction = 'inbound' AND sender = ?)
        OR (direction != 'inbound' AND recipient = ? AND status IN ({ARRIVED}))
        ORDER BY id DESC LIMIT ?
    """
    return book.messages(condition, phone, phone, NEWEST)[::-1]


def read_messages(book: Book, phone: str, *, at: datetime) -> None:
    """The person has seen everything that is on the phone now."""
    query = f"""
        UPDATE messages SET read_at = ?
        WHERE recipient = ? AND direction != 'inbound' AND status IN ({ARRIVED})
        AND read_at IS NULL
    """  # noqa: S608 - a constant of this file
    with book.writing() as database:
        database.execute(query, (stamp(at), phone))


def read_mails(book: Book, address: str, *, at: datetime) -> None:
    """The person has seen everything in the mailbox now."""
    with book.writing() as database:
        database.execute(
            "UPDATE mails SET read_at = ? WHERE address = ? AND read_at IS NULL",
            (stamp(at), address.lower()),
        )


def _holders(book: Book, query: str, *values: object) -> list[Holder]:
    return [
        Holder(row["name"], row["last"], datetime.fromisoformat(row["at"]), row["unread"])
        for row in book.rows(query, *values)
    ]
