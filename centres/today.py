"""The registry behind *Today*: upper rooms say what waits for whom.

A room registers a provider in its `apps.py`. A provider is asked once a page and answers with
sections; each provider may use at most two queries, whatever the number of rows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from centres.models import Centre, Role


@dataclass(frozen=True)
class Row:
    """One thing that waits: what, why now, and where to deal with it."""

    text: str
    url: str
    detail: str = ""
    urgent: bool = False
    action: str = ""
    """The word on the button; the row's text is the link where it is empty."""


@dataclass(frozen=True)
class Section:
    """Rows of one sort under one heading; smaller `order` stands higher."""

    code: str
    heading: str
    rows: Sequence[Row]
    order: int = 50
    total: int = 0
    """How many there are in all, where `rows` shows only the first."""

    more_url: str = ""
    empty: str = ""
    """What is said when nothing waits; a section without it disappears when empty."""

    def __post_init__(self) -> None:
        if not self.total:
            object.__setattr__(self, "total", len(self.rows))


@dataclass(frozen=True)
class Asked:
    """Who asks, where and when."""

    user: User
    centre: Centre
    roles: frozenset[Role]
    at: datetime


Provider = Callable[[Asked], Iterable[Section]]

ROWS_SHOWN = 20
"""A section shows this many rows and a link to all of them."""


@dataclass
class Registry:
    """The providers, in the order in which the rooms registered."""

    providers: list[Provider] = field(default_factory=list)

    def register(self, provider: Provider) -> Provider:
        """Add a provider; the same one twice counts once."""
        if provider not in self.providers:
            self.providers.append(provider)
        return provider

    def sections(self, asked: Asked) -> list[Section]:
        """Every section that has rows or something to say, in order."""
        found = [section for provider in self.providers for section in provider(asked)]
        return sorted((s for s in found if s.rows or s.empty), key=lambda s: (s.order, s.code))


today = Registry()
