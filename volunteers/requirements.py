"""The registry of what must hold before somebody may be matched; upper rooms add theirs.

It knows no model, so that `Volunteer.objects.for_clearance()` can ask it what to fetch.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch

if TYPE_CHECKING:
    from centres.models import HelpKind
    from volunteers.models import Volunteer


@dataclass(frozen=True)
class Reason:
    """Why somebody may not be matched; `text` is in the reader's language."""

    code: str
    text: str


@dataclass(frozen=True)
class Asked:
    """What somebody is to be cleared for, and on which day."""

    kind: "HelpKind | None"
    minors: bool
    """Whether they would meet minors, by the kind of help or in the household."""

    today: date


Requirement = Callable[["Volunteer", Asked], Iterable[Reason]]


@dataclass
class Registry:
    """Requirements by their code, in the order of registration, and what they read."""

    requirements: dict[str, Requirement] = field(default_factory=dict)
    prefetch: "list[str | Prefetch[str]]" = field(default_factory=list)

    def register(
        self,
        code: str,
        requirement: Requirement,
        prefetch: "Iterable[str | Prefetch[str]]" = (),
    ) -> None:
        """Add a requirement. It reads only what `prefetch` names, the centre, and the row itself.

        Raises ValueError when the code is another one's.
        """
        known = self.requirements.setdefault(code, requirement)
        if known is not requirement:
            raise ValueError(f"there is a requirement {code} already")
        self.prefetch += [lookup for lookup in prefetch if lookup not in self.prefetch]


requirements = Registry()
register = requirements.register
