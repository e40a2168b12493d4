"""The registry of what runs out: upper rooms add to agreements and register checks.

What is added stands with them on *Today*, in the list of people whose papers run out, and as a
warning on the person's page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Paper:
    """Something of a volunteer's with a last day."""

    code: str
    running_out: Callable[[date], QuerySet[Any]]
    """Rows with `volunteer`, of present volunteers, that run out within sixty days of this day or
    have run out."""

    last_day: str
    """The field of those rows that holds the last day."""

    sentence: Callable[[date, bool], str]
    """Says it, given the last day and whether it has passed."""


@dataclass
class Registry:
    """The papers, in the order of registration."""

    papers: list[Paper] = field(default_factory=list)

    def register(self, paper: Paper) -> None:
        """Add a paper. Raises ValueError when there is another one of this code."""
        known = next((one for one in self.papers if one.code == paper.code), None)
        if known is None:
            self.papers.append(paper)
        elif known is not paper:
            raise ValueError(f"there is a paper {paper.code} already")


expiring = Registry()
register = expiring.register
