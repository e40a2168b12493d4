"""The registry of what binds a volunteer: upper rooms say whether they still visit somebody."""

from collections.abc import Callable

from kit.registering import Registry
from volunteers.models import Volunteer

Binding = Callable[[Volunteer], bool]


class Ties(Registry[Binding]):
    """What may bind a volunteer."""

    def hold(self, volunteer: Volunteer) -> bool:
        """Whether anything binds this volunteer, so that they cannot simply leave."""
        return any(binding(volunteer) for binding in self)


ties = Ties()
register = ties.register
