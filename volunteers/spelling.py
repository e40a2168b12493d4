"""Names as people type them in a hurry: without tails and capitals."""

import unicodedata

from kit.plain_text import clean_line
from kit.sms_text import transliterate


def folded(text: str) -> str:
    """The text in small letters without diacritics: Żółwin becomes zolwin."""
    plain = unicodedata.normalize("NFD", transliterate(clean_line(text)))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def holds(text: str, words: str) -> bool:
    """Whether every one of the words occurs in the text; both are folded here."""
    where = folded(text)
    return all(word in where for word in folded(words).split())
