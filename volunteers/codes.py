"""Codes that people type; kept as keyed hashes, of no use to whoever reads the database."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and figures that are taken for one another."""

LENGTH = 8
DIGITS = 6

LIKE_LATIN = str.maketrans("АВСЕНКМРТУХ", "ABCEHKMPTYX")
"""Letters of a Ukrainian keyboard that look like those of the code."""


def new_code() -> str:
    """Eight letters and figures, some 40 bits, written as WXYZ-2345."""
    letters = "".join(secrets.choice(ALPHABET) for _each in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def new_digits() -> str:
    """Six digits, for a code that lives for minutes and forgives few slips."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hashed(purpose: str, code: str) -> str:
    """The keyed hash under which the code is kept, whatever its letters' size, spaces, dashes."""
    typed = code.upper().translate(LIKE_LATIN)
    plain = "".join(char for char in typed if char.isascii() and char.isalnum())
    return salted_hmac(f"volunteers.codes.{purpose}", plain, algorithm="sha256").hexdigest()


def fits(purpose: str, code: str, kept: str) -> bool:
    """Whether this is the code of the kept hash; never where none is kept."""
    return bool(kept) and constant_time_compare(hashed(purpose, code), kept)
