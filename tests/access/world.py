"""Two centres with everything in them; whatever a person wrote bears its centre's canary.

A canary says whose it is and what it is: `Qwrona-client-address`. The addresses of the sweep are
filled in from `objects`; the same affairs of a confidential client stand in `secret`, those of
another volunteer of the centre in `anothers`. `seeding.py` makes it all.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from accounts.models import User
from centres.models import Centre

ROOMS = (
    "accounts",
    "audit",
    "calendars",
    "centres",
    "clients",
    "cms",
    "demo",
    "matching",
    "messaging",
    "partners",
    "training",
    "visits",
    "volunteers",
)
CANARIES = ("Qwrona", "Qszpak")
ANY_CANARY = re.compile(rf"(?:{'|'.join(CANARIES)})(?:-\w+)*", re.IGNORECASE)
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s-]+(?=\d)")
A_PHONE = re.compile(r"451\d{6}")


@dataclass
class Seeded:
    """One centre: its canary, its people, and one object for every kind of address."""

    canary: str
    centre: Centre
    at: datetime
    kept: Any = None
    """The model instances, for those who seed; tests take addresses from `objects`."""

    users: dict[str, User] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    secret: dict[str, Any] = field(default_factory=dict)
    anothers: dict[str, Any] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    """Marks by the nine digits of each number."""

    rows: dict[type[models.Model], set[Any]] = field(default_factory=dict)
    """What was made for this centre."""

    def mark(self, whose: str, what: str) -> str:
        """What this person wrote here."""
        return f"{self.canary}-{whose}-{what}"

    def phone(self, whose: str, what: str = "phone") -> str:
        """A number of their own, which is a canary as well."""
        offset = 50_000 * CANARIES.index(self.canary) + len(self.phones) + 1
        digits = str(451_000_000 + offset)
        self.phones[digits] = self.mark(whose, what)
        return f"+48{digits}"


def our_models() -> list[type[models.Model]]:
    """Every table of our own rooms, those between two models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS
    ]


def rows_by_table() -> dict[type[models.Model], set[Any]]:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in our_models()}


def marks_in(text: str, *seeded: Seeded) -> frozenset[str]:
    """Every canary in a text, in any case; telephone numbers however they are spaced."""
    found = {mark.lower() for mark in ANY_CANARY.findall(text)}
    digits = BETWEEN_DIGITS.sub("", text)
    for number in A_PHONE.findall(digits):
        found |= {one.phones[number].lower() for one in seeded if number in one.phones}
    return frozenset(found)
