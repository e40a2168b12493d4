"""How the network treats what it is given. This one behaves; one that misbehaves subclasses it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from demo.phone_network.messages import Message, Status


@dataclass(frozen=True, slots=True)
class Step:
    """A message takes on `status`, `after` seconds from the moment before."""

    status: Status
    after: float = 0.0
    error_code: int | None = None


class Conduct:
    """Answers after `latency` seconds and delivers everything.

    The two moments around acceptance are where a provider can fail its customer: a refusal raised
    in `before_accepting` leaves no trace in the book, one raised in `before_answering` hides a
    message that the book holds. Both may raise `RefusalError`, sleep, or raise
    ConnectionAbortedError, which ends the connection without an answer.
    """

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency

    def before_accepting(self, form: Mapping[str, str]) -> None:
        """Called with the request's fields, which no check has seen yet."""
        time.sleep(self.latency / 2)

    def before_answering(self, message: Message) -> None:
        """Called once the message is in the book and on its way."""
        time.sleep(self.latency / 2)

    def journey(self, message: Message) -> Sequence[Step]:
        """What becomes of an accepted message; steps that its status does not allow are skipped."""
        return (
            Step(Status.QUEUED),
            Step(Status.SENT, after=0.1),
            Step(Status.DELIVERED, after=0.2),
        )
