"""Who gets a message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipient:
    """A person as messages see them: how to address and reach them, and nothing more."""

    name: str
    phone: str = ""
    """E.164; empty where there is none."""

    email: str = ""
    language: str = "pl"
