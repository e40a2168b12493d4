"""Who gets a message."""

from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Recipient:
    """A person as messages see them: how to address and reach them, and nothing more."""

    name: str
    phone: str = ""
    """E.164; empty where there is none."""

    email: str = ""
    language: str = "pl"


def recipient_of_user(user: User) -> Recipient:
    """Staff are reached by e-mail."""
    return Recipient(name=str(user), email=user.email, language=user.language)
