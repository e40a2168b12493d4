"""What a text becomes with example values, how long it gets at most, and what that costs."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import translation

from centres.models import Centre
from kit.plain_text import clean_lines
from kit.sms_text import segments
from messaging.composing import begun, how_to_answer, text_message
from messaging.wordings import Facts, Wording

HIGH_DIGIT = 9
"""A question's number is one figure for as long as nine questions wait for one phone."""


@dataclass(frozen=True)
class Measured:
    """The text with the first example's values; its size with those that make it longest."""

    body: str
    parts: int
    """Of the text message at its longest; 0 for an e-mail."""

    letters: int
    encoding: str
    cost: Decimal
    """Of one such message, in grosze."""


def measure(wording: Wording, text: str, *, centre: Centre, language: str) -> Measured:
    """Try the text out in this language, as the centre would send it."""
    with translation.override(language):
        shown = _body(wording, text, centre, wording.samples[0], None)
        if wording.only_email:
            return Measured(shown, 0, len(shown), "", Decimal(0))
        digit = HIGH_DIGIT if wording.asks else None
        sizes = [segments(_body(wording, text, centre, facts, digit)) for facts in wording.samples]
    longest = max(sizes, key=lambda size: (size.count, size.units))
    cost = longest.count * centre.sms_price
    return Measured(shown, longest.count, longest.units, longest.encoding, cost)


def _body(wording: Wording, text: str, centre: Centre, facts: Facts, digit: int | None) -> str:
    said = begun(clean_lines(wording.fill(text, {"centre": centre, **facts})))
    if wording.only_email:
        return said
    if wording.asks:
        said = f"{said} {how_to_answer(digit, wording.purpose)}"
    return text_message(centre, said).body
