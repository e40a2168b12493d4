"""Facts that many pages show, kept in the process for as long as the edition holds.

The menu's places, the languages of a page, figures and short lists are the same for everybody and
cost most of what making a page costs. A change of any of them sets a new edition, and with it all
of them are asked for anew (see `cms.edition`).
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

from cms.edition import edition

T = TypeVar("T")

KEPT_SECONDS = 600
"""For the one change that says nothing: rows changed by SQL alone."""


class Shelf:
    """What is kept of one edition, and until when."""

    def __init__(self) -> None:
        self.held: tuple[str, float, dict[Hashable, Any]] = ("", 0.0, {})

    def of(self, edition: str) -> dict[Hashable, Any]:
        """The facts of this edition; those of another one are dropped."""
        held, until, facts = self.held
        if held != edition or until < time.monotonic():
            # In one step, and a new dictionary: another thread still fills that of its edition.
            facts = {}
            self.held = (edition, time.monotonic() + KEPT_SECONDS, facts)
        return facts

    def clear(self) -> None:
        """Forget all; a new edition does so by itself."""
        self.held = ("", 0.0, {})


shelf = Shelf()


def kept(request: HttpRequest | None, name: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, or gave for another request to this host in the same edition.

    It must depend on nothing but `name`, and nobody may change it. Without a request, and for an
    editor who looks at a draft, it is made anew and not kept.
    """
    if request is None or getattr(request, "is_preview", False):
        return make()
    facts: dict[Hashable, Any] | None = getattr(request, "facts_of_the_edition", None)
    if facts is None:
        facts = shelf.of(edition())
        request.facts_of_the_edition = facts  # type: ignore[attr-defined]  # read just above
    place = (request.get_host(), name)
    if place not in facts:
        facts[place] = make()
    found: T = facts[place]
    return found
