"""The registry of what is held about a volunteer (GDPR art. 15 and 20).

Each room that holds something registers a source in its `apps.py`, and names the tables of the
database that it tells of, and those that it leaves out with the reason: a test finds whatever is
neither. What a source gives is about the volunteer: of a supported person no more than the
volunteer sees themselves, and nobody else.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.functional import Promise

from volunteers.models import Volunteer


@dataclass(frozen=True)
class Table:
    """Rows of one sort under a heading; the values are dates, numbers and texts."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


Source = Callable[[Volunteer], Iterable[Table]]
Models = Collection[type[Model]]
Reasons = Mapping[str | Promise, Models]
"""Sentences for the person, saying what is not there and why, with the models of which it is so."""


@dataclass
class Registry:
    """Sources in the order in which the rooms came: the upper ones first."""

    sources: list[Source] = field(default_factory=list)
    told: set[type[Model]] = field(default_factory=set)
    left_out: dict[str | Promise, set[type[Model]]] = field(default_factory=dict)

    def register(
        self, source: Source, *, tells: Models = (), leaves_out: Reasons | None = None
    ) -> Source:
        """Add a source; the same one twice counts once."""
        if source not in self.sources:
            self.sources.append(source)
        self.told.update(tells)
        for reason, models in (leaves_out or {}).items():
            self.left_out.setdefault(reason, set()).update(models)
        return source

    def of(self, volunteer: Volunteer) -> list[Table]:
        """Every table that has rows; who the person is stands first."""
        found = [table for source in reversed(self.sources) for table in source(volunteer)]
        return [table for table in found if table.rows]

    def reasons(self) -> list[str]:
        """What is left out and why, in the language in use."""
        return [str(reason) for reason in reversed(self.left_out)]

    def knows(self, model: type[Model]) -> bool:
        """Whether a room tells of it, or says why not."""
        return model in self.told or any(model in models for models in self.left_out.values())


own_data = Registry()
