"""The registry of answers: upper rooms say what a yes or no to their questions does.

A room registers one handler a purpose in its `apps.py`. The same handler serves the text message,
the page linked from an e-mail and the coordinator who was told by telephone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from accounts.models import User
from messaging.models import Message, Reply


class Handler(Protocol):
    """Carries out an answer to a question about `target`.

    Returns a translated sentence for staff about what followed. Raises TooLate (or the states'
    IllegalMove) when the answer can change nothing any more. Runs inside the answer's transaction.
    """

    def __call__(
        self, target: Any, meaning: Reply.Meaning, *, message: Message, at: datetime
    ) -> str: ...


class TakingBack(Protocol):
    """Makes the question about `target` as open as before it was answered. Raises as a Handler."""

    def __call__(self, target: Any, *, message: Message, by: User, at: datetime) -> None: ...


@dataclass
class Registry:
    """Handlers by purpose.

    A purpose whose answers can be taken back lets people change their mind while there is time,
    and staff undo a press; what cannot be undone, staff are asked to confirm.
    """

    handlers: dict[str, Handler] = field(default_factory=dict)
    taking_back: dict[str, TakingBack] = field(default_factory=dict)
    plainly: set[str] = field(default_factory=set)
    """Purposes that ask how something was: only a bare yes or no answers them, no "I shall"."""

    def register(
        self,
        purpose: str,
        handler: Handler,
        *,
        taking_back: TakingBack | None = None,
        plainly: bool = False,
    ) -> None:
        """Make `handler` the one for `purpose`. Raises ValueError when there is another one."""
        if self.handlers.setdefault(purpose, handler) is not handler:
            raise ValueError(f"answers to {purpose} have a handler already")
        if taking_back is not None:
            self.taking_back[purpose] = taking_back
        if plainly:
            self.plainly.add(purpose)

    def can_change(self, message: Message) -> bool:
        """Whether another answer may take the first one's place."""
        return message.purpose in self.taking_back


answers = Registry()
register = answers.register
