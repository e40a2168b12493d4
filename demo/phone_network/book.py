"""The network's own book: every message as it was received, every try to call the app back."""

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from demo.phone_network.messages import LEADS_TO, Message, Status
from kit.sms_text import segments

SCHEMA = (Path(__file__).parent / "schema.sql").read_text()
COLUMNS = ", ".join(field.name for field in fields(Message))
MOMENTS = ("valid_until", "send_at", "created_at", "updated_at", "sent_at", "read_at")


class Book:
    """A SQLite file, or memory for a test; any thread may use it, other processes may read it."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._database = sqlite3.connect(path, timeout=20, check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        self._database.executescript(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._database.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, kept when the block ends well."""
        with self._lock, self._database:
            yield self._database

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._database.execute(query, values).fetchall()

    def enter(
        self,
        *,
        direction: str,
        sender: str,
        recipient: str,
        body: str,
        status: Status,
        at: datetime,
        form: dict[str, str] | None = None,
        messaging_service_sid: str = "",
        status_callback: str = "",
        valid_until: datetime | None = None,
        send_at: datetime | None = None,
        form_token: str | None = None,
    ) -> Message | None:
        """Write a message down; None when this `form_token` has brought the same body before."""
        moment = stamp(at)
        row = {
            "sid": f"SM{uuid.uuid4().hex}",
            "direction": direction,
            "sender": sender,
            "recipient": recipient,
            "messaging_service_sid": messaging_service_sid,
            "body": body,
            "segments": max(1, segments(body).count),
            "status": status,
            "status_callback": status_callback,
            "form": json.dumps(form or {}, ensure_ascii=False),
            "form_token": form_token,
            "valid_until": valid_until and stamp(valid_until),
            "send_at": send_at and stamp(send_at),
            "created_at": moment,
            "updated_at": moment,
            "sent_at": moment if direction == "inbound" else None,
        }
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        with self.writing() as database:
            written = database.execute(
                f"INSERT OR IGNORE INTO messages ({names}) VALUES ({marks}) RETURNING {COLUMNS}",  # noqa: S608 - column names written above
                row,
            ).fetchone()
        return written and as_message(written)

    def message(self, sid: str) -> Message | None:
        return self._first("sid = ?", sid)

    def advance(
        self, sid: str, to: Status, *, at: datetime, error_code: int | None = None
    ) -> Message | None:
        """Move a message on; None when its present status does not lead there."""
        sent_at = stamp(at) if to is Status.SENT else None
        before = ",".join(status for status, after in LEADS_TO.items() if to in after)
        query = """
            UPDATE messages
            SET status = ?, error_code = ?, updated_at = ?, sent_at = coalesce(?, sent_at)
            WHERE sid = ? AND instr(?, ',' || status || ',')
        """
        values = (to, error_code, stamp(at), sent_at, sid, f",{before},")
        with self.writing() as database:
            changed = database.execute(query, values).rowcount
        return self.message(sid) if changed else None

    def redact(self, sid: str, *, at: datetime) -> None:
        """Forget what a message said, also in the form it came with."""
        with self.writing() as database:
            database.execute(
                "UPDATE messages SET body = '', form = json_set(form, '$.Body', ''),"
                " updated_at = ? WHERE sid = ?",
                (stamp(at), sid),
            )

    def accepted(self) -> list[Message]:
        """Every message that the app handed over, oldest first."""
        return self.messages("direction != 'inbound' ORDER BY id")

    def unfinished(self) -> list[Message]:
        """What was on its way when the network stopped."""
        under_way = ", ".join(f"'{status}'" for status in LEADS_TO)
        return self.messages(f"status IN ({under_way}) ORDER BY id")

    def messages(self, condition: str, *values: object) -> list[Message]:
        """Messages for which an SQL condition of this package holds."""
        query = f"SELECT {COLUMNS} FROM messages WHERE {condition}"  # noqa: S608 - see the docstring
        return [as_message(row) for row in self.rows(query, *values)]

    def _first(self, condition: str, *values: object) -> Message | None:
        found = self.messages(f"{condition} LIMIT 1", *values)
        return found[0] if found else None


def stamp(at: datetime) -> str:
    """A moment as the book writes it: UTC, microseconds, so that text sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def as_message(row: sqlite3.Row) -> Message:
    values = dict(row)
    for name in MOMENTS:
        values[name] = values[name] and datetime.fromisoformat(values[name])
    values["form"] = json.loads(values["form"])
    values["status"] = Status(values["status"])
    return Message(**values)
