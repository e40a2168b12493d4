"""The registry of answers: upper rooms say what a yes or no to their questions does.

A room registers one handler a purpose in its `apps.py`. The same handler serves the text message,
the page linked from an e-mail and the coordinator who was told by telephone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from messaging.models import Message, Reply


class Handler(Protocol):
    """Carries out an answer to a question about `target`.

    Returns a translated sentence for staff about what followed. Raises TooLate (or the states'
    IllegalMove) when the answer can change nothing any more. Runs inside the answer's transaction.
    """

    def __call__(
        self, target: Any, meaning: Reply.Meaning, *, message: Message, at: datetime
    ) -> str: ...


@dataclass
class Registry:
    """Handlers by purpose."""

    handlers: dict[str, Handler] = field(default_factory=dict)

    def register(self, purpose: str, handler: Handler) -> None:
        """Make `handler` the one for `purpose`. Raises ValueError when there is another one."""
        if self.handlers.setdefault(purpose, handler) is not handler:
            raise ValueError(f"answers to {purpose} have a handler already")


answers = Registry()
register = answers.register
