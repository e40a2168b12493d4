"""Proof that a person is at work, without anybody else's help.

The form carries a signed challenge. The browser looks for a number whose SHA-256 together with the
challenge begins with `BITS` zero bits (hashcash), which takes a phone a second or two while the
person types. Where there is no JavaScript, the person copies four digits that are given in words.
Each challenge is good for one sign-up.
"""

import hashlib
from datetime import timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import pgettext_lazy

BITS = 14
GOOD_FOR = timedelta(hours=12)
MOST_SOLUTION = 20
SALT = "volunteers.joining.proof"

DIGITS = (
    pgettext_lazy("digit", "zero"),
    pgettext_lazy("digit", "one"),
    pgettext_lazy("digit", "two"),
    pgettext_lazy("digit", "three"),
    pgettext_lazy("digit", "four"),
    pgettext_lazy("digit", "five"),
    pgettext_lazy("digit", "six"),
    pgettext_lazy("digit", "seven"),
    pgettext_lazy("digit", "eight"),
    pgettext_lazy("digit", "nine"),
)


def new_challenge() -> str:
    """A challenge for one form; it names the sign-up that the form begins."""
    return signing.TimestampSigner(salt=SALT).sign(str(uuid4()))


def submission_of(challenge: str) -> UUID | None:
    """The sign-up that the challenge names; None for one that is not ours or too old."""
    try:
        return UUID(signing.TimestampSigner(salt=SALT).unsign(challenge, max_age=GOOD_FOR))
    except (signing.BadSignature, ValueError):
        return None


def is_solved(challenge: str, solution: str) -> bool:
    """Whether the browser has done the work."""
    if not solution or len(solution) > MOST_SOLUTION:
        return False
    digest = hashlib.sha256(f"{challenge}:{solution}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - BITS) == 0


def digits_of(challenge: str) -> str:
    """The four digits that this challenge asks for."""
    number = int(salted_hmac(SALT, challenge, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10_000:04d}"


def digits_in_words(challenge: str) -> str:
    """The same, as the question says them: seven, two, nine, four."""
    return ", ".join(str(DIGITS[int(digit)]) for digit in digits_of(challenge))


def is_copied(challenge: str, typed: str) -> bool:
    """Whether the person has copied the digits."""
    return "".join(char for char in typed if char.isdecimal()) == digits_of(challenge)
