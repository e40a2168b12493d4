"""Telephone numbers as people in Poland write them, kept as E.164."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

POLAND = 48
NATIONAL_DIGITS = 9
LONGEST_TYPED = 40

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SEPARATORS = frozenset(" -.()/")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")

DEMO_RANGE = range(451_000_000, 451_100_000)
"""National numbers for invented people: 451 000 000 to 451 099 999.

Poland has no range set aside for fiction. libphonenumber (9.0.43) takes 45x xxx xxx for mobile
numbers, and its table of operators names nobody for 451; the national numbering plan held 451 back
when 4500 was first given out in 2016. So these numbers look right and, as far as that metadata
knows, ring nobody. The limit: the regulator (UKE) may give the block to an operator on any day.
A test fails when the metadata begins to name one; then move the range. No demo may be connected to
a real network on the strength of this range alone.
"""


class PhoneKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    OTHER = "other"


class PhoneError(ValueError):
    """What was typed is no telephone number we can use; the text is a translated sentence."""

    def __init__(self, message: str | Promise, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: `e164` such as +48501234567, and what stands at its end."""

    e164: str
    kind: PhoneKind

    def __str__(self) -> str:
        return self.e164

    @property
    def display(self) -> str:
        return display(self.e164)

    @property
    def can_text(self) -> bool:
        return self.kind is PhoneKind.MOBILE


def parse(raw: str) -> Phone:
    """Read a number typed by a person in Poland.

    Nine digits are a Polish number; +48, 0048 and the old trunk 0 may stand in front, and a bare 48
    only before nine more digits, because landlines around Radom begin with 48 themselves.
    Foreign numbers need + or 00. Invisible marks that come with copied numbers are dropped.

    Raises PhoneError with a sentence that says what is wrong.
    """
    number = _read(_squeeze(raw))
    _refuse_costly(number)
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), _kind(number))


def display(e164: str) -> str:
    """The number as one reads it aloud: 501 234 567, abroad +380 50 123 4567."""
    number = _stored(e164)
    if number is None:
        return e164
    style = PhoneNumberFormat.INTERNATIONAL
    if number.country_code == POLAND:
        style = PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, style)


def kind_of(e164: str) -> PhoneKind:
    """What stands at the end of a stored number; `other` for text that is no number."""
    number = _stored(e164)
    return PhoneKind.OTHER if number is None else _kind(number)


def can_text(e164: str) -> bool:
    """Whether an SMS can reach this number; a landline is to be called instead."""
    return kind_of(e164) is PhoneKind.MOBILE


def demo_phone(n: int) -> str:
    """The n-th invented mobile number as E.164, the same every time, distinct below 100,000."""
    return f"+{POLAND}{DEMO_RANGE[n % len(DEMO_RANGE)]}"


def _squeeze(raw: str) -> str:
    """Only digits and a leading plus, or PhoneError."""
    if len(raw) > LONGEST_TYPED:
        raise PhoneError(_("This number is too long. A Polish number has 9 digits."), "too_long")
    text = unicodedata.normalize("NFKC", raw).translate(DASHES)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf").strip()
    if not text:
        raise PhoneError(_("Enter a phone number."), "empty")
    digits = "".join(c for c in text if c not in SEPARATORS)
    if any(unicodedata.category(c).startswith("L") for c in digits):
        raise PhoneError(_("A phone number has no letters. Enter digits only."), "letters")
    body = digits.removeprefix("+")
    if not (body.isascii() and body.isdigit()):
        raise PhoneError(
            _("Enter one phone number, with digits only, for example 501 234 567."), "characters"
        )
    return digits


def _read(digits: str) -> PhoneNumber:
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if not digits.startswith("+"):
        return _read_polish(_without_prefix(digits))
    if digits.startswith("+48"):
        return _read_polish(digits[3:].removeprefix("0"))
    return _read_foreign(digits)


def _without_prefix(digits: str) -> str:
    if len(digits) == NATIONAL_DIGITS + 2 and digits.startswith("48"):
        return digits[2:]
    if len(digits) == NATIONAL_DIGITS + 1 and digits.startswith("0"):
        return digits[1:]
    return digits


def _read_polish(digits: str) -> PhoneNumber:
    if len(digits) < NATIONAL_DIGITS:
        raise PhoneError(
            _("This number is too short. A Polish number has 9 digits, the area code included."),
            "too_short",
        )
    if len(digits) > NATIONAL_DIGITS:
        raise PhoneError(
            _("This number is too long. A Polish number has 9 digits; put + before a foreign one."),
            "too_long",
        )
    number = PhoneNumber(country_code=POLAND, national_number=int(digits))
    if digits.startswith("0") or not phonenumbers.is_valid_number(number):
        raise PhoneError(
            _("There is no such number in Poland. Check the digits one by one."), "unknown"
        )
    return number


def _read_foreign(digits: str) -> PhoneNumber:
    unknown = PhoneError(
        _("There is no such number in that country. Check the digits one by one."), "unknown"
    )
    try:
        number = phonenumbers.parse(digits)
    except NumberParseException as error:
        if error.error_type != NumberParseException.INVALID_COUNTRY_CODE:
            raise unknown from error
        raise PhoneError(
            _("No country has this code. Check the digits after the +."), "country"
        ) from error
    if not phonenumbers.is_valid_number(number):
        raise unknown
    return number


def _refuse_costly(number: PhoneNumber) -> None:
    costly = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}
    if phonenumbers.number_type(number) in costly:
        raise PhoneError(
            _("This is a premium number: calling it costs extra. Enter an ordinary number."),
            "premium",
        )


def _kind(number: PhoneNumber) -> PhoneKind:
    match phonenumbers.number_type(number):
        case PhoneNumberType.MOBILE | PhoneNumberType.FIXED_LINE_OR_MOBILE:
            return PhoneKind.MOBILE
        case PhoneNumberType.FIXED_LINE:
            return PhoneKind.LANDLINE
        case _:
            return PhoneKind.OTHER


def _stored(e164: str) -> PhoneNumber | None:
    if not E164.fullmatch(e164):
        return None
    try:
        return phonenumbers.parse(e164)
    except NumberParseException:
        return None
