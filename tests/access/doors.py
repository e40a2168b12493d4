"""Kinds of doors: who there is, and what a row of the table says."""

from dataclasses import dataclass, field
from typing import Any

HEAD, COORDINATOR, WORKER, OBSERVER = "head", "coordinator", "social_worker", "observer"
ORGANISERS = frozenset({HEAD, COORDINATOR})
CASE_WORKERS = ORGANISERS | {WORKER}
EVERYONE = CASE_WORKERS | {OBSERVER}

ROLE_OF = {
    "head": HEAD,
    "coordinator": COORDINATOR,
    "social_worker": WORKER,
    "colleague": WORKER,
    "keeper": WORKER,
    "observer": OBSERVER,
    "straddler": COORDINATOR,
}
"""Everybody with a role in the centre today. `keeper` is the confidential client's own worker,
`colleague` a social worker without clients; `straddler` observes the other centre as well."""

STRANGERS = ("volunteer", "administrator", "former", "future")
"""Signed in, without a role in the centre today."""

NOT_SIGNED_IN = ("anonymous", "deactivated")

READ = frozenset({"get", "head"})
ACT = frozenset({"post"})
FORM = READ | ACT


@dataclass(frozen=True)
class Door:
    """Who gets in, and by which methods."""

    roles: frozenset[str] = frozenset()
    methods: frozenset[str] = READ
    objects: dict[str, str] = field(default_factory=dict)
    """Which of the seeded objects fills a parameter, where it is not the one of its own name."""

    fixed: dict[str, Any] = field(default_factory=dict)
    """Parameters that are no object of a centre."""


def read(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, READ, objects)


def form(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, FORM, objects)


def act(roles: frozenset[str], **objects: str) -> Door:
    return Door(roles, ACT, objects)


SIGNED_IN = frozenset({*ROLE_OF, *STRANGERS})
VOLUNTEER = frozenset({"volunteer"})
LOGGERS = frozenset(ROLE_OF) - {"observer"}
ANYBODY = SIGNED_IN | set(NOT_SIGNED_IN)


@dataclass(frozen=True)
class Beside:
    """A page beside the desk: for whom, by which methods, and what the others are told."""

    people: frozenset[str] = ANYBODY
    methods: frozenset[str] = READ
    refusal: frozenset[int] = frozenset({404})
    opened: frozenset[int] = frozenset({200, 302})
    """What those see whom it is for, when they bring nothing with them."""

    objects: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    """Parameters that are no object of a centre."""
