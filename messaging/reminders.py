"""The registry of reminders: what may be reminded of, when usually, and who finds what is due.

Rooms register a finder each in their `apps.py`. Reminders are found, never stored ahead: what is
moved or called off needs no bookkeeping, and a missed night is caught up. When a reminder is sent
is data of the centre (`Rule`); without a row the usual holds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.functional import Promise

from centres.models import Centre
from kit.clock import at_wall
from messaging.models import Message, Rule
from messaging.recipients import Recipient


@dataclass(frozen=True)
class Timing:
    """When to remind: `days` before (or after) its day at `minute` after midnight, in Poland.

    `hours` are for what was planned later than that: so long before it.
    """

    on: bool = True
    days: int | None = None
    minute: int | None = None
    hours: int | None = None

    def before(self, day: date) -> datetime:
        """The moment that belongs to something on this day, where one reminds before it."""
        return at_wall(day - timedelta(days=self.days or 0), self.minute or 0)

    def after(self, day: date) -> datetime:
        """The moment that belongs to something on this day, where one asks after it."""
        return at_wall(day + timedelta(days=self.days or 0), self.minute or 0)

    def day_reached(self, today: date, at: datetime) -> date:
        """The last day whose `before` has come."""
        reached = today + timedelta(days=self.days or 0)
        return reached if self.before(reached) <= at else reached - timedelta(days=1)


@dataclass(frozen=True)
class Centres:
    """Those to which a timing applies: these, or all but these."""

    ids: frozenset[int]
    but: bool = False

    def q(self, path: str) -> Q:
        """The condition on a queryset whose rows name their centre by `path`."""
        chosen = Q(**{f"{path}__in": self.ids})
        return ~chosen if self.but else chosen


@dataclass(frozen=True, kw_only=True)
class Look:
    """One look for what is due at `at`; `since` is when somebody looked before.

    What ended between the two without a reminder is given too: it is listed as missed.
    """

    timing: Timing
    centres: Centres
    since: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Due:
    """One reminder that is due: what to say to whom, about what, until when."""

    recipient: Recipient
    purpose: str
    centre: Centre
    dedup: str
    due_at: datetime
    expires_at: datetime
    still: Callable[[], Model | None]
    """Looks again under a lock; gives what the message is about, None if it is true no more."""

    context: Mapping[str, object] = field(default_factory=dict)
    asks: bool = False
    repeats: Message | None = None
    """A question that is still open: the text says again how to answer it."""

    counted: bool = False
    """Several such for one person are one message, which says how many."""

    calendar: str = ""


class Finder(Protocol):
    """Finds what is due. It gives one person's reminders one after another and changes nothing."""

    def __call__(self, look: Look) -> Iterable[Due]: ...


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One kind of reminder."""

    code: str
    label: Promise
    explained: Promise
    usual: Timing
    find: Finder
    follows: bool = False
    """It asks afterwards: its days are counted from then on."""

    def timings(self, rules: Iterable[Rule]) -> Iterator[tuple[Timing, Centres]]:
        """Each timing in use, with its centres: as many looks as there are timings."""
        own: dict[Timing, set[int]] = defaultdict(set)
        for rule in rules:
            if rule.reminder == self.code:
                own[self.set_by(rule)].add(rule.centre_id)
        yield self.usual, Centres(frozenset().union(*own.values()), but=True)
        for timing, ids in own.items():
            yield timing, Centres(frozenset(ids))

    def set_by(self, rule: Rule) -> Timing:
        """The timing of a row; what the usual does not know is no part of it."""
        usual = self.usual
        return replace(
            usual,
            on=rule.is_on,
            days=None if usual.days is None else rule.days,
            minute=None if usual.minute is None else rule.minute,
            hours=None if usual.hours is None else rule.hours,
        )


@dataclass
class Registry:
    """Reminders by code, in the order in which the rooms registered them."""

    kinds: dict[str, Reminder] = field(default_factory=dict)

    def register(self, reminder: Reminder) -> None:
        """Add a reminder. Raises ValueError when the code is another one's."""
        if self.kinds.setdefault(reminder.code, reminder) is not reminder:
            raise ValueError(f"there is a reminder {reminder.code} already")

    def of(self, centre: Centre) -> dict[Reminder, Timing]:
        """Every reminder with the timing that holds in this centre."""
        rules = {rule.reminder: rule for rule in Rule.objects.filter(centre=centre)}
        return {
            kind: kind.set_by(rules[kind.code]) if kind.code in rules else kind.usual
            for kind in self.kinds.values()
        }


reminders = Registry()
register = reminders.register


def told(purpose: str, model: type[Model], about: str = "pk", **same: Any) -> Exists:
    """Whether there is a message of this purpose about the row that was not called off.

    `same` compares more of its fields, for example `expires_at=OuterRef("starts_at")`.
    """
    messages = Message.objects.filter(
        purpose=purpose,
        target_type=ContentType.objects.get_for_model(model),
        target_id=OuterRef(about),
        **same,
    )
    return Exists(messages.standing())
