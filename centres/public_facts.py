"""What public pages show of upper rooms: a room names its models here, in its `apps.py`.

The public pages are kept ready-made and listen: when a row of a named model is saved or removed,
no page made before is shown again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

Listener = Callable[..., Any]


@dataclass
class Registry:
    """Models and listeners, in whichever order the rooms come."""

    models: list[type[Model]] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)

    def register(self, *models: type[Model]) -> None:
        """Rows of these models stand on public pages."""
        for model in models:
            if model not in self.models:
                self.models.append(model)
                self._connect(model)

    def listen(self, listener: Listener) -> None:
        """Be called, with keyword arguments, after each change of such a row."""
        if listener not in self.listeners:
            self.listeners.append(listener)
            for model in self.models:
                self._connect(model)

    def _connect(self, model: type[Model]) -> None:
        for listener in self.listeners:
            post_save.connect(listener, sender=model)
            post_delete.connect(listener, sender=model)


public_facts = Registry()
