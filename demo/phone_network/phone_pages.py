"""Phones as their holders see them, and as their holders write back."""

import re
import uuid
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from demo.phone_network import reading
from demo.phone_network.book import Book
from demo.phone_network.callbacks import Courier
from demo.phone_network.exchange import Request, Response, see_other
from demo.phone_network.messages import LONGEST_BODY, Message, Status
from demo.phone_network.numbers import is_answerable, is_number
from demo.phone_network.opting_out import silenced
from demo.phone_network.rendering import card, not_found, page, template
from demo.phone_network.replying import reply
from demo.phone_network.wording import moment
from kit.phones import PhoneError, display, parse

STATES = {
    Status.RECEIVING: "wysłane, aplikacja jeszcze tego nie odebrała",
    Status.RECEIVED: "doręczone",
    Status.FAILED: "nie doszło do aplikacji; wyślij jeszcze raz",
}
"""How a reply fares; what came to the phone needs no such word."""


class PhonePages:
    def __init__(self, book: Book, courier: Courier, *, number: str) -> None:
        self.book = book
        self.courier = courier
        self.number = number

    def all(self, request: Request) -> Response:
        now, typed = datetime.now(UTC), request.query.get("numer", "").strip()
        digits = "".join(re.findall(r"[0-9]", typed)).removeprefix("00")
        found = reading.phones(self.book, digits=digits) if digits or not typed else []
        context = {
            "typed": typed,
            "problem": "Wpisz cyfry numeru." if typed and not digits else "",
            "phones": [card(holder, "phone", display(holder.name), now=now) for holder in found],
            "other": _silent_phone(typed) if not found else None,
            "full": len(found) == reading.NEWEST,
            "refresh": "/?" + urlencode({"numer": typed, "fragment": "1"}),
        }
        return page(template(request, "phones.html", "_phones.html"), context)

    def one(self, request: Request, number: str, *, problem: str = "") -> Response:
        """The conversation; to look at it is to have read it."""
        if not is_number(number):
            return not_found()
        now, form = datetime.now(UTC), request.form
        messages = reading.conversation(self.book, number)
        reading.read_messages(self.book, number, at=now)
        context = {
            "number": display(number),
            "bubbles": [_bubble(message, now) for message in messages],
            "recipients": [(to, display(to)) for to in self._recipients(messages)],
            "silenced": [display(to) for to in silenced(self.book, number)],
            "token": uuid.uuid4().hex,
            "typed": form.get("body", ""),
            "chosen": form.get("to", ""),
            "problem": problem,
            "refresh": "?fragment=1",
        }
        chosen = template(request, "phone.html", "_conversation.html")
        return page(chosen, context, status=400 if problem else 200)

    def reply(self, request: Request, number: str) -> Response:
        """Send what was typed, or the word of a quick button; then what was typed stays."""
        origin = request.headers.get("Origin")
        from_elsewhere = origin and urlsplit(origin).netloc != request.headers.get("Host")
        if from_elsewhere or not is_number(number):
            return not_found()
        form = request.form
        typed = form.get("body", "").replace("\r\n", "\n").strip()
        body = form.get("quick") or typed
        if problem := _problem(body):
            return self.one(request, number, problem=problem)
        recipients = self._recipients(reading.conversation(self.book, number))
        reply(
            self.book,
            self.courier,
            body,
            phone=number,
            to=form["to"] if form.get("to") in recipients else recipients[0],
            form_token=form.get("token"),
            at=datetime.now(UTC),
        )
        if typed != body and typed:
            return self.one(request, number)
        return see_other(f"{request.path}#odpowiedz")

    def _recipients(self, messages: list[Message]) -> list[str]:
        """Whom the phone can write to, the latest sender first."""
        others = (m.recipient if m.is_inbound else m.sender for m in reversed(messages))
        return list(dict.fromkeys(filter(is_answerable, others))) or [self.number]


def _bubble(message: Message, now: datetime) -> dict[str, object]:
    return {
        "mine": message.is_inbound,
        "who": "Ty" if message.is_inbound else display(message.sender),
        "body": message.body,
        "when": moment(message.created_at, now=now),
        "state": STATES.get(message.status, "") if message.is_inbound else "",
        "lost": message.status is Status.FAILED,
    }


def _silent_phone(typed: str) -> dict[str, str] | None:
    """The phone with the number that was typed in full, though it has no message yet."""
    try:
        number = parse(typed).e164
    except PhoneError:
        return None
    return {"name": display(number), "href": f"/phone/{number}/"} if is_number(number) else None


def _problem(body: str) -> str:
    if not body:
        return "Wpisz treść odpowiedzi."
    if len(body) > LONGEST_BODY:
        return f"SMS może mieć najwyżej {LONGEST_BODY} znaków, a ten ma {len(body)}. Skróć go."
    return ""
