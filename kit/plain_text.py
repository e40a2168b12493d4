"""Typed text without the characters that nobody sees."""

import re
import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
"""Control, format (zero-width, bidirectional, soft hyphen) and lone surrogates."""

LINE_BREAK = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


def clean_line(text: str) -> str:
    """One line: composed (NFC), nothing invisible, single spaces, none at the ends."""
    return " ".join(_visible(" ".join(text.split())).split())


def clean_lines(text: str) -> str:
    """Several lines: as `clean_line`, but line breaks (as LF), tabs and indents stay."""
    text = LINE_BREAK.sub("\n", text)
    return _visible(text, spared="\n\t").strip()


def _visible(text: str, spared: str = "") -> str:
    kept = (c for c in text if c in spared or unicodedata.category(c) not in INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept))
