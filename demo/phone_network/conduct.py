"""How the network treats what it is given: well, unless it was asked for trouble."""

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from demo.phone_network import refusals
from demo.phone_network.messages import Message, Status
from demo.phone_network.troubles import Trouble, Troubles

REPEATED = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A message takes on `status`, `after` seconds from the moment before."""

    status: Status
    after: float = 0.0
    error_code: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """The app is told once, `after` seconds from now; `in_turn` with the message's other news."""

    after: float = 0.0
    in_turn: bool = True
    genuine: bool = True


class Conduct:
    """Answers after `latency` seconds and delivers everything, but for its `troubles`.

    The two moments around acceptance are where a provider can fail its customer: a refusal raised
    in `before_accepting` leaves no trace in the book, one raised in `before_answering` hides a
    message that the book holds. Both may raise `RefusalError`, sleep, or raise
    ConnectionAbortedError, which ends the connection without an answer.
    """

    troubles = Troubles()

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency

    def before_accepting(self, form: Mapping[str, str]) -> None:
        """Called with the request's fields, which no check has seen yet."""
        time.sleep(self.latency / 2)
        if self.troubles.strikes(Trouble.BUSY):
            raise refusals.too_many(self.troubles.seconds[Trouble.BUSY])
        if self.troubles.strikes(Trouble.FAILS_BEFORE):
            raise refusals.internal()

    def before_answering(self, message: Message) -> None:
        """Called once the message is in the book and on its way."""
        time.sleep(self.latency / 2)
        if self.troubles.strikes(Trouble.FAILS_AFTER):
            raise refusals.internal()
        if self.troubles.strikes(Trouble.BREAKS_OFF):
            raise ConnectionAbortedError
        if self.troubles.strikes(Trouble.HANGS):
            time.sleep(self.troubles.seconds[Trouble.HANGS])

    def before_looking_up(self) -> None:
        """Called when the app asks for messages."""
        if self.troubles.strikes(Trouble.NO_LISTING):
            raise refusals.internal()

    def is_listed(self, message: Message) -> bool:
        """Whether the list shows this message yet."""
        age = (datetime.now(UTC) - message.created_at).total_seconds()
        late = self.troubles.strikes_for(Trouble.LATE_LISTING, message.sid)
        return not late or age >= self.troubles.seconds[Trouble.LATE_LISTING]

    def journey(self, message: Message) -> Sequence[Step]:
        """What becomes of an accepted message; steps that its status does not allow are skipped."""
        return (
            Step(Status.QUEUED),
            Step(Status.SENT, after=0.1),
            Step(Status.DELIVERED, after=0.2),
        )

    def tellings(self, message: Message) -> Sequence[Telling]:
        """How the app hears of a message's present status, or of a reply. A reply is never lost."""
        troubles = self.troubles
        if not message.is_inbound and troubles.strikes(Trouble.MISSING_NEWS):
            return ()
        after, in_turn = 0.0, True
        if troubles.strikes(Trouble.LATE_NEWS):
            after, in_turn = troubles.seconds[Trouble.LATE_NEWS], False
        elif troubles.strikes(Trouble.SHUFFLED_NEWS):
            after, in_turn = random.uniform(0, troubles.seconds[Trouble.SHUFFLED_NEWS]), False
        times = REPEATED if troubles.strikes(Trouble.REPEATED_NEWS) else 1
        told = [Telling(after, in_turn)] + [Telling(after, in_turn=False)] * (times - 1)
        if troubles.strikes(Trouble.FORGED_NEWS):
            told.append(Telling(in_turn=False, genuine=False))
        return told
