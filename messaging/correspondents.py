"""The registry of correspondents: upper rooms say who is at the other end of a number.

Messages are snapshots and know nobody. Whose number it is, whether they can be reached by e-mail
and where their page is, is known to the rooms where people have their cards; each registers a
source here in its `apps.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from messaging.recipients import Recipient


@dataclass(frozen=True)
class Correspondent:
    """Somebody whom a centre can write to, as messages see them.

    Without a name they are known to the centre, and who they are must not be told here.
    """

    kind: str
    pk: int
    """Kind and number stand in addresses, where a phone must not."""

    centre: int
    name: str
    phone: str = ""
    email: str = ""
    language: str = "pl"
    url: str = ""
    """Their page on the desk."""

    way: str = ""
    """The channel that they would rather have, as `Recipient` says."""

    @property
    def recipient(self) -> Recipient:
        return Recipient(self.name, self.phone, self.email, self.language, self.way)


class Source(Protocol):
    """A room's people, living in centres of any state: former ones write as well."""

    def with_phone(self, phone: str, centre: int | None) -> Iterable[Correspondent]: ...

    def numbered(self, pk: int) -> Correspondent | None: ...


@dataclass
class Registry:
    """Sources by kind ("volunteer")."""

    sources: dict[str, Source] = field(default_factory=dict)

    def register(self, kind: str, source: Source) -> None:
        """Add a room's people. Raises ValueError when the kind is another room's."""
        if self.sources.setdefault(kind, source) is not source:
            raise ValueError(f"there are correspondents of the kind {kind} already")

    def with_phone(self, phone: str, centre: int | None = None) -> list[Correspondent]:
        """Everybody at this number, in this centre or in whichever."""
        if not phone:
            return []
        sources = self.sources.values()
        return [found for source in sources for found in source.with_phone(phone, centre)]

    def numbered(self, kind: str, pk: int) -> Correspondent | None:
        """The person of this kind with this number, or None."""
        source = self.sources.get(kind)
        return source.numbered(pk) if source is not None else None


correspondents = Registry()
register = correspondents.register
