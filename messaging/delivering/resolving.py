"""Finding out what became of attempts whose end nobody saw, before anything is sent again.

An attempt is open from the moment it is noted until its result is. An open one that its process
no longer works on (it was killed, or the answer was lost) is looked up at the provider: found
means sent; not found, once the provider's list can be trusted, means that it may be sent again;
and what stays unknown for a quarter of an hour is left to a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import Q, QuerySet

from messaging.channels.errors import LookUpFailed
from messaging.channels.picking import Transports, transports
from messaging.channels.protocol import Found, LooksUp
from messaging.delivering import recording
from messaging.delivering.patience import GIVEN_UP_AFTER, LOOK_FOR, abandoned_after, listed_within
from messaging.models import Attempt, Channel, Message
from messaging.watch.heartbeat import last_jump

LOOK_BACK = timedelta(hours=26)
"""How far before the attempt a look-up reaches, because clocks differ and jump, by a day as well.
What belongs to another attempt is known by its id, so that reaching far finds nothing wrong."""

ABOUT_THEN = timedelta(minutes=10)
"""What the provider made for this number so near to the attempt may be the message, though its
text reads differently there."""


@dataclass
class Resolved:
    """What one round of look-ups found."""

    found: int = 0
    put_back: int = 0
    given_up: int = 0
    open: int = 0


def resolve(
    *, at: Callable[[], datetime], by: Transports | None = None, limit: int = 100
) -> Resolved:
    """Look up every open attempt that nobody works on; the oldest first."""
    begun = at()
    round_ = _Round(transports() if by is None else by, last_jump())
    abandoned = _abandoned(begun).select_related("message").order_by("started_at")
    # First what somebody may wait for; then what only completes the story of a message.
    waited_for = abandoned.filter(message__state=Message.State.SENDING)[:limit]
    for attempt in (*waited_for, *abandoned.filter(_left_open(begun))[:limit]):
        if (now := at()) - begun > LOOK_FOR:
            break
        round_.resolve(attempt, at=now)
    return round_.counts


def _abandoned(at: datetime) -> QuerySet[Attempt]:
    """Open attempts that no process works on, or whose beginning a clock has put in the future."""
    working = Q(started_at__gt=at - abandoned_after(), started_at__lte=at + abandoned_after())
    left = Q(result=Attempt.Result.STARTED) & ~working
    return Attempt.objects.filter(left | Q(result=Attempt.Result.UNKNOWN))


def _left_open(at: datetime) -> Q:
    """Given up while the provider could not be asked, or overtaken by news of another attempt.

    Found means sent after all. Not found changes no message: a person may have phoned by now.
    """
    settled = ~Q(message__state=Message.State.SENDING)
    return settled & Q(message__channel=Channel.SMS, started_at__gte=at - LOOK_BACK)


@dataclass
class _Round:
    by: Transports
    jumped_at: datetime | None
    counts: Resolved = field(default_factory=Resolved)
    silent: set[str] = field(default_factory=set)
    """Channels that could not be asked just now; asking again would only take the round's time."""

    def resolve(self, attempt: Attempt, *, at: datetime) -> None:
        recording.uncertain(attempt, "abandoned", at=at)
        age = at - self._surely_begun(attempt, at)
        answer = self._look_up(attempt)
        if isinstance(answer, Found):
            self._found(attempt, answer, at=at)
        elif answer is None and age >= listed_within() and recording.absent(attempt, at=at):
            self.counts.put_back += 1
        elif age >= GIVEN_UP_AFTER and recording.given_up(attempt, at=at):
            self.counts.given_up += 1
        else:
            self.counts.open += 1

    def _found(self, attempt: Attempt, found: Found, *, at: datetime) -> None:
        try:
            recording.seen(attempt, found, at=at, only_open=True)
        except IntegrityError:
            # Another process has just found the same one for its own attempt: look again later.
            self.counts.open += 1
        else:
            self.counts.found += 1

    def _surely_begun(self, attempt: Attempt, at: datetime) -> datetime:
        """Since when time has been counted rightly: not across a clock that has jumped."""
        begun = attempt.started_at
        if self.jumped_at is not None and (begun < self.jumped_at or begun > at):
            return self.jumped_at
        return begun

    def _look_up(self, attempt: Attempt) -> Found | bool | None:
        """What the provider has that is no other attempt's; None for nothing, False for unclear."""
        channel = attempt.message.channel
        transport = self.by[channel]
        if not isinstance(transport, LooksUp) or channel in self.silent:
            return False
        try:
            listed = transport.find(attempt.message, since=attempt.started_at - LOOK_BACK)
        except LookUpFailed:
            self.silent.add(channel)
            return False
        ids = [found.provider_id for found in listed]
        others = Attempt.objects.filter(provider_id__in=ids).exclude(pk=attempt.pk)
        known = set(others.values_list("provider_id", flat=True))
        unknown = [found for found in listed if found.provider_id not in known]
        same = next((found for found in unknown if found.same_text), None)
        if same is None and any(_about_then(found, attempt) for found in unknown):
            return False
        return same


def _about_then(found: Found, attempt: Attempt) -> bool:
    """Made for this number at that time: it may be this message, shown with another text."""
    return found.made_at is None or abs(found.made_at - attempt.started_at) < ABOUT_THEN
