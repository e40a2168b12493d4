"""Names as they stand in a Polish sentence: with their endings, with or without tails."""

import unicodedata

SURNAME_ENDING = 3
"""So many letters at the end change with the case: Wiśniewska, Wiśniewskiej; Nowak, Nowakowi."""

SHORTEST_STEM = 4
VOWELS = frozenset("aeiouy")


def plain(word: str) -> str:
    """Small letters without tails: Żółwińska becomes zolwinska."""
    folded = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def is_case_of_surname(word: str, surname: str) -> bool:
    """Whether the word may be this surname, or this village, in some case; both are `plain`."""
    stem = surname[: max(SHORTEST_STEM, len(surname) - SURNAME_ENDING)]
    return word.startswith(stem) and len(word) <= len(surname) + SURNAME_ENDING


def is_case_of_first_name(word: str, name: str) -> bool:
    """Whether the word may be this first name in some case: Ewie, Pawłowi, Marka; both `plain`."""
    stems = {name[:-1] if name[-1:] in VOWELS else name}
    if len(name) > 4 and name.endswith(("ek", "el")):
        stems.add(name[:-2] + name[-1])
    return len(word) <= len(name) + 3 and word.startswith(tuple(stems))
