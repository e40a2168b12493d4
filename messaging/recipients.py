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
    way: str = ""
    """The `Channel` that the person would rather have; empty for the usual."""

    texts_from: int | None = None
    """Minutes after midnight before which the person wants no text messages."""

    texts_until: int | None = None
    """Minutes after midnight from which on the person wants none until the next day."""

    reminders: bool = True
    """Whether the person wants to be reminded of what they know already."""


def recipient_of_user(user: User) -> Recipient:
    """Staff are reached by e-mail."""
    return Recipient(name=str(user), email=user.email, language=user.language)
