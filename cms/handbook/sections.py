"""A chapter's text in its sections: a heading begins one, and a note stands beside its passage."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from anyascii import anyascii
from django.utils.text import Truncator, slugify

from cms.handbook.setting import written

DESCRIPTION = 160
"""Letters that search engines show under a title."""


@dataclass
class Passage:
    """A block of text with the notes in the margin that belong to it."""

    block: Any
    notes: list[Any] = field(default_factory=list)


@dataclass
class Section:
    """What stands under one heading; the passages before the first heading have no title."""

    chapter: int
    place: int
    """From 1; 0 for what stands before the first heading."""

    title: str
    anchor: str
    passages: list[Passage] = field(default_factory=list)

    @property
    def number(self) -> str:
        """For example 3.2; nothing before the first heading."""
        return f"{self.chapter}.{self.place}" if self.place else ""

    @property
    def path(self) -> str:
        """Its address below its chapter: the anchor decides, the words tell people what it is."""
        if not self.anchor:
            return ""
        words = slugify(anyascii(self.title))
        return f"{self.anchor}-{words}/" if words else f"{self.anchor}/"

    @property
    def description(self) -> str:
        """Its first words, for those who show links to it."""
        words = (one.text for passage in self.passages for one in written(passage.block))
        return Truncator(" ".join(words)).chars(DESCRIPTION)


def sections_of(body: Iterable[Any], chapter: int) -> list[Section]:
    """The sections of a chapter of this number, in order.

    An anchor is made of the heading block's own identifier, so that it stays when the heading is
    worded otherwise or moved.
    """
    found = [Section(chapter, 0, "", "")]
    for block in body:
        section = found[-1]
        if block.block_type == "heading":
            found.append(Section(chapter, section.place + 1, str(block.value), _anchor(block.id)))
        elif block.block_type == "note" and section.passages:
            section.passages[-1].notes.append(block)
        else:
            section.passages.append(Passage(block))
    return [section for section in found if section.title or section.passages]


def _anchor(identifier: str | None) -> str:
    return f"s{(identifier or '').replace('-', '')[:8]}"
