"""The registry of what a text message may hold besides an answer: upper rooms read their codes.

Asked only about replies that are neither an answer nor a word of ours.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from centres.models import Centre
from kit.registering import Registry
from messaging.models import Reply


@dataclass(frozen=True)
class Read:
    """What came of it, in a sentence for staff; `done` where no person needs to look."""

    effect: str
    done: bool
    centre: Centre | None = None
    """Whose affair it is; None leaves that as it was."""


class Reader(Protocol):
    """Reads a reply, inside its transaction; None where the text says nothing to it."""

    def __call__(self, reply: Reply, *, at: datetime) -> Read | None: ...


class Readers(Registry[Reader]):
    """Who may know what a text says."""

    def read(self, reply: Reply, *, at: datetime) -> Read | None:
        """What the first reader says to whom the text means something."""
        for reader in self:
            found = reader(reply, at=at)
            if found is not None:
                return found
        return None


codes = Readers()

calls_for_help = Readers()
"""Asked about a reply that says POMOC, besides the answer that it gets."""
register = codes.register
