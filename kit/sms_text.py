"""What a text message costs: its alphabet and how many parts it takes (3GPP TS 23.038, 23.040)."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["GSM-7", "UCS-2"]

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each of these takes two units."""

ROOM: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}
"""Units in a single message, and in each part of a joined one."""

PLAIN = str.maketrans(
    {
        **dict.fromkeys("„”“‟«»″", '"'),
        **dict.fromkeys("‚’‘‛‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad", ""),
        "…": "...",
        "•": "-",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)


@dataclass(frozen=True, slots=True)
class Segments:
    """`count` parts are paid for; `units` are septets in GSM-7, 16-bit units in UCS-2."""

    count: int
    encoding: Encoding
    units: int


def transliterate(text: str) -> str:
    """The text without Polish tails, typographic quotes and dashes, so that it fits GSM-7.

    Letters that GSM-7 has (é, ü, ß) stay. Cyrillic and emoji stay too: to respell a person's
    language is worse than to pay for UCS-2.
    """
    return "".join(map(_plain, unicodedata.normalize("NFC", text).translate(PLAIN)))


def segments(text: str) -> Segments:
    """How many parts the text is sent in, in the cheapest alphabet that has all of it."""
    encoding: Encoding = "UCS-2"
    if all(c in GSM_BASIC or c in GSM_EXTENSION for c in text):
        encoding = "GSM-7"
    widths = [_width(c, encoding) for c in text]
    units = sum(widths)
    single, joined = ROOM[encoding]
    if units <= single:
        return Segments(min(1, units), encoding, units)
    return Segments(_parts(widths, joined), encoding, units)


def _plain(char: str) -> str:
    if char in GSM_BASIC or char in GSM_EXTENSION:
        return char
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char


def _width(char: str, encoding: Encoding) -> int:
    if encoding == "GSM-7":
        return 2 if char in GSM_EXTENSION else 1
    return 2 if ord(char) > 0xFFFF else 1


def _parts(widths: list[int], room: int) -> int:
    """Parts needed when a two-unit character may not be cut in two."""
    parts, used = 1, 0
    for width in widths:
        if used + width > room:
            parts, used = parts + 1, 0
        used += width
    return parts
