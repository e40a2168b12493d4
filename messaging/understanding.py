"""What somebody meant by a short reply, in Polish, English or Ukrainian.

Every word must be known: "tak, ale o 15" is no yes. What is not surely yes, no, STOP, START or
HELP is unclear and goes to a person, with a hint where the reply leans to one side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from messaging.models import Reply
from messaging.vocabulary import ALONE, NO_IN, PHRASES, Sense, plain

Meaning = Reply.Meaning

TOKEN = re.compile(r"[a-z]+|[0-9]+|\?")
LONGEST_PHRASE = max(len(phrase) for phrase in PHRASES)
LONGEST = 160
"""Characters; a longer reply is a letter, and letters are read by people."""


@dataclass(frozen=True, slots=True)
class Understood:
    """`digit` is the question's number where one was given; `leaning` a hint for an unclear one."""

    meaning: Reply.Meaning
    digit: int | None = None
    leaning: Reply.Meaning | None = None


def understand(text: str, language: str | None = None) -> Understood:
    """Read a reply. `language` is that of the question: "no" is a refusal only in English."""
    tokens = TOKEN.findall(plain("tak" if text.strip() == "+" else text))
    alone = ALONE.get(" ".join(tokens))
    if alone is not None:
        return Understood(alone)
    tokens, digit = _take_digit(tokens)
    senses = list(_senses(tokens, language))
    sides = {s for s in senses if s in (Sense.YES, Sense.NO)}
    if len(sides) != 1:
        return Understood(Meaning.UNCLEAR)
    meaning = Meaning.YES if Sense.YES in sides else Meaning.NO
    if Sense.UNKNOWN in senses or len(text) > LONGEST:
        return Understood(Meaning.UNCLEAR, leaning=meaning)
    return Understood(meaning, digit)


def _take_digit(tokens: list[str]) -> tuple[list[str], int | None]:
    """The question's number at either end; any other figure stays and makes the reply unclear."""
    for place in (-1, 0):
        if len(tokens) > 1 and re.fullmatch("[1-9]", tokens[place]):
            rest = tokens[:-1] if place == -1 else tokens[1:]
            return rest, int(tokens[place])
    return tokens, None


def _senses(tokens: list[str], language: str | None) -> Iterator[Sense]:
    """The longest known phrases, one after another."""
    start = 0
    while start < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            phrase = tuple(tokens[start : start + length])
            sense = PHRASES.get(phrase)
            if sense is None and phrase == ("no",) and language in NO_IN:
                sense = Sense.NO
            if sense is not None:
                yield sense
                start += length
                break
        else:
            yield Sense.UNKNOWN
            start += 1
