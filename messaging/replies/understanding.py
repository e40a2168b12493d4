"""What somebody meant by a short reply, in Polish, English, Ukrainian or Russian.

Every word must be known: "tak, ale o 15" is no yes. What is not surely yes, no, STOP, START or
HELP is unclear and goes to a person, with a hint where the reply leans to one side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from messaging.models import Reply
from messaging.replies.spelling import plain
from messaging.replies.vocabulary import ALONE, DOUBTFUL, NO_IN, PHRASES, PLAIN, Sense

Meaning = Reply.Meaning

TOKEN = re.compile(r"[a-z]+|[0-9]+|\?|[,.;:!\n]")
PAUSES = frozenset(",.;:!\n")
LONGEST_PHRASE = max(len(phrase) for phrase in PHRASES)
LONGEST = 160
"""Characters; a longer reply is a letter, and letters are read by people."""

ONE_SIDE = {Sense.YES: Meaning.YES, Sense.OK: Meaning.YES, Sense.NO: Meaning.NO}

# The whole reply, a letter a phrase (`Sense`) and a figure a figure, fillers left out.
SIDE = r"(?:[YKL]*[YK][YKL]*|[NSL]*N[NSL]*)"
SINGLE = re.compile(rf"{SIDE}|(?P<first>[1-9]){SIDE}|{SIDE}(?P<last>[1-9])")
PAIRS = (
    re.compile(r"(?:[1-9](?:[YK]+|[NS]*N[NS]*)L?){2,}"),
    re.compile(r"(?:(?:[YK]+|[NS]*N[NS]*)[1-9]L?){2,}"),
)
LISTED = re.compile(rf"[1-9](?:L[1-9])+{SIDE}|{SIDE}[1-9](?:L[1-9])+")
EVERY = re.compile(rf"{SIDE}[BA]|[BA]{SIDE}")
FIGURES = {Meaning.YES: re.compile("1Y*|Y+1"), Meaning.NO: re.compile("2[NS]*|[NS]+2")}
AGAINST_ITS_FIGURE = re.compile("1[NS]+|[NS]+1")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was meant; `digit` is the question's number where one was given."""

    meaning: Reply.Meaning
    digit: int | None = None
    leaning: Reply.Meaning | None = None
    """A hint for an unclear one."""

    several: tuple[tuple[int, Reply.Meaning], ...] = ()
    """Answers to several questions by their numbers ("1 tak 2 nie")."""

    every: Literal["", "both", "all"] = ""
    """The answer is to all questions that are open ("tak na oba")."""

    figure: int | None = None
    """The 1 or 2 that a question offered for yes and no; `bare` where nothing stood beside it."""

    bare: bool = False
    doubtful: bool = False
    """It may mean only that the last message was read ("ok"), or something besides ("cancel")."""


def understand(
    text: str,
    language: str | None = None,
    asked: Sequence[str] = (),
    *,
    plainly: bool = False,
    figures: bool = False,
) -> Understood:
    """Read a reply. `language` is that of the question: "no" is a refusal only in English.

    `asked` are today's open questions: what each of them says, the reply may repeat. `plainly`:
    one of them asks how something was, and only bare words answer that. `figures`: one of them
    offered 1 for yes and 2 for no.
    """
    whole = " ".join(text.split())
    tokens = TOKEN.findall(plain(text))
    words = " ".join(token for token in tokens if token not in PAUSES)
    alone = ALONE.get(words) or ALONE.get(whole)
    if alone is not None:
        return Understood(alone, doubtful=words in DOUBTFUL)
    days = [set(TOKEN.findall(plain(question))) for question in asked]
    read = "".join(_letters(tokens, language, set.intersection(*days) if days else set(), plainly))
    found = None if len(text) > LONGEST else _figure(read, figures) or _structure(read)
    return found or Understood(Meaning.UNCLEAR, leaning=_leaning(read, words))


