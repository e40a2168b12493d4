"""One spelling for the many in which people type the same word on a phone."""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiijklmnoprstufyee", strict=True)),
        "є": "ie",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "ł": "l",
        "đ": "d",
    }
)
SIGNS = {
    **dict.fromkeys(["👍", "✅", "✔", "☑"], "tak"),
    **dict.fromkeys(["👌", "🆗", "🫡"], "ok"),
    **dict.fromkeys(["👎", "❌", "🙅"], "nie"),
    **dict.fromkeys(
        ["❓", "❔", "⁉", "🤔", "🤷", "🤒", "🤕", "🤧", "😷", "🏥", "🚑", "⏰", "⏳"], "?"
    ),
}
"""Pictures that say something, a question or an illness among them; others say nothing."""

BETWEEN_DIGITS = re.compile(r"(?<=\b[1-9])\s*[,&+]\s*(?=[1-9]\b)")


def plain(text: str) -> str:
    """Lower case, Latin letters without tails, each letter at most once in a row.

    Polish without its tails, Ukrainian and Russian in Latin letters: as people type in a hurry.
    """
    for sign, word in SIGNS.items():
        text = text.replace(sign, f" {word} ")
    latin = unicodedata.normalize("NFC", text.casefold()).translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if c not in "'’`ʼ‘")
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    bare = re.sub(r"([a-z])\1+", r"\1", bare)
    return BETWEEN_DIGITS.sub(" i ", bare)
