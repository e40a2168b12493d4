"""The provider's list of messages: filters and pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from demo.phone_network import refusals
from demo.phone_network.book import Book
from demo.phone_network.messages import Message

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?", re.ASCII)
SENT = {"DateSent": "=", "DateSent<": "<=", "DateSent>": ">="}
"""Both bounds are included; days and hours are UTC."""

USUAL_SIZE, LARGEST_SIZE = 50, 1000
TOKEN = "PA"  # noqa: S105 - how the provider's page marks begin


@dataclass(frozen=True, slots=True)
class Page:
    messages: list[Message]
    number: int
    size: int
    filters: dict[str, str]
    next_token: str | None


def list_messages(book: Book, query: Mapping[str, str]) -> Page:
    """One page of the messages that the filters leave, newest first.

    A message that has not been sent yet has no DateSent and so passes no filter on it: a look-up
    after an uncertain attempt must not rely on that filter alone. A page begins after the message
    that its token names, so that new messages do not shift the pages. Raises RefusalError.
    """
    conditions, values = _filters(query)
    number, size = _number(query, "Page", 0), _number(query, "PageSize", USUAL_SIZE)
    size = min(max(size, 1), LARGEST_SIZE)
    if token := query.get("PageToken"):
        last = book.message(token.removeprefix(TOKEN))
        if last is None:
            raise refusals.bad_parameter("PageToken", token)
        conditions.append("id < ?")
        values.append(last.id)
    where = " AND ".join(conditions)
    found = book.messages(f"{where} ORDER BY id DESC LIMIT ?", *values, size + 1)
    messages = found[:size]
    return Page(
        messages=messages,
        number=number,
        size=size,
        filters={name: query[name] for name in ("To", "From", *SENT) if name in query},
        next_token=TOKEN + messages[-1].sid if len(found) > size else None,
    )


def _filters(query: Mapping[str, str]) -> tuple[list[str], list[object]]:
    conditions: list[str] = ["TRUE"]
    values: list[object] = []
    for name, column in (("To", "recipient"), ("From", "sender")):
        if query.get(name):
            conditions.append(f"{column} = ?")
            values.append(query[name])
    for name, comparison in SENT.items():
        if query.get(name):
            moment = _moment(name, query[name])
            conditions.append(f"substr(sent_at, 1, {len(moment)}) {comparison} ?")
            values.append(moment)
    return conditions, values


def _moment(name: str, text: str) -> str:
    """A day or a second, in the letters that the book's moments begin with."""
    found = MOMENT.fullmatch(text)
    if found is None:
        raise refusals.bad_parameter(name, text)
    day, hour = found.groups()
    return f"{day}T{hour}" if hour else day


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise refusals.bad_parameter(name, text)
    return int(text)
