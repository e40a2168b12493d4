"""The registry of sweeps: upper rooms say what is to be looked for every minute.

A sweep asks "what is due and not done yet", so that a missed night is caught up and running it
twice changes nothing. It is called outside any transaction and returns how much it did.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from messaging.failures import note_failure


class Sweep(Protocol):
    """One thing to look for."""

    def __call__(self, *, at: datetime) -> int: ...


@dataclass
class Registry:
    """Sweeps by name, in the order in which the rooms registered them."""

    sweeps: dict[str, Sweep] = field(default_factory=dict)

    def register(self, name: str, sweep: Sweep) -> None:
        """Add a sweep. Raises ValueError when the name is another one's."""
        if self.sweeps.setdefault(name, sweep) is not sweep:
            raise ValueError(f"there is a sweep {name} already")

    def run(self, *, at: datetime) -> dict[str, int | None]:
        """Run all; None stands for one that failed, which never stops the others."""
        return {name: _run(name, sweep, at) for name, sweep in self.sweeps.items()}


def _run(name: str, sweep: Sweep, at: datetime) -> int | None:
    try:
        return sweep(at=at)
    except Exception as failure:
        note_failure(f"The sweep {name}", failure)
        return None


sweeps = Registry()
register = sweeps.register
