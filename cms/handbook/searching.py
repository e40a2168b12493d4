"""Searching within the handbook: by words or their beginnings, whatever the tails and endings.

Every word must stand in a section. Polish endings are forgiven by one letter: who looks for
"wizyta" also finds "wizyty". Where no section has all words, those come closest that have half of
the longer ones or more, by their beginnings: who asks a whole question still finds its answer. What
was found is shown in its passage and leads to its section; the browser marks the passage there (a
text fragment in the address).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from anyascii import anyascii

from cms.handbook.book import Chapter
from cms.handbook.sections import Section
from cms.handbook.setting import written
from cms.templatetags.reading import tied
from kit.plain_text import clean_line

LONGEST = 80
SHORTEST = 2
MOST_HITS = 30
CLOSEST = 10
AROUND = 110
"""Letters shown on each side of what was found."""

LONG_ENOUGH_FOR_ENDINGS = 5
SHORTEST_BEGINNING = 4
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    """A piece of a passage; marked where it is what was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Hit:
    """A section that was found."""

    chapter: Chapter
    section: Section
    url: str
    pieces: list[Piece]
    rank: tuple[int, int, int]


@dataclass(frozen=True)
class Search:
    """What was asked and found, the best first."""

    query: str
    hits: list[Hit]
    too_short: bool = False
    more: bool = False
    closest: bool = False
    """Whether none has all words, and these have at least half of the longer ones."""


def search(chapters: Iterable[Chapter], query: str) -> Search:
    """The sections in which all words of the query stand, or else those that come closest."""
    shown = clean_line(query)[:LONGEST]
    asked = [_stem(fold(word)) for word in WORD.findall(shown)]
    asked = [word for word in asked if len(word) >= SHORTEST]
    if not asked:
        return Search(shown, [], too_short=True)
    sections = [(chapter, section) for chapter in chapters for section in chapter.sections]
    hits = _hits(asked, sections, len(asked))
    if hits:
        return Search(shown, hits[:MOST_HITS], more=len(hits) > MOST_HITS)
    telling = [_beginning(word) for word in asked if len(word) >= SHORTEST_BEGINNING] or asked
    return Search(shown, _hits(telling, sections, -(-len(telling) // 2))[:CLOSEST], closest=True)


def _hits(asked: list[str], sections: list[tuple[Chapter, Section]], least: int) -> list[Hit]:
    """The sections that have at least so many of the words, the best first."""
    found = (_in_section(asked, chapter, section, least) for chapter, section in sections)
    return sorted((hit for hit in found if hit), key=lambda hit: hit.rank)


def fold(text: str) -> str:
    """Small Latin letters: what words are compared by."""
    return str(anyascii(text)).lower()


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= LONG_ENOUGH_FOR_ENDINGS else word


def _beginning(word: str) -> str:
    return word[: max(SHORTEST_BEGINNING, len(word) * 2 // 3)]


def _in_section(asked: list[str], chapter: Chapter, section: Section, least: int) -> Hit | None:
    texts = [section.title] if section.title else [chapter.title, chapter.lead]
    for passage in section.passages:
        for block in (passage.block, *passage.notes):
            texts += [one.text for one in written(block)]
    folded = [fold(text) for text in texts]
    found = [[_stands(word, text) for word in asked] for text in folded]
    known = sum(any(row[at] for row in found) for at in range(len(asked)))
    if known < least:
        return None
    in_title = all(found[0])
    best = max(range(len(texts)), key=lambda at: (at > 0 and sum(found[at]), -at))
    pieces = _pieces(asked, texts[best])
    return Hit(
        chapter,
        section,
        _address(chapter, section, texts[best] if best else "", pieces),
        pieces,
        (-known, 0 if in_title else 1, -sum(sum(row) for row in found)),
    )


def _stands(word: str, folded: str) -> bool:
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at >= 0


def _pieces(asked: list[str], text: str) -> list[Piece]:
    """The words that were found, marked, in as much of their passage as is needed."""
    spots = [
        word.span() for word in WORD.finditer(text) if fold(word.group()).startswith(tuple(asked))
    ]
    first = spots[0][0] if spots else 0
    begin = text.rfind(" ", 0, max(first - AROUND, 0)) + 1 if first > AROUND else 0
    end = text.find(" ", first + 2 * AROUND)
    end = len(text) if end < 0 else end
    pieces, at = [Piece("… ", False)] if begin else [], begin
    for start, stop in spots:
        if start < end:
            pieces += [Piece(text[at:start], False), Piece(text[start:stop], True)]
            at = stop
    return [*pieces, Piece(text[at : max(at, end)] + (" …" if end < len(text) else ""), False)]


def _address(chapter: Chapter, section: Section, text: str, pieces: list[Piece]) -> str:
    """The section's address; a browser that knows text fragments marks the sentence as well."""
    page = f"{chapter.url}{section.path}"
    marked = next((piece.text for piece in pieces if piece.marked), "")
    if not text or not marked:
        return page
    begin = text.index(marked)
    # Enough words to be the only place on the page; letters as they are set there.
    end = text.find(" ", begin + 60)
    words = unescape(tied(text[begin : len(text) if end < 0 else end].strip()))
    return f"{page}#:~:text={_spelt(words)}"


def _spelt(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
