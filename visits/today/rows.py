"""One row of what waits besides single visits, as the one query gives it."""

from datetime import datetime
from typing import NamedTuple

OVERDUE = "overdue"
"""A new concern that had to be told again."""


class Found(NamedTuple):
    """A concern, or a match of which something was noticed."""

    sort: str
    total: int
    place: int
    number: int
    moment: datetime
    client_first: str
    client_last: str
    state: str
    volunteer_first: str
    volunteer_last: str
    client_number: int
    volunteer_number: int
    minutes: int
    most_minutes: int

    @property
    def client(self) -> str:
        """The client's name."""
        return f"{self.client_first} {self.client_last}"

    @property
    def volunteer(self) -> str:
        """The volunteer's name."""
        return f"{self.volunteer_first} {self.volunteer_last}"
