"""The registry of texts: for each purpose the standard one, and what may stand in braces in it.

A text is plain words with placeholders such as {day}: nothing in it is ever run, and a
placeholder that its purpose does not offer is refused before it is saved. None offers anything
about a supported person (act on social assistance, art. 100): no name, no address, no kind of help.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Facts = Mapping[str, object]

IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """A word in braces, and what it stands for in the language in use."""

    name: str
    label: Promise
    value: Callable[[Facts], str]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What is said for one purpose."""

    purpose: str
    label: Promise
    standard: Promise
    """Translated when it is used; placeholders stand in braces."""

    placeholders: tuple[Placeholder, ...] = ()
    samples: tuple[Facts, ...] = ({},)
    """Facts as they might be: the first for the preview, all of them for measuring the length."""

    asks: bool = False
    """It is answered with yes or no: how, is said behind it."""

    subject: Promise | None = None
    """Of the e-mail; with the same placeholders. The usual one where there is none."""

    only_email: bool = False
    """It is written to staff, who are reached by e-mail."""

    def fill(self, text: str, facts: Facts) -> str:
        """The text with its placeholders filled; one that is not offered stays as it is."""
        offered = {placeholder.name: placeholder for placeholder in self.placeholders}

        def value(found: re.Match[str]) -> str:
            placeholder = offered.get(found[1])
            return found[0] if placeholder is None else placeholder.value(facts)

        return IN_BRACES.sub(value, text)


@dataclass
class Registry:
    """Wordings by purpose, in the order in which the rooms registered them."""

    kinds: dict[str, Wording] = field(default_factory=dict)

    def register(self, *wordings: Wording) -> None:
        """Add wordings. Raises ValueError when a purpose is another one's."""
        for wording in wordings:
            if self.kinds.setdefault(wording.purpose, wording) is not wording:
                raise ValueError(f"there is a wording of {wording.purpose} already")


wordings = Registry()
register = wordings.register
