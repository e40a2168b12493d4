"""The registry of what binds a volunteer: upper rooms say whether they still visit somebody."""

from collections.abc import Callable
from dataclasses import dataclass, field

from volunteers.models import Volunteer

Binding = Callable[[Volunteer], bool]


@dataclass
class Registry:
    """What may bind a volunteer."""

    bindings: list[Binding] = field(default_factory=list)

    def register(self, binding: Binding) -> None:
        """Add a question; the same one twice counts once."""
        if binding not in self.bindings:
            self.bindings.append(binding)

    def hold(self, volunteer: Volunteer) -> bool:
        """Whether anything binds this volunteer, so that they cannot simply leave."""
        return any(binding(volunteer) for binding in self.bindings)


ties = Registry()
register = ties.register
