"""Everyone who has to be phoned, with what to say: those whom no message can reach, or reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from centres.models import Centre
from kit.clock import day_bounds, local_date
from messaging.models import Call, Message

MOST = 500
"""So many calls nobody makes in two days; what is more stands in the outbox."""


@dataclass
class Person:
    """One telephone call: whom, and everything that is to be said."""

    name: str
    number: str
    messages: list[Message] = field(default_factory=list)

    @property
    def until(self) -> datetime:
        """When the first of it becomes pointless."""
        return min(message.expires_at for message in self.messages)

    @property
    def email(self) -> str:
        """Where they were written to, for somebody without a number."""
        return self.messages[0].address

    @property
    def tries(self) -> list[Call]:
        """Earlier calls that nobody answered, the same call once."""
        calls = {
            call.at: call
            for message in self.messages
            for call in message.calls.all()
            if call.outcome == Call.Outcome.MISSED
        }
        return [calls[at] for at in sorted(calls)]


@dataclass(frozen=True)
class Day:
    """The calls that are to be made by this day."""

    day: date
    people: list[Person]


def call_list(centre: Centre, *, at: datetime) -> list[Day]:
    """The centre's calls for today and tomorrow, the nearest end first; two queries."""
    soon = day_bounds(local_date(at) + timedelta(days=1))[1]
    messages = (
        Message.objects.filter(centre=centre, due_at__lt=soon)
        .calls(at)
        .select_related("centre")
        .prefetch_related("calls__by")[:MOST]
    )
    people = by_person(messages)
    return [
        Day(day, list(group))
        for day, group in groupby(people, key=lambda person: local_date(person.until))
    ]


def by_person(messages: Iterable[Message]) -> list[Person]:
    """One entry for each person, however much there is to say; the most pressing first."""
    people: dict[tuple[str, str], Person] = {}
    for message in messages:
        key = (message.recipient_name, message.number or message.address)
        person = people.setdefault(key, Person(message.recipient_name, message.number))
        person.messages.append(message)
    return sorted(people.values(), key=lambda person: person.until)
