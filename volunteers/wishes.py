"""The registry of wishes at sign-up: what somebody chose before they came to the form.

The form carries a word from the address ("course=12") and does not know what it means; the room
above that knows registers a handler in its `apps.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kit.plain_text import clean_line
from volunteers.models import Volunteer

Handler = Callable[[Volunteer, str, datetime], None]


@dataclass
class Registry:
    """Handlers by the word in the address."""

    handlers: dict[str, Handler] = field(default_factory=dict)

    def register(self, name: str, handler: Handler) -> None:
        """Make `handler` the one for `name`."""
        self.handlers[name] = handler

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        """What an address or a form carries of these words; nonsense is cut."""
        found = ((name, clean_line(asked.get(name, ""))[:20]) for name in self.handlers)
        return {name: value for name, value in found if value}

    def note(self, chosen: Mapping[str, str], volunteer: Volunteer, at: datetime) -> None:
        """Hand on what was `chosen`."""
        for name, value in chosen.items():
            self.handlers[name](volunteer, value, at)


wishes = Registry()
