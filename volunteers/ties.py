"""The registry of what binds a volunteer: upper rooms say whom they still visit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from volunteers.models import Volunteer

Provider = Callable[[Volunteer], Sequence[str]]


@dataclass
class Registry:
    """Providers; each names what binds a volunteer, in the reader's language, or nothing."""

    providers: list[Provider] = field(default_factory=list)

    def register(self, provider: Provider) -> None:
        """Add a provider; the same one twice counts once."""
        if provider not in self.providers:
            self.providers.append(provider)

    def of(self, volunteer: Volunteer) -> list[str]:
        """Everything that binds this volunteer."""
        return [tie for provider in self.providers for tie in provider(volunteer)]


ties = Registry()
register = ties.register
