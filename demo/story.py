"""What the parts of the demonstration's history share: its dice, its days and its centres."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from demo.people import Person
from demo.places import Place
from demo.staff import Staff
from kit.clock import at_wall

MONTHS = 17
"""How long the programme of the demonstration has run (seed: 3 February 2014 to 30 June 2015)."""


@dataclass(frozen=True)
class Chapter:
    """One centre's part of the story."""

    place: Place
    staff: Staff
    number: int

    @property
    def is_first(self) -> bool:
        """The centre in which every screen has something to show."""
        return self.number == 0


@dataclass(frozen=True)
class Story:
    """Deterministic and relative to today: the same day gives the same story."""

    today: date
    random: Random
    people: Iterator[Person]

    @property
    def begins(self) -> date:
        """The first day of the programme."""
        months = self.today.year * 12 + self.today.month - 1 - MONTHS
        return date(months // 12, months % 12 + 1, 1)

    def day(self, after: date, least: int, most: int) -> date:
        """A day so many days after another, on a working day."""
        day = after + timedelta(days=self.random.randint(least, most))
        return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)

    def at(self, day: date) -> datetime:
        """A moment in office hours of that day."""
        return at_wall(day, self.random.randint(8 * 60, 15 * 60))

    def uuid(self) -> UUID:
        """A form's own number, the same in the same story."""
        return UUID(int=self.random.getrandbits(128), version=4)
