"""Whom a text that staff write by hand must not name: messages, and appeals on public pages.

Rooms that know the people register a check in their `apps.py`.
"""

from collections.abc import Callable, Iterable

from accounts.models import User
from centres.models import Centre
from kit.registering import Registry

Check = Callable[[str, Centre, User], Iterable[str]]
"""Finds names in the text, as they stand there, of people whom the user may see."""


class Names(Registry[Check]):
    """Checks for names."""

    def named_in(self, text: str, centre: Centre, user: User) -> list[str]:
        """Words of the text that may name somebody whom it must not name."""
        found = [word for check in self for word in check(text, centre, user)]
        return list(dict.fromkeys(found))


names = Names()
"""Surnames: for every text."""

first_names = Names()
"""First names: for what everybody can read, where one is enough to know who is meant."""
