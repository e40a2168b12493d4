"""What the network does with a message that the app hands over."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from demo.phone_network import refusals
from demo.phone_network.book import Book
from demo.phone_network.callbacks import Courier
from demo.phone_network.conduct import Conduct
from demo.phone_network.messages import LONGEST_BODY, Message, Status
from demo.phone_network.numbers import can_text, is_number, is_sender
from demo.phone_network.opting_out import has_opted_out
from demo.phone_network.posting import is_web_address

SERVICE = re.compile(r"MG[0-9a-f]{32}")
LONGEST_VALIDITY = 36_000
SOONEST, LATEST = timedelta(minutes=5), timedelta(days=35)


class Sending:
    """Accepts, cancels and redacts. `number` stands in where a messaging service names none."""

    def __init__(self, book: Book, courier: Courier, conduct: Conduct, *, number: str) -> None:
        self.book = book
        self.courier = courier
        self.conduct = conduct
        self.number = number

    def accept(self, form: Mapping[str, str]) -> Message:
        """Take a message into the book and set it on its way. Raises RefusalError."""
        self.conduct.before_accepting(form)
        at = datetime.now(UTC)
        sender, recipient = self._sender(form), self._recipient(form)
        self._check(form, sender, recipient)
        send_at = _send_at(form, at)
        message = self.book.enter(
            direction="outbound-api",
            sender=sender,
            recipient=recipient,
            messaging_service_sid=form.get("MessagingServiceSid", ""),
            body=form["Body"],
            status=_first_status(form, send_at),
            status_callback=form.get("StatusCallback", ""),
            form=dict(form),
            valid_until=_valid_until(form, send_at or at),
            send_at=send_at,
            at=at,
        )
        assert message  # noqa: S101 - only a form token makes the book refuse an entry
        self.courier.announce(message)
        self.courier.carry(message)
        self.conduct.before_answering(message)
        return message

    def cancel(self, message: Message, status: str) -> None:
        """Only what is scheduled can be cancelled; all else is on its way. Raises RefusalError."""
        if status != Status.CANCELED:
            raise refusals.bad_parameter("Status", status)
        canceled = self.book.advance(message.sid, Status.CANCELED, at=datetime.now(UTC))
        if canceled is None:
            raise refusals.not_cancellable()
        self.courier.announce(canceled)

    def redact(self, message: Message, body: str) -> None:
        """Forget the text; another text cannot be put in its place. Raises RefusalError."""
        if body:
            raise refusals.bad_parameter("Body", "only an empty body can replace a body")
        self.book.redact(message.sid, at=datetime.now(UTC))

    def _sender(self, form: Mapping[str, str]) -> str:
        sender, service = form.get("From", ""), form.get("MessagingServiceSid", "")
        if not (sender or service):
            raise refusals.sender_missing()
        if service and not SERVICE.fullmatch(service):
            raise refusals.service_unknown(service)
        if sender and not is_sender(sender):
            raise refusals.sender_invalid(sender)
        return sender or self.number

    def _recipient(self, form: Mapping[str, str]) -> str:
        recipient = form.get("To", "")
        if not recipient:
            raise refusals.recipient_missing()
        if not is_number(recipient):
            raise refusals.recipient_invalid(recipient)
        if not can_text(recipient):
            raise refusals.recipient_cannot_text(recipient)
        return recipient

    def _check(self, form: Mapping[str, str], sender: str, recipient: str) -> None:
        if sender == recipient:
            raise refusals.recipient_is_sender()
        body, callback = form.get("Body", ""), form.get("StatusCallback", "")
        if not body.strip():
            raise refusals.body_missing()
        if len(body) > LONGEST_BODY:
            raise refusals.body_too_long()
        if callback and not is_web_address(callback):
            raise refusals.callback_invalid(callback)
        if has_opted_out(self.book, subscriber=recipient, service_number=sender):
            raise refusals.recipient_opted_out()


def _first_status(form: Mapping[str, str], send_at: datetime | None) -> Status:
    if send_at:
        return Status.SCHEDULED
    return Status.ACCEPTED if form.get("MessagingServiceSid") else Status.QUEUED


def _valid_until(form: Mapping[str, str], start: datetime) -> datetime:
    text = form.get("ValidityPeriod", str(LONGEST_VALIDITY))
    seconds = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= seconds <= LONGEST_VALIDITY:
        raise refusals.validity_invalid()
    return start + timedelta(seconds=seconds)


def _send_at(form: Mapping[str, str], at: datetime) -> datetime | None:
    if not (form.get("SendAt") or form.get("ScheduleType")):
        return None
    if not form.get("MessagingServiceSid"):
        raise refusals.not_schedulable("MessagingServiceSid is required to schedule a message")
    try:
        send_at = datetime.fromisoformat(form.get("SendAt", ""))
    except ValueError as error:
        raise refusals.not_schedulable("SendAt must be an ISO 8601 time") from error
    if send_at.tzinfo is None or not SOONEST <= send_at - at <= LATEST:
        raise refusals.not_schedulable("SendAt must be 5 minutes to 35 days from now")
    return send_at
