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


class Transport(Protocol):
    """Hands one message to a provider."""

    def send(self, message: Message, mark: str) -> str:
        """Make exactly one call; return the provider's id. Raises Refused or Uncertain.

        Any other exception counts as uncertain. `mark` is the attempt's own, for callbacks.
        """
        ...


@runtime_checkable
class LooksUp(Protocol):
    """A provider that can be asked afterwards what it has taken."""

    def find(self, message: Message, *, since: datetime) -> list[Found]:
        """What the provider has taken since then for this address with this text, oldest first.

        Raises LookUpFailed.
        """
        ...