def _figure(read: str, figures: bool) -> Understood | None:
    """A 1 or 2 where the question offered them, unless the words beside it say the opposite."""
    if not figures:
        return None
    if AGAINST_ITS_FIGURE.fullmatch(read):
        return Understood(Meaning.UNCLEAR)
    for figure, (meaning, pattern) in enumerate(FIGURES.items(), 1):
        if pattern.fullmatch(read):
            return Understood(meaning, figure=figure, bare=len(read) == 1)
    return None


def _structure(read: str) -> Understood | None:
    """What a reply means of which every word is known, or None where it is not surely one thing."""
    if single := SINGLE.fullmatch(read):
        digit = single["first"] or single["last"]
        doubtful = digit is None and "Y" not in read and "N" not in read
        return Understood(_side(read), int(digit) if digit else None, doubtful=doubtful)
    if EVERY.fullmatch(read):
        return Understood(_side(read), every="both" if "B" in read else "all")
    if LISTED.fullmatch(read):
        side = _side(read)
        return _by_number([(int(digit), side) for digit in re.findall(r"\d", read)])
    if PAIRS[0].fullmatch(read):
        return _by_number([(int(pair[0]), _side(pair)) for pair in re.findall(r"\d\D+", read)])
    if PAIRS[1].fullmatch(read):
        return _by_number([(int(pair[-1]), _side(pair)) for pair in re.findall(r"\D+\d", read)])
    return None


def _by_number(pairs: list[tuple[int, Reply.Meaning]]) -> Understood | None:
    """Answers to questions by their numbers, unless one number was given twice."""
    if len(dict(pairs)) < len(pairs):
        return None
    sides = {side for _digit, side in pairs}
    meaning = sides.pop() if len(sides) == 1 else Meaning.MIXED
    return Understood(meaning, several=tuple(pairs))


def _side(read: str) -> Reply.Meaning:
    return Meaning.NO if "N" in read else Meaning.YES


def _leaning(read: str, words: str) -> Reply.Meaning | None:
    if words.startswith("stop "):
        return Meaning.STOP
    if Sense.NEITHER in read:
        return None
    sides = {ONE_SIDE[Sense(letter)] for letter in read if letter in "YKN"}
    return sides.pop() if len(sides) == 1 else None


def _letters(
    tokens: list[str], language: str | None, said: set[str], plainly: bool
) -> Iterator[str]:
    """The longest known phrases, one letter each, and single figures as they are."""
    start = 0
    while start < len(tokens):
        if tokens[start] in PAUSES:
            start += 1
            continue
        sense, end = _longest(tokens, start, language)
        words = [token for token in tokens[start:end] if token not in PAUSES]
        echo = sense is Sense.ECHO and said.issuperset(words)
        if echo or (sense is Sense.AFTERWARDS and plainly):
            sense = Sense.FILLER
        elif plainly and sense in ONE_SIDE and tuple(words) not in PLAIN:
            sense = Sense.UNKNOWN
        if sense is None:
            yield tokens[start] if re.fullmatch("[1-9]", tokens[start]) else Sense.UNKNOWN
        elif sense is not Sense.FILLER:
            yield sense
        start = end


def _longest(tokens: list[str], start: int, language: str | None) -> tuple[Sense | None, int]:
    """The longest phrase that begins here, and where it ends.

    No phrase that begins with yes or no goes on past a comma: "nie, będę" is not "nie będę".
    """
    phrase: list[str] = []
    found: tuple[Sense | None, int] = (None, start + 1)
    for end in range(start, len(tokens)):
        if tokens[end] in PAUSES:
            if PHRASES.get(tuple(phrase[:1])) in ONE_SIDE:
                break
            continue
        phrase.append(tokens[end])
        if len(phrase) > LONGEST_PHRASE:
            break
        sense = PHRASES.get(tuple(phrase))
        if sense is None and phrase == ["no"] and language in NO_IN:
            sense = Sense.NO
        if sense is not None:
            found = (sense, end + 1)
    return found
