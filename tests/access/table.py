"""Who may open what: the table that the sweep holds the product to, written by hand.

`DESK` are a centre's pages; `OTHERS` everything beside them.
"""

from dataclasses import dataclass, field
from typing import Any

HEAD, COORDINATOR, WORKER, OBSERVER = "head", "coordinator", "social_worker", "observer"
ORGANISERS = frozenset({HEAD, COORDINATOR})
CASE_WORKERS = ORGANISERS | {WORKER}
EVERYONE = CASE_WORKERS | {OBSERVER}

READ = frozenset({"get"})
ACT = frozenset({"post"})
FORM = READ | ACT


@dataclass(frozen=True)
class Door:
    """Who gets in, by which methods, and what the others are told."""

    roles: frozenset[str] = frozenset()
    methods: frozenset[str] = READ
    refusal: int = 403
    opens_to: str = "everybody"
    """Beside the desk: everybody, signed_in, volunteers, or nobody."""

    params: dict[str, Any] = field(default_factory=dict)

    def beside(self, who: str) -> set[int]:
        """The status codes that are right for GET beside the desk."""
        open_ = {200, 302, 405} if "get" not in self.methods else {200, 302}
        if self.opens_to == "everybody":
            return open_
        if self.opens_to == "nobody":
            return {403, 404, 405}
        if who == "anonymous":
            return {302, 405}
        if self.opens_to == "volunteers" and who != "volunteer":
            return {404, 302, 405} if "get" not in self.methods else {404, 302, 200}
        return open_


DESK: dict[str, Door] = {}

OTHERS: dict[str, Door] = {}
