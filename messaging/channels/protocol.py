"""What the outbox expects of a channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from messaging.models import Message


@dataclass(frozen=True, slots=True)
class Found:
    """A message as the provider knows it."""

    provider_id: str
    state: Message.State
    code: str = ""
    proven: bool = False
    """It has left the provider, or the provider knows that it never will."""

    same_text: bool = True
    made_at: datetime | None = None


class Transport(Protocol):
    """Hands one message to a provider."""

    def send(self, message: Message, mark: str, until: float) -> str:
        """Make exactly one call; return the provider's id. Raises Refused, Uncertain, Withheld.

        Any other exception counts as uncertain. `mark` is the attempt's own, for callbacks. The
        message must not leave after the moment `until` (`lanes.moment`). It is called on threads
        that have no business in the database.
        """
        ...


@runtime_checkable
class LooksUp(Protocol):
    """A provider that can be asked afterwards what it has taken."""

    def find(self, message: Message, *, since: datetime) -> list[Found]:
        """What the provider has taken since then for this address, oldest first.

        Raises LookUpFailed.
        """
        ...

    def ask(self, provider_id: str) -> Found | None:
        """What has become of this message; None where it is unknown. Raises LookUpFailed."""
        ...
