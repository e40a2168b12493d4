"""Panels on a person's page: an upper room shows what it knows of a person of a lower room.

`volunteers` and `clients` draw the page and know nothing of matches and visits; those rooms
register a panel here in their `apps.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from centres.access import DeskRequest


@dataclass(frozen=True)
class Panel:
    """A part of a page: its heading, the template that draws it and what the template needs."""

    heading: str
    template: str
    context: dict[str, Any]
    order: int = 50


Provider = Callable[[DeskRequest, Any], Panel | None]


@dataclass
class Registry:
    """Providers by the kind of page ("volunteer", "client", "match", the public "centre",
    and a volunteer's own "my:visits", "my:preparation", "my:hours", "my:papers")."""

    providers: dict[str, list[Provider]] = field(default_factory=dict)

    def register(self, page: str, provider: Provider) -> None:
        """Add a provider to a page; the same one twice counts once."""
        known = self.providers.setdefault(page, [])
        if provider not in known:
            known.append(provider)

    def for_page(self, page: str, request: DeskRequest, person: models.Model) -> list[Panel]:
        """The panels for this person's page, in order; providers may decline with None."""
        found = [provider(request, person) for provider in self.providers.get(page, [])]
        return sorted((p for p in found if p is not None), key=lambda p: p.order)


panels = Registry()
