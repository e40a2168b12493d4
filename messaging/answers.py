"""The registry of answers: upper rooms say what a yes or no to their questions does.

A room registers one handler a purpose in its `apps.py`. The same handler serves the text message,
the page linked from an e-mail and the coordinator who was told by telephone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

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


class Page(Protocol):
    """Shows the question behind a link, and takes its answer, in the question's language."""

    def __call__(self, request: HttpRequest, message: Message, token: str) -> HttpResponse: ...


class Holding(Protocol):
    """Locks what the verbs about `target` lock first.

    The message is locked after it, so that two answers wait for each other in one order.
    """

    def __call__(self, target: Any) -> None: ...


@dataclass(frozen=True)
class Settled:
    """What came of an answer to a closed question, in a sentence for staff."""

    effect: str
    done: bool = True
    """No person needs to look at it."""


class Again(Protocol):
    """Sees to an answer by text message to a question that has been closed already.

    Raises TooLate where the person has to be told so and staff have to look at it.
    """

    def __call__(
        self, target: Any, meaning: Reply.Meaning, *, message: Message, at: datetime
    ) -> Settled: ...


class Standing(Protocol):
    """Says to the person how what they were asked about stands; empty while it is open."""

    def __call__(self, target: Any) -> str: ...


@dataclass
class Registry:
    """Handlers by purpose.

    A purpose whose answers can be taken back lets people change their mind while there is time,
    and staff undo a press; what cannot be undone, staff are asked to confirm.
    """

    handlers: dict[str, Handler] = field(default_factory=dict)
    taking_back: dict[str, TakingBack] = field(default_factory=dict)
    holding: dict[str, Holding] = field(default_factory=dict)
    again: dict[str, Again] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    plainly: set[str] = field(default_factory=set)
    """Purposes that ask how something was: only a bare yes or no answers them, no "I shall"."""

    figures: dict[str, Promise] = field(default_factory=dict)
    """Purposes whose text offers 1 for yes and 2 for no, and the words in which it does."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Purposes whose link opens a page of their own instead of the two buttons."""

    def register(
        self,
        purpose: str,
        handler: Handler,
        *,
        taking_back: TakingBack | None = None,
        holding: Holding | None = None,
        again: Again | None = None,
        standing: Standing | None = None,
        plainly: bool = False,
        figures: Promise | None = None,
        page: Page | None = None,
    ) -> None:
        """Make `handler` the one for `purpose`. Raises ValueError when there is another one."""
        if self.handlers.setdefault(purpose, handler) is not handler:
            raise ValueError(f"answers to {purpose} have a handler already")
        if taking_back is not None:
            self.taking_back[purpose] = taking_back
        if holding is not None:
            self.holding[purpose] = holding
        if again is not None:
            self.again[purpose] = again
        if standing is not None:
            self.standing[purpose] = standing
        if plainly:
            self.plainly.add(purpose)
        if figures is not None:
            self.figures[purpose] = figures
        if page is not None:
            self.pages[purpose] = page

    def hold(self, message: Message) -> None:
        """Lock what the message asks about, where its purpose says how."""
        holding = self.holding.get(message.purpose)
        if holding is not None and message.target is not None:
            holding(message.target)

    def how_it_stands(self, message: Message) -> str:
        """What its page says instead of the buttons; empty where nothing special is to be said."""
        standing = self.standing.get(message.purpose)
        return standing(message.target) if standing and message.target is not None else ""

    def can_change(self, message: Message) -> bool:
        """Whether another answer may take the first one's place."""
        return message.purpose in self.taking_back

    def offers_figures(self, message: Message) -> bool:
        """Whether its text said that 1 means yes and 2 no: a numbered question asks for words."""
        return message.purpose in self.figures and message.digit is None


answers = Registry()
register = answers.register
