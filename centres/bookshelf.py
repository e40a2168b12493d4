"""Where the handbook and its readers meet: the public pages know no reader, preparation no page.

The public pages say which chapters there are; an upper room says what stands beside a chapter, and
which ones a signed-in reader has read. For a stranger nothing is asked that knows a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from centres.panels import Panel
from kit.registering import Registry


@dataclass(frozen=True)
class BookChapter:
    """A published chapter as a reader of this language finds it."""

    key: UUID
    """Stays in all languages and whatever the chapter is called."""

    number: int
    title: str
    url: str
    path: str
    """Its address below the language, for example podrecznik/prawo."""


Chapters = Callable[[], Iterable[BookChapter]]
Beside = Callable[[HttpRequest, BookChapter], Panel | None]
Read = Callable[[HttpRequest], frozenset[UUID] | None]


@dataclass
class Bookshelf:
    """One source of chapters, and rooms that add to them."""

    source: Chapters | None = None
    providers: Registry[Beside] = field(default_factory=Registry)
    readers: Registry[Read] = field(default_factory=Registry)

    def put(self, source: Chapters) -> None:
        """Say where the chapters come from."""
        self.source = source

    def chapters(self) -> list[BookChapter]:
        """The chapters of the handbook in the language in use, in order."""
        return list(self.source()) if self.source else []

    def register(self, provider: Beside) -> None:
        """Add something to the pages of chapters; the same twice counts once."""
        self.providers.register(provider)

    def beside(self, request: HttpRequest, chapter: BookChapter) -> list[Panel]:
        """What stands beside a chapter for this visitor, in order."""
        found = [provider(request, chapter) for provider in self.providers]
        return sorted((panel for panel in found if panel), key=lambda panel: panel.order)

    def tell_read(self, reader: Read) -> None:
        """Say who knows what was read."""
        self.readers.register(reader)

    def read_by(self, request: HttpRequest) -> frozenset[UUID] | None:
        """The chapters that the visitor has read; None for whom nothing is remembered."""
        found = (reader(request) for reader in self.readers)
        return next((read for read in found if read is not None), None)


bookshelf = Bookshelf()
