"""What in a text that everybody can read would tell whom it is about.

A help for the coordinator, not a promise: it finds names of clients and usual first names,
addresses, small places, numbers and common words for illnesses. It rather asks once too often.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from centres.models import Centre
from centres.naming import first_names, names
from kit.polish_names import is_case_of_first_name, is_case_of_surname, plain

WORDS = Path(__file__).parent / "telling_words"

WORD = re.compile(r"[^\W\d_]{3,}")
SOMEBODY = re.compile(
    r"\b(?:pan|pani|pana|panu|panem|panią|p\.|ksiądz|księdza|doktor|mr|mrs|ms|пан|пані)\s+"
    r"(?:[^\W\d_]+\s+)?((?-i:[^\W\d_a-ząćęłńóśźżа-яґєії])[^\W\d_]+)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ .()/-]*\d){6,}")
E_MAIL = re.compile(r"\S+@\S+\.\S+")
STREET = re.compile(
    r"\b(?:ul\.?|ulic\w+|al\.|alej\w*|os\.|osiedl\w+|plac\w*|вул\.|вулиц\w+|street)\s*[^\W\d_]+"
    r"(?:\s+\d+\w?)?|\b(?:nr|numer|dom|domu|mieszkani\w+|m\.|lok\.)\s*\d+\w?\b|\b\d{2}-\d{3}\b",
    re.IGNORECASE,
)
HOUSE = re.compile(r"\b([^\W\d_]+\w*) (\d{1,4}[a-zA-Z]?)(?![\w:.%–-])(?! ?(?:min|godz|h\b|raz|os))")


@dataclass(frozen=True)
class Finding:
    """One thing that tells too much: `what` stands in the text, `why` is a sentence with it."""

    what: str
    sentence: str | Promise

    def __str__(self) -> str:
        return str(self.sentence) % {"what": self.what}


NAMED = _("“%(what)s” looks like somebody's name. Write the text without names.")
REACHED = _("“%(what)s” looks like a phone or another number, or an e-mail address. Take it out.")
LIVES = _("“%(what)s” looks like an address. The area stands above the text; take this out.")
SMALL = _("“%(what)s” is so small a place that people would know who is meant. Take it out.")
ILL = _("“%(what)s” tells of somebody's health. Say what is to be done, not why.")

Finder = Callable[[str, Centre, User], Iterator[Finding]]


def findings(text: str, centre: Centre, user: User) -> list[Finding]:
    """What tells too much, each once, in the order names, numbers, addresses, places, health."""
    finders: tuple[Finder, ...] = (_names, _numbers, _addresses, _small_places, _health)
    found: dict[str, Finding] = {}
    for finder in finders:
        for finding in finder(text, centre, user):
            found.setdefault(finding.what, finding)
    # "Helena" is said with "Pani Helena".
    return [
        finding
        for what, finding in found.items()
        if not any(what != other and what in other for other in found)
    ]


def _names(text: str, centre: Centre, user: User) -> Iterator[Finding]:
    for registry in (names, first_names):
        for word in registry.named_in(text, centre, user):
            yield Finding(word, NAMED)
    for match in SOMEBODY.finditer(text):
        yield Finding(match[0].strip(), NAMED)
    for word in WORD.findall(text):
        if word[0].isupper() and any(
            is_case_of_first_name(plain(word), name) for name in _listed("first_names")
        ):
            yield Finding(word, NAMED)


def _numbers(text: str, centre: Centre, user: User) -> Iterator[Finding]:
    for pattern in (NUMBER, E_MAIL):
        for match in pattern.finditer(text):
            yield Finding(match[0].strip(), REACHED)


def _addresses(text: str, centre: Centre, user: User) -> Iterator[Finding]:
    for match in STREET.finditer(text):
        yield Finding(match[0].strip(), LIVES)
    for match in HOUSE.finditer(text):
        if match[1][0].isupper():
            yield Finding(match[0], LIVES)


def _small_places(text: str, centre: Centre, user: User) -> Iterator[Finding]:
    """Villages below the centre's number, unless the commune itself bears the name."""
    commune = plain(centre.municipality.name)
    small = centre.municipality.villages.filter(inhabitants__lt=centre.appeal_inhabitants)
    for name in small.values_list("name", flat=True):
        if plain(name) != commune and (there := _said(name, text)):
            yield Finding(there, SMALL)


def _said(village: str, text: str) -> str:
    """Where the text says the village's name, in any case; a name of two words needs both."""
    wanted = plain(village).split()
    words = re.findall(r"\w+", text)
    for first in range(len(words) - len(wanted) + 1):
        said = words[first : first + len(wanted)]
        pairs = zip(said, wanted, strict=True)
        if said[0][0].isupper() and all(is_case_of_surname(plain(w), name) for w, name in pairs):
            return " ".join(said)
    return ""


def _health(text: str, centre: Centre, user: User) -> Iterator[Finding]:
    for word in re.findall(r"[^\W\d_]+", text):
        if plain(word).startswith(_listed("illnesses")):
            yield Finding(word, ILL)


@cache
def _listed(file: str) -> tuple[str, ...]:
    """The words of a file of `telling_words/`, in plain letters."""
    lines = (WORDS / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(plain(word) for line in lines if line[:1] != "#" for word in line.split())
