"""Which numbers the network can reach, judged as the provider does: strictly E.164."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
SENDER_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}", re.ASCII)
"""An alphanumeric sender, which nobody can answer."""

TEXTING = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def is_number(text: str) -> bool:
    """Whether somebody somewhere could have this number."""
    if not E164.fullmatch(text):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text))
    except NumberParseException:
        return False


def can_text(number: str) -> bool:
    """Whether a valid number receives SMS; a landline or a service line does not."""
    return phonenumbers.number_type(phonenumbers.parse(number)) in TEXTING


def is_sender(text: str) -> bool:
    return bool(E164.fullmatch(text) or SENDER_NAME.fullmatch(text))


def is_answerable(sender: str) -> bool:
    """A name in the sender's place cannot be written back to."""
    return E164.fullmatch(sender) is not None
