"""What the network tells the app: how a message fares, and what somebody has written back."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from demo.phone_network.book import Book
from demo.phone_network.conduct import Conduct, Step
from demo.phone_network.messages import WAITING, Message, Status
from demo.phone_network.telling import News, Teller
from demo.phone_network.timetable import Timetable

API_VERSION = "2010-04-01"
VALIDITY_EXPIRED = 30036
NOT_TAKEN = 11200


class Courier:
    """Carries accepted messages to their phones and the news of it to the app.

    The phone gets its message whether or not the app can be told.
    """

    def __init__(
        self,
        book: Book,
        conduct: Conduct,
        *,
        account: str,
        token: str,
        inbound_url: str,
        patience: Sequence[float],
    ) -> None:
        self.book = book
        self.conduct = conduct
        self.account = account
        self.inbound_url = inbound_url
        self._timetable = Timetable()
        self._teller = Teller(book, self._timetable, token=token, patience=patience)

    def start(self) -> None:
        """Begin, with what was under way when the book was last closed."""
        self._timetable.start()
        for message in self.book.unfinished():
            if message.is_inbound:
                self.hand_over(message)
            else:
                self.carry(message)

    def stop(self) -> None:
        self._timetable.stop()
        self._teller.stop()

    def carry(self, message: Message) -> None:
        """Take an outbound message along the journey that the network's conduct has in store."""
        after = 0.0
        if message.send_at:
            after = max(0.0, (message.send_at - datetime.now(UTC)).total_seconds())
        for step in self.conduct.journey(message):
            after += step.after
            self._timetable.add(after, partial(self._take, step, message))

    def announce(self, message: Message) -> None:
        """Tell the app the message's present status, where it has asked for that."""
        if not message.status_callback:
            return
        fields = self._fields(message) | {
            "SmsStatus": message.status,
            "MessageStatus": message.status,
        }
        if message.error_code:
            fields["ErrorCode"] = str(message.error_code)
        self._tell(News(message.sid, message.status_callback, fields, message, lambda taken: None))

    def hand_over(self, message: Message) -> None:
        """Give the app what somebody has written to one of its numbers."""
        fields = self._fields(message) | {
            "SmsStatus": Status.RECEIVED,
            "SmsMessageSid": message.sid,
            "Body": message.body,
            "NumMedia": "0",
            "NumSegments": str(message.segments),
        }
        settled = partial(self._settle, message)
        # Replies of one phone share a line: NIE that follows TAK must not overtake it.
        self._tell(News(message.sender, self.inbound_url, fields, message, settled))

    def _tell(self, news: News) -> None:
        """Tell it as often, as late and as well as the network's conduct wants."""
        for number, telling in enumerate(self.conduct.tellings(news.message)):
            line = news.line if telling.in_turn else f"{uuid.uuid4()}"
            settled = news.settled if number == 0 else lambda taken: None
            told = replace(news, line=line, settled=settled, genuine=telling.genuine)
            if telling.after:
                self._timetable.add(telling.after, partial(self._teller.tell, told))
            else:
                self._teller.tell(told)

    def _take(self, step: Step, message: Message) -> None:
        at = datetime.now(UTC)
        late = message.valid_until is not None and message.valid_until < at
        if late and step.status not in WAITING:
            step = Step(Status.FAILED, error_code=VALIDITY_EXPIRED)
        moved = self.book.advance(message.sid, step.status, at=at, error_code=step.error_code)
        if moved:
            self.announce(moved)

    def _settle(self, message: Message, taken: bool) -> None:
        at = datetime.now(UTC)
        if taken:
            self.book.advance(message.sid, Status.RECEIVED, at=at)
        else:
            self.book.advance(message.sid, Status.FAILED, at=at, error_code=NOT_TAKEN)

    def _fields(self, message: Message) -> dict[str, str]:
        fields = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "AccountSid": self.account,
            "ApiVersion": API_VERSION,
            "From": message.sender,
            "To": message.recipient,
        }
        if message.messaging_service_sid:
            fields["MessagingServiceSid"] = message.messaging_service_sid
        return fields
