"""Fill an empty database with the demonstration."""

from datetime import date


def load_if_empty(*, today: date) -> bool:
    """Load the demonstration as of `today`; return whether anything was loaded."""
    return False


def sign_ins() -> list[tuple[str, str, str, str]]:
    """Who can sign in to try the product: role, name, e-mail, password."""
    return []
